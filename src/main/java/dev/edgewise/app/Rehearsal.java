package dev.edgewise.app;

import dev.edgewise.ui.nav.Route;
import java.time.Duration;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Walks through the screens of a control room and closes it; or, for the bench, tells on standard
/// output when the first frame and the first live value were rendered, and closes it then.
final class Rehearsal implements ControlRoom.Visitor {
  private static final Duration STAY = Duration.ofSeconds(3);

  private final boolean report;

  /// @param report whether to tell times instead of walking
  Rehearsal(boolean report) {
    this.report = report;
  }

  @Override
  public void visit(ControlRoom room) {
    if (report) {
      tellWindow(room, room.window().scene());
      room.desk().latency().tap(micros -> tellLive(room));
    } else {
      walk(room);
    }
  }

  private static void walk(ControlRoom room) {
    Timeline walk = new Timeline();
    double at = STAY.toMillis() * 2;
    for (String screen : room.screenIds()) {
      walk.getKeyFrames().add(frame(at, () -> room.navigator().go(Route.to(screen))));
      at += STAY.toMillis();
    }
    walk.getKeyFrames().add(frame(at, room::close));
    walk.play();
  }

  private static KeyFrame frame(double millis, Runnable task) {
    return new KeyFrame(javafx.util.Duration.millis(millis), e -> task.run());
  }

  /// The second pulse starts when the first frame was rendered.
  private static void tellWindow(ControlRoom room, Scene scene) {
    int[] pulses = {0};
    scene.addPostLayoutPulseListener(
        () -> {
          if (++pulses[0] == 2) {
            tell("window", room);
          } else if (pulses[0] < 2) {
            Platform.requestNextPulse();
          }
        });
  }

  private static void tellLive(ControlRoom room) {
    room.desk().latency().tap(micros -> {});
    tell("live", room);
    room.close();
  }

  private static void tell(String what, ControlRoom room) {
    System.out.println(what + " " + room.time().epochMillis());
  }
}
