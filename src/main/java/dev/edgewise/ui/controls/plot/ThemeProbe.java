package dev.edgewise.ui.controls.plot;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Group;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Reads the colours of plots from the style sheets. Put one, which cannot be seen, into a scene
/// and bind the plots' themes to it; it follows a change of theme. Looks up `-ew-panel`,
/// `-ew-raised`, `-ew-line`, `-ew-text`, `-ew-dim`, `-ew-inferred`, `-ew-commanded`.
public final class ThemeProbe extends Group {
  private static final List<String> TOKENS =
      List.of("panel", "raised", "line", "text", "dim", "inferred", "commanded");

  private final ReadOnlyObjectWrapper<PlotTheme> theme =
      new ReadOnlyObjectWrapper<>(PlotTheme.DARK);

  public ThemeProbe() {
    setManaged(false);
    setOpacity(0);
    setMouseTransparent(true);
    for (String token : TOKENS) {
      Region swatch = new Region();
      swatch.setStyle("-fx-background-color: -ew-" + token + ";");
      swatch.backgroundProperty().addListener((o, before, now) -> read());
      getChildren().add(swatch);
    }
  }

  /// The theme as of now; the dark one until the style sheets have been read.
  public ReadOnlyObjectProperty<PlotTheme> themeProperty() {
    return theme.getReadOnlyProperty();
  }

  private void read() {
    int[] colours = new int[TOKENS.size()];
    for (int i = 0; i < colours.length; i++) {
      Background background = ((Region) getChildren().get(i)).getBackground();
      if (background == null
          || background.getFills().isEmpty()
          || !(background.getFills().getFirst().getFill() instanceof Color colour)) {
        return;
      }
      colours[i] = FxColours.argb(colour);
    }
    PlotTheme fresh =
        PlotTheme.of(
            colours[0], colours[1], colours[2], colours[3], colours[4], colours[5], colours[6]);
    if (!fresh.equals(theme.get())) {
      theme.set(fresh);
    }
  }
}
