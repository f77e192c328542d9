package dev.edgewise.ui.topology;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.Group;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Reads the colours of the picture from the style sheets. Put one, which cannot be seen, into the
/// scene; it follows a change of theme.
final class TopologyColours extends Group {
  /// A colour by meaning, `-ew-NAME` in the style sheets.
  enum Token {
    BG(0x15181b),
    PANEL(0x1c2024),
    RAISED(0x242a2f),
    LINE(0x30373d),
    BAND(0x47535d),
    TEXT(0xd8dde2),
    DIM(0x8b959e),
    STRONG(0xffffff),
    COMMANDED(0x3fb8a6),
    INFERRED(0xa493ff),
    CRITICAL(0xf0525a),
    HIGH(0xf59b23),
    MEDIUM(0xe6cf4a),
    LOW(0x6fb1e8);

    private final Color initial;

    Token(int rgb) {
      initial = Color.rgb(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
    }
  }

  private final Map<Token, Color> colours = new EnumMap<>(Token.class);
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

  TopologyColours() {
    setManaged(false);
    setOpacity(0);
    setMouseTransparent(true);
    for (Token token : Token.values()) {
      colours.put(token, token.initial);
      Region swatch = new Region();
      swatch.setStyle(
          "-fx-background-color: -ew-" + token.name().toLowerCase(java.util.Locale.ROOT) + ";");
      swatch.backgroundProperty().addListener((o, before, now) -> read(token, now));
      getChildren().add(swatch);
    }
  }

  Color get(Token token) {
    return colours.getOrDefault(token, token.initial);
  }

  /// Grows with each change of a colour.
  ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  private void read(Token token, Background background) {
    if (background != null
        && !background.getFills().isEmpty()
        && background.getFills().getFirst().getFill() instanceof Color colour
        && !colour.equals(colours.put(token, colour))) {
      version.set(version.get() + 1);
    }
  }
}
