package dev.edgewise.ui.controls;

import dev.edgewise.station.api.AlarmPriority;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.Region;

/// The sign of an alarm priority: shape and colour, used for nothing else. Critical is a red
/// diamond, high an orange triangle, medium a yellow square, low a blue circle.
public final class AlarmSymbol extends Region {
  private static final double SIZE = 11;
  private static final double DIMMED = 0.3;
  private static final List<String> STYLES =
      Arrays.stream(AlarmPriority.values()).map(AlarmSymbol::style).toList();

  private final Blink blink;
  private Optional<AlarmPriority> shown = Optional.empty();
  private boolean flashing;

  /// @param blink the beat of the view that it is in
  public AlarmSymbol(Blink blink) {
    this(blink, SIZE);
  }

  /// @param size width and height, px
  public AlarmSymbol(Blink blink, double size) {
    this.blink = blink;
    getStyleClass().add("alarm-symbol");
    setMinSize(size, size);
    setPrefSize(size, size);
    setMaxSize(size, size);
    setVisible(false);
    sceneProperty().subscribe(scene -> beat());
  }

  /// Shows a priority.
  ///
  /// @param priority nothing is shown when empty
  /// @param flash whether it waits to be acknowledged
  public void show(Optional<AlarmPriority> priority, boolean flash) {
    if (!priority.equals(shown)) {
      shown = priority;
      getStyleClass().removeAll(STYLES);
      priority.ifPresent(p -> getStyleClass().add(style(p)));
      setVisible(priority.isPresent());
    }
    flash(priority.isPresent() && flash);
  }

  private void flash(boolean on) {
    flashing = on;
    beat();
  }

  /// Follows the beat only while it is on the screen: cells come and go.
  private void beat() {
    boolean follows = flashing && getScene() != null;
    if (follows == opacityProperty().isBound()) {
      return;
    }
    if (follows) {
      opacityProperty().bind(blink.litProperty().map(lit -> lit ? 1.0 : DIMMED));
    } else {
      opacityProperty().unbind();
      setOpacity(1);
    }
  }

  /// Style class of a priority's colour.
  public static String style(AlarmPriority priority) {
    return priority.name().toLowerCase(Locale.ROOT);
  }
}
