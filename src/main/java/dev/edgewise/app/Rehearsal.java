package dev.edgewise.app;

import dev.edgewise.ui.nav.Route;
import java.time.Duration;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;

/// Walks through the screens of a control room and closes it.
final class Rehearsal implements ControlRoom.Visitor {
  private static final Duration STAY = Duration.ofSeconds(3);

  @Override
  public void visit(ControlRoom room) {
    List<String> screens = room.screenIds();
    Timeline walk = new Timeline();
    double at = STAY.toMillis() * 2;
    for (String screen : screens) {
      walk.getKeyFrames()
          .add(
              new KeyFrame(
                  javafx.util.Duration.millis(at), e -> room.navigator().go(Route.to(screen))));
      at += STAY.toMillis();
    }
    walk.getKeyFrames().add(new KeyFrame(javafx.util.Duration.millis(at), e -> room.close()));
    walk.play();
  }
}
