package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
  private final CommandWords words =
      new CommandWords(new Texts(Locale.ENGLISH), new Formats(Locale.ENGLISH, ZoneId.of("UTC")));

  private static CommandOffer counter(double high) {
    return new CommandOffer(
        "Works/P-1/count",
        "Works/P-1",
        "setpoint",
        "pcs",
        0,
        high,
        Double.NaN,
        List.of(),
        List.of(),
        0,
        5_000,
        "",
        0,
        "careful",
        "");
  }

  // What is confirmed is what is sent, to the last digit.
  @Test
  void whatAPersonConfirmsIsNotRounded() {
    CommandOffer offer = counter(1_234_567);
    assertEquals(
        "Set count of P-1 to 1234567 pcs?",
        words.question(offer, new CommandWish("c", offer, 1_234_567, Map.of(), "")));
    assertEquals(
        "Set count of P-1 to 1200.4567 pcs?",
        words.question(offer, new CommandWish("c", offer, 1_200.4567, Map.of(), "")));
    assertEquals("0 to 1234567 pcs", words.limits(offer));
  }
}
