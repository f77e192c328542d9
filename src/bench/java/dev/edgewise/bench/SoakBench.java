package dev.edgewise.bench;

import dev.edgewise.app.ControlRoom;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.fx.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;

/// `edgewise bench soak`: hours of the control room on the large plant with a person who walks
/// through its screens; whether memory stays flat, the screen never stalls, the log stays free of
/// errors and all that was published is stored.
public final class SoakBench {
  private static final long SEED = 20_260_101;
  private static final int STANDARD_MINUTES = 120;
  private static final int EDGE_NODES = 12;
  private static final int DEVICES = 240;
  private static final Duration MOST_BETWEEN_SAMPLES = Duration.ofMinutes(5);
  private static final Duration WARM = Duration.ofSeconds(60);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration LAST_ARE_STORED = Duration.ofSeconds(3);

  private final Appendable out;
  private final Duration length;
  private final SoakLog log;
  private final SoakFigures figures = new SoakFigures();

  private SoakBench(Appendable out, Duration length, SoakLog log) {
    this.out = out;
    this.length = length;
    this.log = log;
  }

  /// Soaks in a process of its own, started as the launcher starts the control room, with its
  /// start-up cache.
  ///
  /// @param args `--minutes N`, 120 when it is not given
  /// @return exit code: 0, or 1 when a limit is broken
  static int run(List<String> args) throws IOException, InterruptedException {
    String minutes =
        String.valueOf(BenchOptions.of(args, "minutes").number("minutes", STANDARD_MINUTES));
    List<String> command =
        new ArrayList<>(StartBench.unpackaged("target/test-classes", SoakBench.class.getName()));
    command.add(minutes);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /// @param args minutes
  public static void main(String[] args) throws Exception {
    Duration length = Duration.ofMinutes(Integer.parseInt(args[0]));
    System.exit(new SoakBench(System.out, length, SoakLog.install()).soak());
  }

  private int soak() throws Exception {
    CompletableFuture<Void> toolkit = new CompletableFuture<>();
    Platform.startup(() -> toolkit.complete(null));
    toolkit.get(60, TimeUnit.SECONDS);
    Path folder = Files.createTempDirectory("edgewise-soak");
    Path seen = folder.resolve("published.tsv");
    SoakStalls stalls;
    List<String> failures;
    SystemTime time = new SystemTime();
    StationConfig config =
        new StationConfig(
            folder.resolve("data"), 0, Optional.empty(), StationConfig.PlantKind.LARGE, SEED, true);
    try (StationService station = StationService.open(config, time)) {
      ControlRoom room = FxTask.call(() -> open(station, time));
      station.start();
      waitFor(() -> !station.health().view().brokerAddress().isEmpty());
      try (Worker witness =
          Worker.java(
              "256m", SoakWitness.class, List.of(station.health().view().brokerAddress()))) {
        witness.answer();
        waitFor(() -> isAlive(station));
        SoakWalk walk = new SoakWalk(room);
        failures = walk.failures();
        stalls = new SoakStalls(walk::now);
        walk(walk, stalls, station, witness);
        stalls.pause();
        witness.ask("write " + seen);
        Thread.sleep(LAST_ARE_STORED);
        figures.last(station.health().view(), station.messages().view(), station.system().view());
      }
      FxTask.run(room::close);
    }
    SoakCheck check = SoakCheck.of(folder.resolve("data").resolve("history"), seen);
    int code = new SoakReport(figures, stalls, log, check, failures).write(out);
    delete(folder);
    return code;
  }

  private void walk(SoakWalk walk, SoakStalls stalls, StationService station, Worker witness)
      throws Exception {
    long begin = System.nanoTime();
    long between =
        Math.min(MOST_BETWEEN_SAMPLES.toNanos(), (length.toNanos() - WARM.toNanos()) / 4);
    long due = begin + WARM.toNanos();
    long end = begin + length.toNanos();
    while (true) {
      long now = System.nanoTime();
      if (now - due >= 0 || now - end >= 0) {
        walk.home();
        stalls.pause();
        SoakSample sample = SoakSample.take();
        double minute = (System.nanoTime() - begin) / 60e9;
        out.append(figures.add(minute, sample, stalls, log, counts(station, witness)));
        stalls.resume();
        due += between;
        if (now - end >= 0) {
          return;
        }
      }
      walk.step();
    }
  }

  private static long[] counts(StationService station, Worker witness) throws IOException {
    long published = Long.parseLong(witness.ask("seen"));
    HealthView health = station.health().view();
    return new long[] {published, health.historySamples(), health.rejectedMessages()};
  }

  private static boolean isAlive(StationService station) {
    var nodes = station.network().view().nodes();
    return station.health().view().started()
        && nodes.size() == EDGE_NODES
        && nodes.stream().mapToInt(node -> node.devices()).sum() == DEVICES;
  }

  private static ControlRoom open(StationService station, SystemTime time) {
    PlotFonts.load();
    ControlRoom room = new ControlRoom(new Stage(), station, time, Theme.DARK);
    room.window().show();
    room.window().prepareScreens();
    return room;
  }

  private static void waitFor(java.util.function.BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        throw new IOException("The control room did not start within " + START_LIMIT);
      }
      Thread.sleep(100);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
