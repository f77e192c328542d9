package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FaultInfo;
import dev.edgewise.ui.controls.TableQuestion;
import dev.edgewise.ui.controls.WritesSwitch;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import dev.edgewise.ui.nav.ScreenSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

/// The main window and the windows detached from it: keys, palette, theme. Used on the JavaFX
/// thread.
public final class MainWindow {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final Duration FAULTS_PERIOD = Duration.ofSeconds(1);
  private static final Duration PREPARE_AFTER = Duration.ofSeconds(4);
  private static final Duration PREPARE_STEP = Duration.ofMillis(400);

  private final Stage stage;
  private final Desk desk;
  private final Navigator navigator;
  private final List<ScreenSpec> specs;
  private final ShellViewModel model;
  private final ShellView shell;
  private final PaletteView palette;
  private final KeysView keys;
  private final WritesPanel writes;
  private final ReplayParts replay;
  private final AlarmParts alarms;
  private final PersonParts person;
  private final List<Stage> detached = new ArrayList<>();
  private List<FaultInfo> faults = List.of();
  private Theme theme;

  public MainWindow(
      Stage stage,
      Desk desk,
      Navigator navigator,
      List<ScreenSpec> specs,
      TimeSource time,
      Theme theme) {
    this(stage, desk, navigator, specs, time, theme, TableQuestion.chooser(desk.texts()));
  }

