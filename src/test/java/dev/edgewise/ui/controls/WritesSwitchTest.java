package dev.edgewise.ui.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.TimeSource;
import dev.edgewise.ui.ScreenTest;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The window that asks, with the key that is pressed without reading.
class WritesSwitchTest extends ScreenTest {
  private WritesSwitch writes;
  private Stage window;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    window = stage;
    writes = new WritesSwitch(desk);
    stage.setScene(new Scene(new StackPane(), 1600, 1000));
    stage.show();
    return () -> {};
  }

  private void enter(boolean block) {
    Platform.runLater(() -> writes.turnAll(window, block));
    until("the question", () -> isShown(".dialog-pane"));
    until(
        "the focus",
        () -> lookup(".dialog-pane .button").queryAll().stream().anyMatch(n -> n.isFocused()));
    type(KeyCode.ENTER);
    until("the answer", () -> !isShown(".dialog-pane"));
  }

  // A rule that holds may act at once when writes are allowed: Enter is "no".
  @Test
  void enterDoesNotAllowAllWrites() {
    enter(false);
    assertEquals(List.of(), station.commanded);
  }

  @Test
  void enterStopsAllWrites() {
    enter(true);
    until("the stop", () -> station.commanded.equals(List.of("all writes blocked")));
  }
}
