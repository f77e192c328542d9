package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What this process takes of its machine. Not safe for many threads.
final class ProcessFigures {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final double BYTES_PER_MB = 1e6;
  private static final double BYTES_PER_KIB = 1024;

  private final TimeSource time;
  private long lastCpu;
  private long lastTime;

  ProcessFigures(TimeSource time) {
    this.time = time;
    lastCpu = cpuNanos();
    lastTime = time.monotonicNanos();
  }

  /// Share of all cores since the last call, %; NaN when the system does not tell.
  double cpuPercent() {
    long cpu = cpuNanos();
    long now = time.monotonicNanos();
    double span = (double) (now - lastTime) * Runtime.getRuntime().availableProcessors();
    double share = cpu < 0 || span <= 0 ? Double.NaN : 100 * (cpu - lastCpu) / span;
    lastCpu = cpu;
    lastTime = now;
    return share;
  }

  /// Resident memory, MB (10⁶ bytes); NaN where the system has no `/proc`.
  static double residentMegabytes() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          String kib = line.substring(RESIDENT.length()).replace("kB", "").strip();
          return Double.parseDouble(kib) * BYTES_PER_KIB / BYTES_PER_MB;
        }
      }
      return Double.NaN;
    } catch (IOException e) {
      return Double.NaN; // not Linux
    }
  }

  /// Used heap, MB (10⁶ bytes).
  static double heapMegabytes() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MB;
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L);
  }
}
