package dev.edgewise.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tokens of both themes against WCAG 2.1, 1.4.3: at least 4.5:1 for text on what it lies on.
class ThemeContrastTest {
  private static final Pattern TOKEN = Pattern.compile("-ew-([a-z-]+): #([0-9a-f]{6});");
  private static final List<String> GROUNDS = List.of("bg", "panel", "raised", "frame", "selected");

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void textCanBeReadOnEveryGround(String theme) throws IOException {
    Map<String, Integer> tokens = tokens(theme);
    TreeSet<String> tooFaint = new TreeSet<>();
    for (String ground : GROUNDS) {
      for (String text : List.of("text", "dim", "strong")) {
        check(tokens, text, ground, tooFaint);
      }
    }
    // Accents are words on panels and raised parts.
    for (String ground : List.of("panel", "raised")) {
      for (String text : List.of("inferred", "commanded", "high", "medium", "low")) {
        check(tokens, text, ground, tooFaint);
      }
    }
    assertEquals(new TreeSet<>(), tooFaint);
  }

  private static void check(
      Map<String, Integer> tokens, String text, String ground, TreeSet<String> tooFaint) {
    double a = luminance(tokens.get(text));
    double b = luminance(tokens.get(ground));
    double ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) {
      tooFaint.add("%s on %s: %.2f".formatted(text, ground, ratio));
    }
  }

  private static Map<String, Integer> tokens(String theme) throws IOException {
    Map<String, Integer> tokens = new HashMap<>();
    Matcher found = TOKEN.matcher(Files.readString(Path.of("styles/tokens-" + theme + ".css")));
    while (found.find()) {
      tokens.put(found.group(1), Integer.parseInt(found.group(2), 16));
    }
    return tokens;
  }

  private static double luminance(int rgb) {
    return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
  }

  private static double channel(int value) {
    double c = (value & 0xff) / 255.0;
    return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
