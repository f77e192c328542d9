package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.FakeFlood;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FaultInfo;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import dev.edgewise.ui.nav.ScreenSpec;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Uses the frame as an operator does: palette, keys, rail, banner, theme, windows of their own.
class MainWindowTest extends ScreenTest {
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104";

  private final List<String> log = new ArrayList<>();
  private final List<String> made = new ArrayList<>();
  private MainWindow window;
  private Stage frame;
  private List<String> changed = List.of();

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    List<ScreenSpec> specs =
        List.of(spec("start"), spec("topology"), spec("trends"), spec("assets"), spec("alarms"));
    window = new MainWindow(stage, desk, navigator, specs, time, Theme.DARK);
    window.show();
    frame = stage;
    stage.sizeToScene(); // an earlier test may have made it smaller
    return window::close;
  }

  private ScreenSpec spec(String id) {
    return new ScreenSpec(id, id, "fth-list", () -> new NotingScreen(id));
  }

  private void prepare(String id) {
    onScreen(
        () -> {
          window.prepare(spec(id));
          return true;
        });
  }

  private Route here() {
    return navigator.currentProperty().get();
  }

  private void palette(String query) {
    until("the plant", () -> desk.plant().devices().size() == 8);
    push(KeyCode.CONTROL, KeyCode.K);
    write(query);
  }

  // ui.md: Ctrl K finds tags, assets, screens and commands.
  @Test
  void thePaletteLeadsToTheTrendOfATag() {
    palette("p-104 rms");
    type(KeyCode.ENTER);
    assertEquals(Route.to("trends", P104 + "/vibration/rms"), here());
    assertFalse(isShown("#palette-field"));
    assertTrue(log.contains("show trends [" + P104 + "/vibration/rms]"));
  }

  // `bench soak`: the first way to a screen, which also made it, stalled for half a second.
  @Test
  void aScreenMadeBeforehandIsShownOnlyWhenSomebodyGoesThere() {
    prepare("trends");
    prepare("trends");
    prepare("start");
    assertEquals(List.of("start", "trends"), made);
    assertEquals(List.of("show start []"), log);

    onScreen(
        () -> {
          navigator.go(Route.to("trends"));
          return true;
        });
    assertEquals(List.of("start", "trends"), made);
    assertEquals(List.of("show start []", "hide start", "show trends []"), log);
    assertTrue(isShown("#screen-trends"));
  }

  @Test
  void thePaletteLeadsToADevice() {
    palette("p-104");
    type(KeyCode.ENTER);
    assertEquals(Route.to("assets", P104), here());
  }

  @Test
  void escapeLeavesThePaletteAndNothingHasHappened() {
    palette("p-104");
    assertTrue(isShown("#palette-field"));
    type(KeyCode.ESCAPE);
    assertFalse(isShown("#palette-field"));
    assertEquals(Route.to("start"), here());
  }

  @Test
  void aFaultIsStartedAndEndedByCommand() {
    station.faults(List.of(new FaultInfo(P104, "bearing-wear", "Bearing wear", false, 0)));
    wire.forgetCalls();
    until("the faults", () -> wire.calls().stream().filter("demo.faults"::equals).count() > 1);
    palette("start bearing");
    type(KeyCode.ENTER);
    until("the call", () -> station.calls().equals(List.of("start " + P104 + " bearing-wear")));
    station.faults(List.of(new FaultInfo(P104, "bearing-wear", "Bearing wear", true, 1)));
    wire.forgetCalls();
    until("the faults", () -> wire.calls().stream().filter("demo.faults"::equals).count() > 1);
    palette("end bearing");
    type(KeyCode.ENTER);
    until("the second call", () -> station.calls().size() == 2);
    assertEquals("end " + P104 + " bearing-wear", station.calls().getLast());
  }

  @Test
  void theKeysLeadToScreensAndBackAndForward() {
    push(KeyCode.CONTROL, KeyCode.DIGIT3);
    assertEquals(Route.to("trends"), here());
    assertTrue(lookup("#rail-trends").queryAs(ToggleButton.class).isSelected());
    push(KeyCode.ALT, KeyCode.LEFT);
    assertEquals(Route.to("start"), here());
    push(KeyCode.ALT, KeyCode.RIGHT);
    assertEquals(Route.to("trends"), here());
    clickOn("#rail-assets");
    assertEquals(Route.to("assets"), here());
    assertEquals(
        List.of(
            "show start []",
            "hide start",
            "show trends []",
            "hide trends",
            "show start []",
            "hide start",
            "show trends []",
            "hide trends",
            "show assets []"),
        log);
  }

  // What a person added to a screen after coming there goes with it into the new window, and a
  // window of its own is detached as it stands.
  @Test
  void detachingTakesAlongWhatTheScreenShowsNow() {
    interact(() -> navigator.go(Route.to("trends", "a/b")));
    changed = List.of("a/b", "a/c");
    log.clear();
    push(KeyCode.CONTROL, KeyCode.D);
    assertEquals(List.of("show trends [a/b, a/c]"), log);
    changed = List.of("a/d");
    push(KeyCode.CONTROL, KeyCode.D);
    assertEquals("show trends [a/d]", log.getLast());
  }

  @Test
  void theThemeIsSwitchedByAKeyInAllWindows() {
    push(KeyCode.CONTROL, KeyCode.D);
    push(KeyCode.CONTROL, KeyCode.T);
    List<String> sheets =
        onScreen(
            () ->
                Window.getWindows().stream()
                    .map(w -> w.getScene().getStylesheets().getFirst())
                    .map(s -> s.substring(s.lastIndexOf('/') + 1))
                    .toList());
    assertEquals(List.of("tokens-light.css", "tokens-light.css"), sheets);
    push(KeyCode.CONTROL, KeyCode.T);
    assertTrue(stage.getScene().getStylesheets().getFirst().endsWith("tokens-dark.css"));
  }

  @Test
  void theKeysAreShownAndHiddenByTheSameKey() {
    type(KeyCode.F1);
    assertTrue(isShown("Find tags, devices, screens and commands"));
    type(KeyCode.F1);
    assertFalse(isShown("Find tags, devices, screens and commands"));
  }

  @Test
  void theBannerTellsWhatNeedsAttentionAndLeadsThere() {
    station.conditions(
        List.of(
            new Condition(
                Condition.Kind.OFF_NORMAL,
                P104 + "/vibration/rms",
                10,
                FakeStation.NOON,
                "9.8 mm/s, normal is 0 to 4.5")));
    until("the banner", () -> text("#bannerSubject").equals("P-104 vibration rms"));
    assertEquals("9.8 mm/s, normal is 0 to 4.5", text("#bannerText"));
    personIsShown();
    clickOn("#bannerShow");
    assertEquals(Route.to("trends", P104 + "/vibration/rms"), here());
  }

  // ui.md: "alarm banner (highest unacknowledged)"; issue 6: "counts by priority, silence".
  @Test
  void theBannerTellsOfTheMostUrgentAlarmAndLeadsThere() {
    FakeFlood.afternoon(station.alarms());
    until("the alarm", () -> isShown("#banner-alarm"));
    assertEquals("P-104 · Bearing failure predicted within 36 h", text("#banner-alarm"));
    assertEquals(
        List.of("1", "2", "2", "1"),
        List.of(
            text("#banner-critical"),
            text("#banner-high"),
            text("#banner-medium"),
            text("#banner-low")));
    assertEquals("3", text("#rail-badge"));
    personIsShown();
    resize(1_280, 800); // the smallest screen
    clickOn("#banner-show");
    assertEquals(Route.alarm("P-104/bearing"), here());
  }

  // Issue 6: "silence is not acknowledge".
  @Test
  void theBannerSilencesAndAcknowledgesWhatItShows() {
    FakeFlood.afternoon(station.alarms());
    until("the alarm", () -> isShown("#banner-silence"));
    personIsShown();
    push(KeyCode.CONTROL, KeyCode.M);
    until("silence", () -> !isShown("#banner-silence"));
    assertTrue(isShown("#banner-alarm"));
    clickOn("#banner-acknowledge");
    until("the next", () -> text("#banner-alarm").equals("C-202 · Discharge temperature high"));
    assertEquals(List.of("silence", "acknowledge P-104/bearing"), station.alarms().deeds());
    assertEquals("2", text("#rail-badge"));
  }

  @Test
  void thePaletteLeadsToAlarmsThatWait() {
    FakeFlood.afternoon(station.alarms());
    until("the alarm", () -> isShown("#banner-alarm"));
    palette("discharge temperature");
    type(KeyCode.ENTER);
    assertEquals(Route.alarm("C-202/temperature"), here());
    palette("alarms history");
    type(KeyCode.ENTER);
    assertEquals(Route.to("alarms", "tab:history"), here());
  }

  private void resize(double width, double height) {
    onScreen(
        () -> {
          frame.setWidth(width);
          frame.setHeight(height);
          return true;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Beside the banner, which it makes narrower: what is clicked must not move.
  private void personIsShown() {
    until("the person", () -> !lookup("#person").queryButton().getText().isEmpty());
  }

  private String text(String id) {
    return lookup(id).queryAs(Label.class).getText();
  }

  /// A screen that notes what is done with it.
  private final class NotingScreen implements Screen {
    private final String id;
    private final StackPane pane = new StackPane(new Label("screen"));

    NotingScreen(String id) {
      this.id = id;
      made.add(id);
      pane.setId("screen-" + id);
    }

    @Override
    public Parent root() {
      return pane;
    }

    @Override
    public ObservableValue<List<String>> path() {
      return new SimpleObjectProperty<>(List.of("Riverside works", id));
    }

    @Override
    public void show(List<String> subjects) {
      log.add("show " + id + " " + subjects);
    }

    @Override
    public List<String> subjects() {
      return changed;
    }

    @Override
    public void hide() {
      log.add("hide " + id);
    }

    @Override
    public void close() {
      log.add("close " + id);
    }
  }
}
