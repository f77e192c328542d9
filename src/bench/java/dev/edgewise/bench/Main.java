package dev.edgewise.bench;

import java.util.List;
import javafx.application.Platform;

/// `edgewise bench NAME` and `edgewise fault NAME`.
public final class Main {
  private static final List<String> NAMES =
      List.of(
          "alarms",
          "alone",
          "archive",
          "decision",
          "detect",
          "diagnosis",
          "drain",
          "edge",
          "history",
          "inference",
          "ingest",
          "package",
          "plot",
          "rules",
          "screen",
          "soak",
          "start",
          "tags",
          "uplink");

  private Main() {}

  public static void main(String[] args) throws Exception {
    String name = args.length > 1 ? args[1] : "";
    if (args.length > 0 && args[0].equals("fault")) {
      List<String> rest = args.length > 2 ? List.of(args).subList(2, args.length) : List.of();
      System.exit(Faults.run(name, rest));
    }
    switch (name) {
      case "alarms" -> AlarmsBench.run(System.out, List.of(args).subList(2, args.length));
      case "alone" -> AloneBench.run(System.out, List.of(args).subList(2, args.length));
      case "archive" -> ArchiveBench.run();
      case "decision" -> DecisionBench.run(System.out, List.of(args).subList(2, args.length));
      case "detect" -> DetectBench.run(System.out, List.of(args).subList(2, args.length));
      case "diagnosis" -> DiagnosisBench.run(System.out, List.of(args).subList(2, args.length));
      case "drain" -> DrainBench.run(System.out, List.of(args).subList(2, args.length));
      case "edge" -> EdgeBench.run(System.out, List.of(args).subList(2, args.length));
      case "ingest" -> IngestBench.run(System.out, List.of(args).subList(2, args.length));
      case "inference" -> InferenceBench.run(System.out);
      case "history" -> HistoryBench.run(System.out, List.of(args).subList(2, args.length));
      case "package" -> PackageBench.run(System.out);
      case "plot" -> PlotBench.run(System.out);
      case "rules" -> RulesBench.run(System.out);
      case "screen" -> ScreenBench.run(System.out);
      case "soak" -> System.exit(SoakBench.run(List.of(args).subList(2, args.length)));
      case "start" -> StartBench.run(System.out);
      case "tags" -> TagsBench.run(System.out);
      case "uplink" -> UplinkBench.run(System.out, List.of(args).subList(2, args.length));
      default -> {
        System.err.println("edgewise: there is no bench named '" + name + "'.");
        System.err.println("  Use one of: " + String.join(", ", NAMES));
        System.exit(2);
      }
    }
    Platform.exit();
    System.exit(0);
  }
}
