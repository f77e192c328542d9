package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Inspection.Autonomy;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Issue 5 §5: store depth, drain progress, ledger and autonomy gauge of an edge node.
class AloneTest {
  private final Alone alone =
      new Alone(new Texts(Locale.ENGLISH), new Formats(Locale.ENGLISH, ZoneId.of("UTC")));

  private static NodeLedger ledger(double hoursLeft, double balance) {
    return new NodeLedger(
        "riverside/edge-07",
        FakeStation.NOON,
        "7c1",
        "priority",
        120e6,
        480e6,
        hoursLeft,
        "measured values",
        "",
        40,
        List.of(
            new LaneLedger("measured", 1_000, 990, 20, 600, 400, 0, 610, 3, 60, balance),
            new LaneLedger("derived", 500, 500, 0, 500, 0, 0, 500, 0, 5, balance)),
        List.of());
  }

  private static String value(Autonomy a, String name) {
    return a.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow().value();
  }

  @Test
  void theGaugeSaysHowLongAndWhatIsOwed() {
    Autonomy a = alone.of(ledger(31, 0), 0.25);
    assertEquals(0.25, a.full());
    assertEquals("31 h without the station until the store is full", a.text());
    assertEquals("400 · 25 % of what waited has gone up", value(a, "Waiting to go up"));
    assertEquals("40 samples", value(a, "Lost if it died now"));
    assertEquals("balances", value(a, "Ledger"));
  }

  @Test
  void whatIsNotKnownIsNotMadeUp() {
    Autonomy a = alone.of(ledger(Double.NaN, Double.NaN), Double.NaN);
    assertEquals("how long it can be alone is not known yet", a.text());
    assertEquals("400", value(a, "Waiting to go up"));
    assertEquals("not known yet", value(a, "Ledger"));
  }

  @Test
  void aLedgerThatIsOffSaysByHowMuch() {
    assertEquals("14 missing", value(alone.of(ledger(31, 7), Double.NaN), "Ledger"));
  }

  @Test
  void drainingIsMeasuredFromTheMostThatWaited() {
    Drain drain = new Drain();
    drain.see(20);
    assertEquals(Double.NaN, drain.done());
    drain.see(4_000);
    assertEquals(Double.NaN, drain.done());
    drain.see(1_000);
    assertEquals(0.75, drain.done());
    drain.see(30);
    assertEquals(Double.NaN, drain.done());
    drain.see(400);
    drain.see(300);
    assertEquals(0.25, drain.done());
  }
}
