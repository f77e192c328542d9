package dev.edgewise.app;

import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.util.Deque;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/// Pictures of commands: what is offered, the question, the way to the effect, the last ones, and a
/// refusal.
final class CommandShots {
  /// Steps until a drive has reached its new speed and has said so.
  private static final int STEPS_TO_EFFECT = 5;

  private final Photographer photographer;
  private final String pump;
  private final String away;

  /// @param pump that is commanded
  /// @param away a mill that is offline
  CommandShots(Photographer photographer, String pump, String away) {
    this.photographer = photographer;
    this.pump = pump;
    this.away = away;
  }

  void add(Deque<Runnable> steps, ControlRoom room, Theme theme) {
    Scene scene = room.window().scene();
    steps.add(
        () -> {
          room.window().setTheme(theme);
          room.navigator().go(Route.to("assets", pump));
        });
    steps.add(() -> fire(scene, "#command-drive-speed-setpoint"));
    steps.add(() -> type(scene, theme == Theme.DARK ? "1000" : "1100"));
    steps.add(() -> photographer.take(room, "command-offer", theme));
    steps.add(() -> fire(scene, "#command-review"));
    steps.add(() -> photographer.take(room, "command-confirm", theme));
    steps.add(() -> fire(scene, "#command-send"));
    for (int i = 0; i < STEPS_TO_EFFECT; i++) {
      steps.add(() -> {});
    }
    steps.add(() -> photographer.take(room, "command-effect", theme));
    steps.add(() -> fire(scene, "#command-done"));
    steps.add(() -> fire(scene, "#command-history"));
    steps.add(() -> photographer.take(room, "command-history", theme));
    steps.add(() -> fire(scene, "#history-back"));
    steps.add(() -> room.navigator().go(Route.to("assets", away)));
    steps.add(() -> fire(scene, "#command-drive-feed"));
    steps.add(() -> type(scene, "80"));
    steps.add(() -> photographer.take(room, "command-refused", theme));
    steps.add(() -> fire(scene, "#command-close"));
  }

  private static void fire(Scene scene, String id) {
    Node node = scene.lookup(id);
    if (node instanceof Button button) {
      button.fire();
    } else {
      throw new IllegalStateException("There is no button " + id + " to take pictures of");
    }
  }

  private static void type(Scene scene, String text) {
    if (scene.lookup("#command-value") instanceof TextField field) {
      field.setText(text);
    }
  }
}
