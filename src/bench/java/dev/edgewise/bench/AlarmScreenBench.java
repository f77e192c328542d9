package dev.edgewise.bench;

import dev.edgewise.app.ControlRoom;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.HdrHistogram.Histogram;

/// The list of alarms in a window of the control room: how long 100,000 alarms take to be listed,
/// and, while alarms change at a rate, how long a raise takes until its row is on the screen and
/// how long the screen stood still at most. The alarms come from [ScreenAlarms], so that the screen
/// alone is measured.
final class AlarmScreenBench {
  private static final long PATIENCE_SECONDS = 120;
  private static final long WARM_NANOS = 5_000_000_000L;
  private static final long PROBE_NANOS = 100_000_000L;

  private final Report report;
  private final SystemTime time;
  private final ScreenAlarms alarms;
  private final Histogram delays = new Histogram(3_600_000_000L, 3);
  private volatile String probe = "";
  private volatile long probeRaised;
  private volatile boolean measuring;
  private long lastFrame;
  private long longestGap;

  private AlarmScreenBench(Report report, SystemTime time) {
    this.report = report;
    this.time = time;
    alarms = new ScreenAlarms(time);
  }

  /// @param all alarms that are listed once
  /// @param active alarms that stay while others change
  /// @param rate changes a second
  /// @param seconds how long
  static void run(Report report, SystemTime time, int all, int active, int rate, int seconds)
      throws Exception {
    CompletableFuture<Void> toolkit = new CompletableFuture<>();
    Platform.startup(() -> toolkit.complete(null));
    toolkit.get(60, TimeUnit.SECONDS);
    Path folder = Files.createTempDirectory("edgewise-alarm-screen");
    StationConfig config =
        new StationConfig(folder, 0, Optional.empty(), StationConfig.PlantKind.NONE, 1, false);
    try (StationService service = StationService.open(config, time)) {
      new AlarmScreenBench(report, time).measure(service, all, active, rate, seconds);
    } finally {
      Folders.delete(folder);
    }
  }

  private void measure(StationService service, int all, int active, int rate, int seconds)
      throws Exception {
    for (int i = 0; i < all; i++) {
      alarms.raise(i);
    }
    long start = System.nanoTime();
    ControlRoom room = FxTask.call(() -> open(station(service)));
    service.start();
    TableView<?> table = FxTask.call(() -> (TableView<?>) room.window().scene().lookup("#table"));
    waitFor(table, all);
    report.figure("alarms.load_100k_s", (System.nanoTime() - start) / 1e9, "s");
    report.condition("loaded", all + " active alarms, window and list opened in the same time");
    for (int i = active; i < all; i++) {
      alarms.end(i);
    }
    waitFor(table, active);
    AnimationTimer watch = FxTask.call(() -> watch(table));
    double perSecond = change(active, rate, seconds);
    FxTask.run(watch::stop);
    report.figure("alarms.screen_changes_per_s", perSecond, "1/s");
    report.figure("alarms.raise_to_screen_p50_ms", delays.getValueAtPercentile(50) / 1e3, "ms");
    report.figure("alarms.raise_to_screen_p99_ms", delays.getValueAtPercentile(99) / 1e3, "ms");
    report.figure("alarms.longest_stall_ms", longestGap / 1e6, "ms");
    report.condition("raises followed to the screen", delays.getTotalCount());
    FxTask.run(room::close);
  }

  private ControlRoom open(Station station) {
    PlotFonts.load();
    ControlRoom room = new ControlRoom(new Stage(), station, time, Theme.DARK);
    room.window().show();
    room.navigator().go(Route.to("alarms", "tab:active"));
    return room;
  }

  /// The station with other alarms.
  private Station station(StationService service) {
    return (Station)
        Proxy.newProxyInstance(
            Station.class.getClassLoader(),
            new Class<?>[] {Station.class},
            (proxy, method, arguments) ->
                method.getName().equals("alarms") ? alarms : method.invoke(service, arguments));
  }

  private static void waitFor(TableView<?> table, int rows) throws Exception {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (FxTask.call(() -> table.getItems().size()) != rows) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The list did not get to " + rows + " rows");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  /// Looks at each frame whether the probe is the first row, and how long the last frame is ago.
  private AnimationTimer watch(TableView<?> table) {
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            if (measuring && lastFrame > 0) {
              longestGap = Math.max(longestGap, now - lastFrame);
            }
            lastFrame = now;
            String wanted = probe;
            if (!wanted.isEmpty()
                && !table.getItems().isEmpty()
                && table.getItems().getFirst().toString().contains(wanted)) {
              if (measuring) {
                delays.recordValue((System.nanoTime() - probeRaised) / 1_000);
              }
              probe = "";
            }
          }
        };
    timer.start();
    return timer;
  }

  /// Alarms change in turn; ten times a second a critical one is raised, which comes to the top.
  ///
  /// @return changes a second
  private double change(int active, int rate, int seconds) {
    long begin = System.nanoTime();
    long end = begin + WARM_NANOS + seconds * 1_000_000_000L;
    long changes = 0;
    long probes = 0;
    long nextProbe = begin;
    while (System.nanoTime() < end) {
      long now = System.nanoTime();
      measuring = now - begin > WARM_NANOS;
      while (changes < (now - begin) * rate / 1_000_000_000L) {
        alarms.raise((int) (changes * 7_919 % active));
        changes++;
      }
      if (now >= nextProbe && probe.isEmpty()) {
        String key = "probe-" + ++probes + "!";
        probeRaised = System.nanoTime();
        alarms.probe(key);
        probe = key;
        nextProbe = now + PROBE_NANOS;
      }
      LockSupport.parkNanos(500_000);
    }
    measuring = false;
    return changes / ((System.nanoTime() - begin) / 1e9);
  }
}
