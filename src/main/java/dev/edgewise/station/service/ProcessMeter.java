package dev.edgewise.station.service;

import dev.edgewise.base.Product;
import dev.edgewise.station.api.ProcessView;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Measures this program. Safe for many threads.
final class ProcessMeter {
  private static final long MILLI = 1_000_000L;

  private final Path dataFolder;

  ProcessMeter(Path dataFolder) {
    this.dataFolder = dataFolder;
  }

  ProcessView view() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    return new ProcessView(
        Product.VERSION,
        ManagementFactory.getRuntimeMXBean().getStartTime() * MILLI,
        heap.getUsed(),
        heap.getMax(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(-1L),
        Runtime.getRuntime().availableProcessors(),
        dataFolder.toString(),
        disk(FileStore::getUsableSpace),
        disk(FileStore::getTotalSpace));
  }

  private long disk(Figure figure) {
    try {
      return figure.of(Files.getFileStore(dataFolder));
    } catch (IOException e) {
      return -1;
    }
  }

  @FunctionalInterface
  private interface Figure {
    long of(FileStore store) throws IOException;
  }
}