  /// @param askForRecording asks for a file; empty when the person gave up
  MainWindow(
      Stage stage,
      Desk desk,
      Navigator navigator,
      List<ScreenSpec> specs,
      TimeSource time,
      Theme theme,
      TableQuestion askForRecording) {
    this.stage = stage;
    this.desk = desk;
    this.navigator = navigator;
    this.specs = List.copyOf(specs);
    this.theme = theme;
    model = new ShellViewModel(desk);
    shell = new ShellView(model, navigator, specs, desk.texts(), desk.plant(), time);
    palette =
        new PaletteView(
            new Palette(this::commands, desk, navigator::go), desk.texts(), shell.stack());
    keys = new KeysView(desk.texts(), shell.stack());
    writes =
        new WritesPanel(new WritesViewModel(desk), new WritesSwitch(desk), desk, shell.stack());
    shell.addStatus(writes.item());
    replay = new ReplayParts(desk, navigator, shell, this::tell, askForRecording);
    alarms = new AlarmParts(desk, navigator, shell, this::tell, Beeper.tones());
    person = new PersonParts(desk, shell, shell.personButton(), this::tell);
    shell.findButton().setOnAction(e -> palette.open());
    Rectangle2D room = javafx.stage.Screen.getPrimary().getVisualBounds();
    Scene scene =
        new Scene(
            shell.root(), Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight()));
    theme.apply(scene);
    replay.frame(scene);
    addKeys(scene, shell::here);
    desk.latency().watch(scene);
    desk.pulse().feed(FAULTS_PERIOD, () -> desk.station().demo().faults(), f -> faults = f);
    navigator.onDetach(this::detach);
    stage.setTitle(desk.texts().get("app.name"));
    stage.setMinWidth(1100);
    stage.setMinHeight(700);
    stage.setScene(scene);
    stage.setOnHidden(e -> List.copyOf(detached).forEach(Stage::close));
  }

  public void show() {
    stage.show();
  }

  /// Makes the screens that nobody has gone to yet, one after the other, beginning in a few
  /// seconds: the first way to a screen then only has to show it.
  public void prepareScreens() {
    Timeline steps = new Timeline();
    Duration at = PREPARE_AFTER;
    for (ScreenSpec spec : specs) {
      steps.getKeyFrames().add(step(at, () -> prepare(spec)));
      at = at.plus(PREPARE_STEP);
    }
    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, e -> steps.stop());
    steps.play();
  }

  void prepare(ScreenSpec spec) {
    shell.prepare(spec);
  }

  private static KeyFrame step(Duration at, Runnable task) {
    return new KeyFrame(javafx.util.Duration.millis(at.toMillis()), e -> task.run());
  }

  /// The scene of the main window, for pictures.
  public Scene scene() {
    return stage.getScene();
  }

  /// Dresses all windows.
  public void setTheme(Theme newTheme) {
    theme = newTheme;
    theme.apply(stage.getScene());
    detached.forEach(s -> theme.apply(s.getScene()));
  }

  /// Opens a screen in a window of its own, beside the main window.
  public Stage detach(Route route) {
    ScreenSpec spec =
        specs.stream().filter(s -> s.id().equals(route.screen())).findFirst().orElseThrow();
    Screen screen = spec.make().get();
    StackPane pane = new StackPane(screen.root());
    pane.getStyleClass().add("workspace");
    Stage own = new Stage();
    own.titleProperty().bind(screen.path().map(p -> String.join(" / ", p) + " – Edgewise"));
    own.setScene(new Scene(pane, 1000, 700));
    theme.apply(own.getScene());
    Subscription frame = replay.frame(own.getScene());
    own.setOnHidden(
        e -> {
          frame.unsubscribe();
          screen.close();
          detached.remove(own);
        });
    addKeys(own.getScene(), () -> new Route(route.screen(), screen.subjects()));
    detached.add(own);
    own.show();
    screen.show(route.subjects());
    return own;
  }

  /// Closes all screens and windows.
  public void close() {
    List.copyOf(detached).forEach(Stage::close);
    alarms.close();
    shell.close();
    stage.close();
  }

  /// @param here the place that the window shows
  private void addKeys(Scene scene, Supplier<Route> here) {
    var accelerators = scene.getAccelerators();
    accelerators.put(ctrl(KeyCode.K), palette::open);
    accelerators.put(ctrl(KeyCode.D), () -> detach(here.get()));
    accelerators.put(ctrl(KeyCode.M), alarms::silence);
    accelerators.put(ctrl(KeyCode.L), person::lock);
    accelerators.put(ctrl(KeyCode.T), () -> setTheme(theme.other()));
    accelerators.put(new KeyCodeCombination(KeyCode.F11), this::toggleFullScreen);
    accelerators.put(new KeyCodeCombination(KeyCode.F1), keys::toggle);
    accelerators.put(
        new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN), navigator::back);
    accelerators.put(
        new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN), navigator::forward);
    for (int i = 0; i < Math.min(9, specs.size()); i++) {
      Route route = Route.to(specs.get(i).id());
      KeyCode digit = KeyCode.getKeyCode(String.valueOf(i + 1));
      accelerators.put(ctrl(digit), () -> navigator.go(route));
    }
    scene.setOnKeyTyped(
        e -> {
          if (e.getCharacter().equals("?") && !e.isConsumed()) {
            keys.toggle();
          }
        });
  }

  private static KeyCombination ctrl(KeyCode code) {
    return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
  }

  private void toggleFullScreen() {
    Window focused =
        Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(stage);
    if (focused instanceof Stage window) {
      window.setFullScreen(!window.isFullScreen());
    }
  }

  private List<Palette.Entry> commands() {
    List<Palette.Entry> entries = new ArrayList<>();
    for (ScreenSpec spec : specs) {
      entries.add(
          new Palette.Entry(
              text("command.go", spec.title()),
              text("kind.screen"),
              () -> navigator.go(Route.to(spec.id()))));
    }
    for (ScreenSpec spec : specs) {
      entries.add(
          new Palette.Entry(
              text("command.detach", spec.title()),
              text("kind.screen"),
              () -> detach(Route.to(spec.id()))));
    }
    entries.addAll(WorkEntries.of(model.work(), desk.texts(), navigator::go));
    entries.addAll(alarms.commands());
    entries.addAll(replay.commands(stage));
    entries.add(command("command.writes", writes::open));
    entries.addAll(person.commands());
    entries.add(command("command.try", () -> navigator.go(Route.to("models", "try"))));
    entries.add(command("command.theme", () -> setTheme(theme.other())));
    entries.add(command("command.fullscreen", this::toggleFullScreen));
    entries.add(command("command.keys", keys::toggle));
    entries.add(command("command.back", navigator::back));
    entries.add(command("command.forward", navigator::forward));
    for (FaultInfo fault : faults) {
      entries.add(faultEntry(fault));
    }
    return entries;
  }

  private Palette.Entry faultEntry(FaultInfo fault) {
    String name = fault.device().substring(fault.device().lastIndexOf('/') + 1);
    String key = fault.active() ? "command.fault.end" : "command.fault.start";
    return new Palette.Entry(
        text(key, name, fault.title()), text("kind.demo"), () -> toggleFault(fault));
  }

  private void toggleFault(FaultInfo fault) {
    desk.background()
        .run(
            () -> {
              if (fault.active()) {
                desk.station().demo().endFault(fault.device(), fault.fault());
              } else {
                desk.station().demo().startFault(fault.device(), fault.fault());
              }
              return true;
            },
            done -> {},
            this::tell);
  }

  private void tell(EdgewiseException failure) {
    Alert alert = new Alert(Alert.AlertType.ERROR, failure.forPerson());
    alert.setHeaderText(text("command.failed"));
    alert.initOwner(stage);
    alert.show();
  }

  private Palette.Entry command(String key, Runnable run) {
    return new Palette.Entry(text(key), text("kind.command"), run);
  }

  private String text(String key, Object... args) {
    return desk.texts().get(key, args);
  }
}
