package dev.edgewise.ui.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.ui.fx.Formats;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LookedAtTest {
  @Test
  void longFiguresAreShortenedAndOthersStay() {
    assertEquals(
        "score 0.879   speed 1480 rpm   at -12.3",
        LookedAt.line(
            List.of("score 0.8791385889053345", "speed 1480 rpm", "at -12.345678"),
            new Formats(Locale.ENGLISH, ZoneId.of("UTC"))));
  }
}
