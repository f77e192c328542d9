package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.service.Seat;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.ui.alarms.AlarmsScreen;
import dev.edgewise.ui.assets.AssetsScreen;
import dev.edgewise.ui.connections.ConnectionsScreen;
import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.fx.AlarmMirror;
import dev.edgewise.ui.fx.Background;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.FxThread;
import dev.edgewise.ui.fx.PlantMirror;
import dev.edgewise.ui.fx.ScreenLatency;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.logbook.LogbookScreen;
import dev.edgewise.ui.models.ModelsScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.ScreenSpec;
import dev.edgewise.ui.overview.OverviewScreen;
import dev.edgewise.ui.rules.RulesScreen;
import dev.edgewise.ui.shell.MainWindow;
import dev.edgewise.ui.system.SystemScreen;
import dev.edgewise.ui.topology.TopologyScreen;
import dev.edgewise.ui.trends.TrendsScreen;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Composition root of the desktop: the window first, then its station in the background.
public final class ControlRoom {
  private final Station station;
  private final Station commandLine;
  private final TimeSource time;
  private final UiPulse pulse;
  private final Desk desk;
  private final Navigator navigator = new Navigator(Route.to("overview"));
  private final MainWindow window;

  /// Builds the window over a station; on the JavaFX thread.
  public ControlRoom(Stage stage, Station station, TimeSource time, Theme theme) {
    this(stage, station, station, time, theme);
  }

  /// @param commandLine the station for what the command line asked for
  private ControlRoom(
      Stage stage, Station station, Station commandLine, TimeSource time, Theme theme) {
    this.station = station;
    this.commandLine = commandLine;
    this.time = time;
    Locale locale = Locale.ENGLISH;
    Texts texts = new Texts(locale);
    pulse = new UiPulse(time, FxThread.platform());
    desk =
        new Desk(
            station,
            pulse,
            new Background(FxThread.platform()),
            new PlantMirror(station, pulse),
            new AlarmMirror(station, pulse),
            new ScreenLatency(time),
            texts,
            new Formats(locale, ZoneId.systemDefault()));
    window = new MainWindow(stage, desk, navigator, screens(), time, theme);
  }

  /// Opens the control room and stays until its window is closed.
  static void launch(Setup setup) throws EdgewiseException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch toolkit = new CountDownLatch(1);
    Platform.startup(toolkit::countDown);
    try (StationService station = StationService.open(setup.config, setup.time)) {
      toolkit.await();
      FxThread.platform().run(() -> open(setup, station, ended));
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Platform.exit();
    }
  }

  /// The station as whoever sits here has it.
  public Station station() {
    return station;
  }

  /// The station as the command line that opened this room has it.
  Station commandLine() {
    return commandLine;
  }

  public TimeSource time() {
    return time;
  }

  public Desk desk() {
    return desk;
  }

  public Navigator navigator() {
    return navigator;
  }

  /// Ids of all screens in the order of the rail.
  public List<String> screenIds() {
    return screens().stream().map(ScreenSpec::id).toList();
  }

  public MainWindow window() {
    return window;
  }

  /// Closes the window and stops asking the station.
  public void close() {
    window.close();
    pulse.close();
  }

  private static void open(Setup setup, StationService station, CountDownLatch ended) {
    PlotFonts.load();
    Stage stage = new Stage();
    ControlRoom room =
        new ControlRoom(
            stage,
            Seat.controlRoom(station),
            Seat.commandLine(station),
            setup.time,
            setup.light ? Theme.LIGHT : Theme.DARK);
    stage.setOnCloseRequest(e -> room.close());
    stage
        .showingProperty()
        .subscribe(
            (was, showing) -> {
              if (was && !showing) {
                ended.countDown();
              }
            });
    room.window.show();
    room.window.prepareScreens();
    station.start();
    setup.visitor.visit(room);
  }

  private List<ScreenSpec> screens() {
    return List.of(
        new ScreenSpec(
            "overview",
            desk.texts().get("rail.overview"),
            "fth-grid",
            () -> new OverviewScreen(desk, navigator)),
        new ScreenSpec(
            "topology",
            desk.texts().get("rail.topology"),
            "fth-share-2",
            () -> new TopologyScreen(desk, navigator)),
        new ScreenSpec(
            "trends",
            desk.texts().get("rail.trends"),
            "fth-activity",
            () -> new TrendsScreen(desk, navigator)),
        new ScreenSpec(
            "alarms",
            desk.texts().get("rail.alarms"),
            "fth-bell",
            () -> new AlarmsScreen(desk, navigator)),
        new ScreenSpec(
            "assets",
            desk.texts().get("rail.assets"),
            "fth-list",
            () -> new AssetsScreen(desk, navigator)),
        new ScreenSpec(
            "rules",
            desk.texts().get("rail.rules"),
            "fth-git-branch",
            () -> new RulesScreen(desk, navigator)),
        new ScreenSpec(
            "models",
            desk.texts().get("rail.models"),
            "fth-cpu",
            () -> new ModelsScreen(desk, navigator)),
        new ScreenSpec(
            "connections",
            desk.texts().get("rail.connections"),
            "fth-radio",
            () -> new ConnectionsScreen(desk, navigator)),
        new ScreenSpec(
            "logbook",
            desk.texts().get("rail.logbook"),
            "fth-edit-3",
            () -> new LogbookScreen(desk, navigator)),
        new ScreenSpec(
            "system",
            desk.texts().get("rail.system"),
            "fth-server",
            () -> new SystemScreen(desk, navigator)));
  }

  /// @param visitor gets the room once its window is open
  record Setup(StationConfig config, TimeSource time, boolean light, Visitor visitor) {}

  /// Something that uses the control room by itself: pictures, the rehearsal, benches.
  @FunctionalInterface
  interface Visitor {
    Visitor NONE = room -> {};

    /// On the JavaFX thread, right after the window was opened.
    void visit(ControlRoom room);
  }
}
