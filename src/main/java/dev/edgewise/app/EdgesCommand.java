package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.service.DemoEdges;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `edgewise edges`: the processes of the demo's edge nodes, which outlive the control room.
@Command(
    name = "edges",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists the processes of the demo's edge nodes and their devices, which go on when the control",
      "room is closed; 'edges stop' ends them."
    })
final class EdgesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "stop", description = "Ends them.")
  private @Nullable String what;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the station. Default: ${DEFAULT-VALUE}")
  private Path data = DataFolder.usual();

  @Override
  public Integer call() throws EdgewiseException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path folder = CallerFolder.resolve(data).resolve("edges");
    if (what == null) {
      Map<String, Long> running = DemoEdges.running(folder);
      running.forEach((name, pid) -> out.println(name + "  process " + pid));
      if (running.isEmpty()) {
        out.println("No edge nodes run.");
      }
      return 0;
    }
    if (!what.equals("stop")) {
      throw new EdgewiseException(
          StationOptions.BAD_OPTION,
          "There is nothing named '" + what + "' to do with edge nodes.",
          "Use: edgewise edges, or edgewise edges stop.");
    }
    int stopped = DemoEdges.stopAll(folder);
    out.println(stopped == 0 ? "No edge nodes run." : stopped + " processes ended.");
    return 0;
  }
}
