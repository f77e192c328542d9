package dev.edgewise.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/// What this process holds right after a collection. Sizes in MB of 10⁶ bytes; −1 where the system
/// does not tell.
///
/// @param heap live objects
/// @param heapCommitted what the collector holds for the heap
/// @param otherMemory the JVM's memory beside the heap: classes, compiled code
/// @param direct buffers outside the heap
/// @param resident of the process, heap included
/// @param threads platform threads
/// @param files open file descriptors
/// @param cpuSeconds processor time since the start
/// @param load load average of the machine, last minute
/// @param classes bytes of live objects of the classes that have most; few, because all samples
///     are kept and shall not be what grows
record SoakSample(
    double heap,
    double heapCommitted,
    double otherMemory,
    double direct,
    double resident,
    int threads,
    long files,
    double cpuSeconds,
    double load,
    Map<String, Long> classes) {
  private static final double MB = 1e6;
  private static final int MOST_CLASSES = 100;
  private static final Path STATUS = Path.of("/proc/self/status");

  /// Collects garbage twice, so that what a reference queue or a cleaner let go is gone too.
  static SoakSample take() throws InterruptedException, IOException, JMException {
    System.gc();
    Thread.sleep(300);
    Map<String, Long> classes = histogram();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    System.gc();
    long heap = memory.getHeapMemoryUsage().getUsed();
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new SoakSample(
        heap / MB,
        memory.getHeapMemoryUsage().getCommitted() / MB,
        memory.getNonHeapMemoryUsage().getUsed() / MB,
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum()
            / MB,
        residentNow(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        machine instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : -1,
        machine.getProcessCpuTime() / 1e9,
        machine.getSystemLoadAverage(),
        classes);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "heap %.1f of %.0f MB, other %.0f, direct %.1f, resident %.0f MB, threads %d, files %d,"
            + " cpu %.0f s, load %.1f",
        heap,
        heapCommitted,
        otherMemory,
        direct,
        resident,
        threads,
        files,
        cpuSeconds,
        load);
  }

  /// Lines as `1: 12345 67890 class.Name (module)`; it collects garbage itself first.
  private static Map<String, Long> histogram() throws JMException {
    Object text =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String line : text.toString().split("\n")) {
      if (bytes.size() == MOST_CLASSES) {
        break;
      }
      String[] words = line.strip().split("\\s+");
      if (words.length >= 4 && words[0].endsWith(":")) {
        bytes.merge(words[3].intern(), Long.parseLong(words[2]), Long::sum);
      }
    }
    return bytes;
  }

  private static double residentNow() throws IOException {
    if (!Files.exists(STATUS)) {
      return -1;
    }
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MB)
        .findFirst()
        .orElse(-1);
  }
}
