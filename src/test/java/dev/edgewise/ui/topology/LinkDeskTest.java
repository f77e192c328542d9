package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.LinkInfo;
import dev.edgewise.station.api.LinkSetting;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.fx.Texts;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkDeskTest {
  private static final String EDGE_07 = "riverside/edge-07";
  private static final LinkSetting MOBILE = new LinkSetting(120, 40, 256, 1.5);

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final LinkDesk model = new LinkDesk(desk.desk());

  @Test
  void theLinkOfTheNodeThatIsLookedAtIsShown() {
    LinkInfo link = link(false);
    station.links(List.of(link));
    model.show();
    desk.pass(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), model.shownProperty().get());
    model.look(EDGE_07);
    assertEquals(Optional.of(new LinkDesk.Shown(link, true)), model.shownProperty().get());
    model.look("riverside/edge-09");
    assertEquals(Optional.empty(), model.shownProperty().get());
  }

  // A process that no longer tells is not taken for a link that is well.
  @Test
  void aLinkThatIsSilentIsNotFresh() {
    station.links(List.of(link(false)));
    model.show();
    model.look(EDGE_07);
    station.advance(Duration.ofSeconds(6).toNanos());
    desk.pass(Duration.ofSeconds(2));
    assertEquals(false, model.shownProperty().get().orElseThrow().fresh());
  }

  @Test
  void whatAPersonAsksOfALinkReachesTheStation() {
    model.look(EDGE_07);
    model.change(MOBILE);
    model.cut(true);
    model.cut(false);
    assertEquals(
        List.of(
            "link riverside/edge-07 120 40 256 1.5",
            "cut riverside/edge-07",
            "mend riverside/edge-07"),
        station.calls());
    assertEquals("", model.failureProperty().get());
  }

  @Test
  void aRefusedChangeIsTold() {
    station.failLinks("There is no such link.");
    model.look(EDGE_07);
    model.cut(true);
    assertEquals("There is no such link. Wait. (EW-DEMO-UNKNOWN)", model.failureProperty().get());
    model.look("riverside/edge-03");
    assertEquals("", model.failureProperty().get());
  }

  // What is measured is told with its unit, and nothing is told that is not known.
  @Test
  void aLinkIsToldInWords() {
    LinkWords words =
        new LinkWords(new Texts(Locale.ENGLISH), new Formats(Locale.ENGLISH, ZoneId.of("UTC")));
    LinkDesk.Shown now = new LinkDesk.Shown(link(true), true);
    assertEquals("simulated · cut · 120 ± 40 ms · 256 kbit/s · 1.5 % lost", words.state(now));
    assertEquals(
        "simulated · as good as the cable",
        words.state(new LinkDesk.Shown(link(false, new LinkSetting(0, 0, 0, 0)), true)));
    assertEquals("2.9 kB/s · held 121 ms · 12 B under way", words.way(now, now.link().up()));
    assertEquals("7 sent again · 2 resets · 1.5 kB broken off", words.trouble(now));
    assertEquals("no limit", words.rate(0));
    assertEquals("256 kbit/s", words.rate(256));
    assertEquals("1 Mbit/s", words.rate(1_000));
    assertEquals("0.5 %", words.loss(0.5));
    assertEquals("2 %", words.loss(2));
    LinkDesk.Shown old = new LinkDesk.Shown(link(true), false);
    assertEquals("does not tell of itself", words.state(old));
    assertEquals("––", words.way(old, old.link().up()));
    assertEquals("––", words.trouble(old));
  }

  static LinkInfo link(boolean cut) {
    return link(cut, MOBILE);
  }

  private static LinkInfo link(boolean cut, LinkSetting setting) {
    return new LinkInfo(
        EDGE_07,
        FakeStation.NOON,
        setting,
        cut,
        1,
        3,
        2,
        new LinkInfo.Way(90_000, 2_900, 12, 121.3, 5, 1_500),
        new LinkInfo.Way(10_000, 1_200, 0, 119.6, 2, 0));
  }
}
