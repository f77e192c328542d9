package dev.edgewise.ui.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.LedgersView;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Issue 5 §5: the ledgers of all nodes, and a button that checks them against history.
class ProofViewModelTest {
  private static final long NOON = FakeStation.NOON;
  private static final String EDGE_07 = "riverside/edge-07";

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final ProofViewModel model = new ProofViewModel(desk.desk());

  private static NodeLedger ledger(double dropped, double balance) {
    return new NodeLedger(
        EDGE_07,
        NOON,
        "7c1",
        "oldest",
        12e6,
        500e6,
        31,
        "measured values, the oldest first",
        "",
        40,
        List.of(
            new LaneLedger("events", 8, 8, 0, 8, 0, 0, 8, 0, 0.1, 0),
            new LaneLedger(
                "measured", 1_000, 990, 20, 900, 100 - dropped, dropped, 905, 3, 60, balance)),
        List.of(new NodeLedger.Drop("measured", 4, 9, dropped, "the store was full", NOON)));
  }

  private void tell(NodeLedger ledger, LedgerCheck check) {
    station.ledgers(new LedgersView(List.of(ledger)), check);
    model.show();
    desk.pass(Duration.ofSeconds(1));
  }

  private static LedgerCheck check(long missing, String error) {
    return new LedgerCheck(
        EDGE_07, NOON, NOON, 54, 905, 905 - missing, missing, 0, "Compared.", error);
  }

  @Test
  void aLedgerThatBalancesSaysWhatItAccountsFor() {
    tell(ledger(10, 0), check(0, ""));
    assertEquals(
        "One node produced 1,008; 90 wait, 10 were dropped and declared. Its ledger balances.",
        model.summaryProperty().get());
    assertTrue(model.balancedProperty().get());
    assertEquals(2, model.lanes().size());
    assertEquals("the store was full", model.drops().getFirst().drop().reason());
  }

  @Test
  void aLedgerThatDoesNotBalanceIsNamed() {
    tell(ledger(10, 7), check(0, ""));
    assertEquals("A ledger does not balance: edge-07 measured", model.summaryProperty().get());
    assertFalse(model.balancedProperty().get());
  }

  @Test
  void theCheckSaysWhatItComparedAndFound() {
    tell(ledger(0, 0), check(0, ""));
    model.check();
    assertEquals(
        "905 samples of 54 tags on one node compared with history at 12:00:00: none is missing.",
        model.checkTextProperty().get());
    assertTrue(model.checkWellProperty().get());
    assertEquals(List.of(check(0, "")), List.copyOf(model.checks()));
  }

  @Test
  void whatHistoryLacksIsCounted() {
    tell(ledger(0, 0), check(5, ""));
    model.check();
    assertEquals(
        "905 samples of 54 tags on one node compared with history at 12:00:00: 5 are missing.",
        model.checkTextProperty().get());
    assertFalse(model.checkWellProperty().get());
  }

  // What could not be compared must not look like a proof.
  @Test
  void aComparisonThatFailedSaysSo() {
    tell(ledger(0, 0), check(0, "History is not open."));
    model.check();
    assertTrue(model.checkTextProperty().get().endsWith("One could not be compared."));
    assertFalse(model.checkWellProperty().get());
  }

  @Test
  void withoutALedgerThereIsNothingToCheck() {
    model.show();
    desk.pass(Duration.ofSeconds(1));
    model.check();
    assertTrue(model.summaryProperty().get().startsWith("No edge node has told a ledger yet."));
    assertEquals("Not compared since this window was opened.", model.checkTextProperty().get());
  }
}
