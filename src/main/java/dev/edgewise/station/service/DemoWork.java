package dev.edgewise.station.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the real edge nodes of the demo run beside their devices.
final class DemoWork {
  private static final String PUMPS = "edge-07";
  private static final String MILLS = "edge-03";
  private static final String COMPRESSORS = "edge-08";

  /// Nodes of the demo plant that are real edge nodes in processes of their own.
  static final List<String> PROCESSES = List.of(PUMPS, MILLS);

  /// Real ones in the station's process.
  static final List<String> INSIDE = List.of(COMPRESSORS);

  /// All real ones.
  static final List<String> NODES = List.of(PUMPS, MILLS, COMPRESSORS);

  private DemoWork() {}

  static DemoEdgeFile.Work of(String node) {
    return switch (node) {
      case PUMPS ->
          new DemoEdgeFile.Work(
              List.of("bearing-ae", "bearing-class"),
              List.of("bearing"),
              List.of("bearing-protect"),
              List.of(
                  procedure(
                      "Riverside works/Area 1/Pumps/*",
                      "drive/current",
                      "duty/take-over",
                      "chosen",
                      Map.of("from", "{asset-name}"))));
      case MILLS ->
          new DemoEdgeFile.Work(
              List.of("bearing-ae", "bearing-class"),
              List.of("bearing"),
              List.of("reschedule-line"),
              List.of(
                  procedure(
                      "Riverside works/Line 2/Machining/*",
                      "jobs/minutes",
                      "jobs/hand-over",
                      "asset",
                      Map.of("to", "{chosen-name}"))));
      case COMPRESSORS ->
          new DemoEdgeFile.Work(
              List.of("bearing-ae", "bearing-class", "compressor-forecast"),
              List.of("bearing", "compressor"),
              List.of("overheat-early"),
              List.of());
      default -> new DemoEdgeFile.Work(List.of(), List.of(), List.of(), List.of());
    };
  }

  /// Both lines hand work to whoever has least of it.
  private static Map<String, Object> procedure(
      String among, String least, String command, String on, Map<String, String> arguments) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", "reschedule-line");
    out.put("among", among);
    out.put("least", least);
    out.put("command", command);
    out.put("on", on);
    out.put("arguments", arguments);
    return out;
  }
}
