package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `edgewise station`: everything but the screen. Ends on SIGTERM or Ctrl C.
@Command(
    name = "station",
    mixinStandardHelpOptions = true,
    description = "Runs the station without a screen until it is ended by Ctrl C.")
final class StationCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(StationCommand.class);
  private static final Duration REPORT = Duration.ofSeconds(30);

  @Mixin private StationOptions options = new StationOptions();

  @Override
  public Integer call() throws EdgewiseException, InterruptedException {
    run(options.config(), station -> {});
    return 0;
  }

  /// Something that a station does once it is started.
  @FunctionalInterface
  interface Work {
    void begin(StationService station) throws EdgewiseException;
  }

  /// Runs a station until the process is told to end.
  static void run(StationConfig config, Work work) throws EdgewiseException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (SystemTime time = new SystemTime()) {
      StationService station = StationService.open(config, time);
      Runtime.getRuntime().addShutdownHook(ending(ended, closed));
      station.start();
      work.begin(station);
      time.every(REPORT, () -> report(station.health().view()));
      ended.await();
      station.close();
      closed.countDown();
    }
  }

  private static Thread ending(CountDownLatch ended, CountDownLatch closed) {
    return Thread.ofPlatform()
        .name("edgewise-ending")
        .unstarted(
            () -> {
              ended.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void report(HealthView health) {
    LOG.info(
        "{} samples/s, {} samples stored, {} kB on disk{}",
        Math.round(health.ingestPerSecond()),
        health.historySamples(),
        health.historyBytes() / 1_000,
        health.historyTrouble().isEmpty() ? "" : ", trouble: " + health.historyTrouble());
  }
}
