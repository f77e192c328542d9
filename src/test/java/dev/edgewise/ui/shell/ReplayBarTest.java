package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.station.api.ReplayView.Phase;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import dev.edgewise.ui.nav.ScreenSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/// Replays a recording as a person does: from the palette, with the bar.
class ReplayBarTest extends ScreenTest {
  private static final PseudoClass REPLAYING = PseudoClass.getPseudoClass("replaying");
  private static final ReplayReport REPORT =
      new ReplayReport(
          List.of(new ReplayReport.Fact("Form", "wide: a column a signal")),
          List.of("Times have no zone; they are read as UTC."),
          List.of("3 rows left out."));

  private MainWindow window;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    List<ScreenSpec> specs = List.of(spec("start"), spec("trends"));
    window =
        new MainWindow(
            stage,
            desk,
            navigator,
            specs,
            time,
            Theme.DARK,
            (owner, texts) -> Optional.of(Path.of("day.csv")));
    window.show();
    return window::close;
  }

  private static ScreenSpec spec(String id) {
    return new ScreenSpec(id, id, "fth-list", EmptyScreen::new);
  }

  private void show(Phase phase) {
    ReplayView view = ReplayViewModelTest.playing(phase, true, 7_200, false);
    station.replay(phase == Phase.NONE ? ReplayView.NONE : view, REPORT);
  }

  private boolean framed(Window of) {
    return of.getScene().getRoot().getPseudoClassStates().contains(REPLAYING);
  }

  // Issue: "command palette 'Replay a recording…' (file chooser)".
  @Test
  void aRecordingIsChosenFromThePalette() {
    assertFalse(isShown("#bar"));
    push(KeyCode.CONTROL, KeyCode.K);
    write("replay a rec");
    type(KeyCode.ENTER);
    until("the call", () -> station.calls().equals(List.of("replay day.csv")));
  }

  // ui.md: "replay puts a frame round the whole window".
  @Test
  void theFrameIsRoundAllWindowsWhileItPlays() {
    push(KeyCode.CONTROL, KeyCode.D);
    show(Phase.PLAYING);
    until("the frame", () -> Window.getWindows().stream().allMatch(this::framed));
    assertTrue(isShown("#word"));
    show(Phase.NONE);
    until("no frame", () -> Window.getWindows().stream().noneMatch(this::framed));
    until("no bar", () -> !isShown("#bar"));
  }

  @Test
  void theBarSteersTheReplay() {
    show(Phase.PLAYING);
    until("the bar", () -> isShown("#bar") && isShown("#pause"));
    assertEquals("1 Jan 2024 01:00:00", lookup("#position").queryAs(Label.class).getText());
    clickOn("#pause");
    clickOn("#skip");
    clickOn("#speed");
    clickOn("1,000×");
    clickOn("#slider");
    until("four calls", () -> station.calls().size() == 4);
    assertEquals(
        List.of("replay pause", "replay skip", "replay speed 1000"), station.calls().subList(0, 3));
    assertTrue(station.calls().get(3).startsWith("replay seek 17041"));
    clickOn("#trend");
    assertEquals(Route.to("trends", "Replay/day.csv/a"), navigator.currentProperty().get());
    clickOn("#stop");
    until("the stop", () -> station.calls().getLast().equals("replay stop"));
  }

  @Test
  void theReportOpensAndCloses() {
    show(Phase.PLAYING);
    until("the button", () -> isShown("#report"));
    clickOn("#report");
    until("the report", () -> isShown("#replay-report"));
    assertTrue(isShown("•  3 rows left out."));
    type(KeyCode.ESCAPE);
    until("it is gone", () -> !isShown("#replay-report"));
  }

  /// A screen with nothing on it.
  private static final class EmptyScreen implements Screen {
    private final StackPane pane = new StackPane();

    @Override
    public Parent root() {
      return pane;
    }

    @Override
    public ObservableValue<List<String>> path() {
      return new SimpleObjectProperty<>(List.of("x"));
    }

    @Override
    public void show(List<String> subjects) {}

    @Override
    public List<String> subjects() {
      return List.of();
    }

    @Override
    public void hide() {}

    @Override
    public void close() {}
  }
}
