package dev.edgewise.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// What a process of the bench says of itself:
///
/// - `cpu`: CPU time of the process since its start, ns
/// - `heap`: used heap after a full collection, bytes
/// - `threads`: CPU time of its Java threads, `name=ns` joined by `|`, numbers in names cut off
/// - `profile`: begins to record with JFR; answers `ok`
/// - `profiled FILE`: ends that and writes it to a file; answers `ok`
final class ProcessFigures {
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Recording recording = new Recording();

  String answer(String command) throws IOException, ParseException {
    if (command.startsWith("profiled ")) {
      recording.stop();
      recording.dump(Path.of(command.substring("profiled ".length())));
      recording.close();
      return "ok";
    }
    return switch (command) {
      case "cpu" -> String.valueOf(machine.getProcessCpuTime());
      case "heap" -> {
        System.gc();
        yield String.valueOf(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
      case "threads" ->
          cpuByThread().entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("|"));
      case "profile" -> {
        recording = new Recording(Configuration.getConfiguration("profile"));
        recording.start();
        yield "ok";
      }
      default -> throw new IllegalArgumentException(command);
    };
  }

  private Map<String, Long> cpuByThread() {
    Map<String, Long> nanos = new TreeMap<>();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null) {
        String name = info.getThreadName().replaceAll("[-#@]?[0-9][-0-9a-f#@$]*", "");
        nanos.merge(name, threads.getThreadCpuTime(info.getThreadId()), Long::sum);
      }
    }
    return nanos;
  }
}
