package dev.edgewise.ui.topology;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Cuts texts to a width, with an ellipsis; remembers what it measured.
final class TextFit {
  private static final int MOST = 4_000;

  private final Text ruler = new Text();
  private final Map<Key, String> known = new HashMap<>();

  /// @param width px
  String fit(String text, Font font, double width) {
    if (text.length() * font.getSize() <= width) {
      return text; // no character is wider than the face is high
    }
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(new Key(text, font, width), this::cut);
  }

  private String cut(Key key) {
    if (measure(key.text, key.font) <= key.width) {
      return key.text;
    }
    int end = key.text.length() - 1;
    while (end > 1 && measure(key.text.substring(0, end) + "…", key.font) > key.width) {
      end--;
    }
    return key.text.substring(0, end).stripTrailing() + "…";
  }

  private double measure(String text, Font font) {
    ruler.setFont(font);
    ruler.setText(text);
    return ruler.getLayoutBounds().getWidth();
  }

  private record Key(String text, Font font, double width) {}
}
