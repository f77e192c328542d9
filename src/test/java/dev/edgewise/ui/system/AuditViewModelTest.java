package dev.edgewise.ui.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.AuditFinding;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.fx.TestDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditViewModelTest {
  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final AuditViewModel model = new AuditViewModel(test.desk());

  @BeforeEach
  void fill() {
    for (int i = 1; i <= 450; i++) {
      station.audit().add("ben", "command", "P-" + i, AuditRow.Result.DONE);
    }
    model.show();
    pass();
  }

  private void pass() {
    test.pass(Duration.ofMillis(1_100));
  }

  @Test
  void theNewestComeFirstAndOlderOnesOnRequest() {
    assertEquals("P-450", model.rows().getFirst().target());
    assertEquals(200, model.rows().size());
    assertEquals("200 entries, older ones not shown", model.foundProperty().get());
    assertTrue(model.moreProperty().get());
    model.more();
    model.more();
    assertEquals(450, model.rows().size());
    assertEquals("450 entries", model.foundProperty().get());
    assertFalse(model.moreProperty().get());
    assertEquals("P-1", model.rows().getLast().target());
  }

  @Test
  void aNewEntryAppearsByItself() {
    station.audit().add("ada", "tag.change", "P-900", AuditRow.Result.REFUSED);
    pass();
    assertEquals("P-900", model.rows().getFirst().target());
    assertEquals("451 entries, 12.3 kB on disk, 1 not signed yet.", model.summaryProperty().get());
  }

  @Test
  void aSearchFindsByWords() {
    model.search("p-77");
    assertEquals(List.of("P-77"), model.rows().stream().map(AuditRow::target).toList());
    assertEquals("One entry", model.foundProperty().get());
    model.search("");
    assertEquals(200, model.rows().size());
  }

  @Test
  void aVerificationSaysWhatHoldsOrWhereItIsWrong() {
    station
        .audit()
        .finds(
            new AuditFinding("works", "2026", 450, 7, List.of("ab"), List.of("Look."), 0, 0, ""));
    model.verify();
    assertEquals(
        "Verified: all 450 entries and 7 signatures hold, and nothing is missing at the end. Look.",
        model.verdictProperty().get());
    assertTrue(model.verdictWellProperty().get());
    station
        .audit()
        .finds(
            new AuditFinding(
                "works", "2026", 11, 0, List.of("ab"), List.of(), 13, 12, "Entry 12 was changed."));
    model.verify(Path.of("old.txt"));
    assertEquals(
        "WRONG: 11 entries hold; at line 13 the first that cannot be believed is entry 12. Entry 12"
            + " was changed.",
        model.verdictProperty().get());
    assertFalse(model.verdictWellProperty().get());
    assertEquals(List.of("verify ", "verify old.txt"), station.audit().calls());
  }

  @Test
  void anExportSaysHowManyAndAFailureWhy() {
    model.export(Path.of("record.txt"));
    assertEquals(
        "450 entries were written to record.txt. Anybody can verify it: edgewise audit verify.",
        model.verdictProperty().get());
    station.audit().fail("The disk is full.");
    model.export(Path.of("record.txt"));
    assertEquals(
        "The disk is full. Choose another. (EW-AUDIT-EXPORT)", model.verdictProperty().get());
    assertFalse(model.workingProperty().get());
  }

  @Test
  void troubleWithTheRecordStandsInItsSummary() {
    station.audit().trouble("The disk is full. 3 audit entries wait in memory.");
    pass();
    assertTrue(model.summaryProperty().get().endsWith("3 audit entries wait in memory."));
    assertFalse(model.wellProperty().get());
  }

  @Test
  void whoMayNotExportIsNotOfferedIt() {
    assertTrue(model.mayExportProperty().get());
    station.people().signOut();
    pass();
    assertFalse(model.mayExportProperty().get());
  }

  @Test
  void outOfViewItAsksNothing() {
    model.hide();
    test.wire().forgetCalls();
    pass();
    assertEquals(
        List.of(), test.wire().calls().stream().filter(call -> call.startsWith("audit.")).toList());
  }
}
