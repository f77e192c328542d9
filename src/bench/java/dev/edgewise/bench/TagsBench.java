package dev.edgewise.bench;

import dev.edgewise.app.ControlRoom;
import dev.edgewise.base.SystemTime;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/// `edgewise bench tags`: 100,000 tags of edge nodes in another process. How long a keystroke in
/// the search of Assets takes until the rows that it found are in the list, what the heap holds,
/// and how long a station that was started again needs until it has all tags and their last values
/// without a word of any device.
final class TagsBench {
  private static final int NODES = 10;
  private static final int TAGS = 100_000;
  private static final int TAGS_PER_DEVICE = 50;
  private static final int SAMPLES_PER_SECOND = 5_000;
  private static final int WARM = 3;
  private static final int RUNS = 12;
  private static final long PATIENCE_SECONDS = 120;

  /// Typed one character after another: a device, a signal, a signal of a device, and nothing.
  private static final List<String> QUERIES =
      List.of("l-05123", "s017", "l-0704 s003", "area 1 load-03 s0", "no such tag");

  private TagsBench() {}

  static void run(Appendable out) throws Exception {
    CompletableFuture<Void> toolkit = new CompletableFuture<>();
    Platform.startup(() -> toolkit.complete(null));
    toolkit.get(60, TimeUnit.SECONDS);
    Path folder = Files.createTempDirectory("edgewise-tags");
    SystemTime time = new SystemTime();
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder.resolve("b")));
        EmbeddedBroker silence =
            EmbeddedBroker.start(BrokerConfig.local(folder.resolve("silence")))) {
      String address = address(broker);
      StationConfig config = config(folder.resolve("data"), address);
      Process load = load(address);
      try {
        double born = born(config, time);
        Restored restored = restored(config(folder.resolve("data"), address(silence)), time);
        measured(out, config, time, born, restored);
      } finally {
        load.getOutputStream().close();
        load.waitFor(10, TimeUnit.SECONDS);
        load.destroyForcibly();
      }
    }
  }

  private static String address(EmbeddedBroker broker) {
    return "tcp://127.0.0.1:" + broker.port();
  }

  private static StationConfig config(Path data, String broker) {
    return new StationConfig(
        data,
        0,
        Optional.of(
            new StationConfig.OutsideBroker(
                URI.create(broker), Optional.empty(), new char[0], Optional.empty())),
        StationConfig.PlantKind.NONE,
        1,
        false);
  }

  /// Seconds from the start of a station that knows nothing to its last tag; it stays until each
  /// tag has a value and all is stored.
  private static double born(StationConfig config, SystemTime time) throws Exception {
    try (StationService station = StationService.open(config, time)) {
      long start = System.nanoTime();
      station.start();
      waitForTags(station);
      double seconds = (System.nanoTime() - start) / 1e9;
      waitUntil(() -> hasAllValues(station));
      return seconds;
    }
  }

  /// A station that hears of no device: what it has, it has from the run before.
  private static Restored restored(StationConfig config, SystemTime time) throws Exception {
    try (StationService station = StationService.open(config, time)) {
      long start = System.nanoTime();
      station.start();
      waitForTags(station);
      double tags = (System.nanoTime() - start) / 1e9;
      waitUntil(() -> hasAllValues(station));
      return new Restored(tags, (System.nanoTime() - start) / 1e9);
    }
  }

  private static boolean hasAllValues(StationService station) {
    int[] all = station.plant().changes(0).tags().stream().mapToInt(TagInfo::id).toArray();
    return all.length >= TAGS
        && Arrays.stream(station.values().read(all).states()).noneMatch(ValueState.NONE::equals);
  }

  /// Seconds from the start of a station.
  ///
  /// @param tags to the last tag in the list
  /// @param values to the last value
  private record Restored(double tags, double values) {}

  private static void measured(
      Appendable out, StationConfig config, SystemTime time, double born, Restored restored)
      throws Exception {
    try (StationService station = StationService.open(config, time)) {
      ControlRoom room = onFx(() -> open(station, time));
      station.start();
      waitForTags(station);
      Scene scene = room.window().scene();
      TextField field = onFx(() -> (TextField) scene.lookup("#search"));
      waitUntil(() -> onFxNow(() -> field.getPromptText().replace(",", "").startsWith("" + TAGS)));
      double[] millis = keystrokes(scene, field);
      for (int i = 0; i < 3; i++) {
        System.gc();
        Thread.sleep(300);
      }
      Runtime runtime = Runtime.getRuntime();
      double heap = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
      Arrays.sort(millis);
      report(out, millis, heap, born, restored);
      onFx(
          () -> {
            room.close();
            return null;
          });
    }
  }

  private static void report(
      Appendable out, double[] sorted, double heap, double born, Restored restored)
      throws IOException {
    Report report = new Report("tags", out);
    report.figure("tags.search_p50_ms", sorted[sorted.length / 2], "ms");
    report.figure("tags.search_p95_ms", sorted[(int) (sorted.length * 0.95)], "ms");
    report.figure("tags.search_max_ms", sorted[sorted.length - 1], "ms");
    report.figure("tags.heap_mb", heap, "MB");
    report.figure("tags.births_s", born, "s");
    report.figure("tags.restore_s", restored.tags, "s");
    report.figure("tags.restore_values_s", restored.values, "s");
    report.condition("tags", TAGS + " on " + NODES + " edge nodes in another process");
    report.condition("load while searching", SAMPLES_PER_SECOND + " samples/s");
    report.condition(
        "search",
        "from setting the field's text on the JavaFX thread, a character a time, until all that was"
            + " found is in the list on the screen; "
            + sorted.length
            + " keystrokes of "
            + QUERIES);
    report.condition("heap", "used after collection: station, history, control room, all tags");
    report.condition(
        "births", "from the start of a station on an empty folder to its last tag, by births");
    report.condition(
        "restore",
        "from the start of a station on a broker without any device to its last tag and to its last"
            + " value, by what the run before stored; that run was closed in order");
    report.write();
  }

  /// Types each query character by character and measures each keystroke.
  private static double[] keystrokes(Scene scene, TextField field) throws Exception {
    List<Double> millis = new java.util.ArrayList<>();
    for (int run = 0; run < WARM + RUNS; run++) {
      for (String query : QUERIES) {
        for (int end = 1; end <= query.length(); end++) {
          double took = keystroke(scene, field, query.substring(0, end));
          if (run >= WARM) {
            millis.add(took);
          }
        }
      }
    }
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// The screen sets the number of hits after the list itself; that ends the measurement.
  private static double keystroke(Scene scene, TextField field, String text) throws Exception {
    CompletableFuture<Long> ready = new CompletableFuture<>();
    long start =
        onFx(
            () -> {
              Label found = (Label) scene.lookup("#found");
              found.setText("");
              found
                  .textProperty()
                  .subscribe(
                      now -> {
                        if (!now.isEmpty()) {
                          ready.complete(System.nanoTime());
                        }
                      });
              long begun = System.nanoTime();
              field.setText(text);
              return begun;
            });
    return (ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - start) / 1e6;
  }

  private static ControlRoom open(StationService station, SystemTime time) {
    PlotFonts.load();
    ControlRoom room = new ControlRoom(new Stage(), station, time, Theme.DARK);
    room.window().show();
    room.navigator().go(Route.to("assets"));
    return room;
  }

  private static void waitForTags(StationService station) throws InterruptedException {
    waitUntil(() -> station.plant().changes(0).tags().size() >= TAGS);
  }

  private static void waitUntil(Supplier<Boolean> holds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.get()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("did not come in " + PATIENCE_SECONDS + " s");
      }
      Thread.sleep(50);
    }
  }

  private static Process load(String broker) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.edgewise.bench.LoadMain",
                broker,
                String.valueOf(NODES),
                String.valueOf(TAGS),
                String.valueOf(TAGS_PER_DEVICE),
                String.valueOf(SAMPLES_PER_SECOND)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static <T> T onFxNow(Supplier<T> task) {
    try {
      return onFx(task);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T onFx(Supplier<T> task) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(task.get());
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
