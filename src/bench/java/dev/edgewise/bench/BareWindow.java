package dev.edgewise.bench;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The least that JavaFX can do: a window with a word in it. Says when its first frame was
/// rendered.
public final class BareWindow {
  private BareWindow() {}

  public static void main(String[] args) {
    Platform.startup(
        () -> {
          Stage stage = new Stage();
          Scene scene = new Scene(new StackPane(new Label("Edgewise")), 1600, 1000);
          int[] pulses = {0};
          scene.addPostLayoutPulseListener(
              () -> {
                if (++pulses[0] == 2) {
                  System.out.println("window " + System.currentTimeMillis());
                  Platform.exit();
                }
                Platform.requestNextPulse();
              });
          stage.setScene(scene);
          stage.show();
        });
  }
}
