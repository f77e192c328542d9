package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.StartupStep;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `edgewise station`: everything but the screen. Ends on SIGTERM or Ctrl C.
@Command(
    name = "station",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the station without a screen until it is ended by Ctrl C. Ends by itself, with exit code 2,",
      "when nothing can come in because its broker or connection did not start."
    })
final class StationCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(StationCommand.class);
  private static final Duration REPORT = Duration.ofSeconds(30);

  @Mixin private StationOptions options = new StationOptions();

  @Override
  public Integer call() throws EdgewiseException {
    run(options.config(), station -> {});
    return 0;
  }

  /// Something that a station does once it is started.
  @FunctionalInterface
  interface Work {
    void begin(StationService station) throws EdgewiseException;
  }

  /// Runs a station until the process is told to end.
  static void run(StationConfig config, Work work) throws EdgewiseException {
    CompletableFuture<Optional<EdgewiseException>> ended = new CompletableFuture<>();
    CountDownLatch closed = new CountDownLatch(1);
    try (SystemTime time = new SystemTime()) {
      StationService station = StationService.open(config, time);
      Thread ending = ending(ended, closed);
      Runtime.getRuntime().addShutdownHook(ending);
      station.onUseless(why -> ended.complete(Optional.of(why)));
      station.start();
      work.begin(station);
      time.every(REPORT, () -> LOG.info("{}", report(station.health().view())));
      Optional<EdgewiseException> useless = ended.join();
      station.close();
      closed.countDown();
      if (useless.isPresent()) {
        throw useless.get();
      }
    }
  }

  private static Thread ending(
      CompletableFuture<Optional<EdgewiseException>> ended, CountDownLatch closed) {
    return Thread.ofPlatform()
        .name("edgewise-ending")
        .unstarted(
            () -> {
              ended.complete(Optional.empty());
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /// The line that says each half minute how it goes.
  static String report(HealthView health) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ENGLISH,
            "%d samples/s, %d samples stored, %d kB on disk, %d messages rejected",
            Math.round(health.ingestPerSecond()),
            health.historySamples(),
            health.historyBytes() / 1_000,
            health.rejectedMessages()));
    if (!health.historyTrouble().isEmpty()) {
      line.append(", trouble: ").append(health.historyTrouble());
    }
    for (StartupStep step : health.startup()) {
      if (step.state() == StartupStep.State.FAILED) {
        line.append(", ").append(step.name()).append(" failed: ").append(step.detail());
      }
    }
    return line.toString();
  }
}
