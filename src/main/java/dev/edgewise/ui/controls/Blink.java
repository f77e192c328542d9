package dev.edgewise.ui.controls;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;

/// The beat of all flashing symbols of a view, so that they flash together: once a second, half of
/// it dimmed (ISA-18.2 and ISA-101: 1 Hz, the symbol and not the value). Stands still, lit, while
/// its view is hidden. Used on the JavaFX thread.
public final class Blink {
  private static final Duration HALF = Duration.millis(500);

  private final ReadOnlyBooleanWrapper lit = new ReadOnlyBooleanWrapper(true);
  private final Timeline beat = new Timeline(new KeyFrame(HALF, e -> lit.set(!lit.get())));

  public Blink() {
    beat.setCycleCount(Animation.INDEFINITE);
  }

  /// Whether symbols are to be seen now.
  public ReadOnlyBooleanProperty litProperty() {
    return lit.getReadOnlyProperty();
  }

  /// Begins to beat.
  public void start() {
    beat.play();
  }

  /// Stands still, lit.
  public void stop() {
    beat.stop();
    lit.set(true);
  }
}
