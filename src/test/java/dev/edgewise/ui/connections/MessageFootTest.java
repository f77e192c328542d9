package dev.edgewise.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// No silent limit: the lines below the list say what is not shown and what is not kept.
class MessageFootTest {
  private static final long NOON = FakeStation.NOON;

  private final MessageFoot foot =
      new MessageFoot(new Texts(Locale.ENGLISH), new Formats(Locale.ENGLISH, ZoneId.of("UTC")));

  @Test
  void howMuchIsShownIsAlwaysTold() {
    assertEquals("24 shown, all there are", foot.shown(24, new Found(24, true, false, 0, 0, true)));
    assertEquals("200 shown of 1,234", foot.shown(200, new Found(1_234, true, false, 0, 0, false)));
    assertEquals(
        "200 shown of 310 matched so far · searched back to 12:00:00 (40 %)",
        foot.shown(200, new Found(310, false, true, NOON, 0.4, false)));
    assertEquals(
        "200 shown of 310 matched · stopped at 12:00:00; older ones were not searched",
        foot.shown(200, new Found(310, false, false, NOON, 0.4, false)));
    assertEquals(
        "3 shown of 3 matched · all searched",
        foot.shown(3, new Found(3, true, false, NOON, 1, true)));
  }

  @Test
  void whatIsNotKeptIsTold() {
    MessagesView view =
        new MessagesView(
            true,
            "",
            5_000,
            9_000,
            NOON,
            900_000_000,
            1_000_000_000,
            4_000,
            7,
            1,
            3,
            0,
            0,
            0,
            "Full.");
    assertEquals(
        "5,000 kept since 12:00:00 · 900.0 MB of 1.00 GB · older ones removed: 4,000 · 7 not kept: at"
            + " the start, or because the disk failed · 1 damaged places left out · Full.",
        foot.kept(view));
  }
}
