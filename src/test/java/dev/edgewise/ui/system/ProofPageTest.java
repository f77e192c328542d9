package dev.edgewise.ui.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.LedgersView;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.ui.ScreenTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofPageTest extends ScreenTest {
  private static final long NOON = FakeStation.NOON;

  @TempDir Path folder;
  private SystemScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    station.ledgers(
        new LedgersView(List.of(node("riverside/edge-03", 0), node("riverside/edge-07", 12))),
        new LedgerCheck("riverside/edge-07", NOON, NOON, 54, 905, 905, 0, 2, "Compared.", ""));
    screen = new SystemScreen(desk, (owner, title, name) -> Optional.of(folder.resolve(name)));
    return open(screen);
  }

  private static NodeLedger node(String id, double dropped) {
    return new NodeLedger(
        id,
        NOON,
        "7c1",
        "priority",
        12e6,
        500e6,
        31,
        "measured values, the oldest first",
        "",
        40,
        List.of(
            new LaneLedger("events", 8, 8, 0, 8, 0, 0, 8, 0, 0.1, 0),
            new LaneLedger("derived", 4_210, 4_210, 0, 4_210, 0, 0, 4_210, 0, 12, 0),
            new LaneLedger(
                "measured",
                120_412,
                120_000,
                412,
                119_800,
                612 - dropped,
                dropped,
                119_840,
                3,
                60,
                0)),
        dropped > 0
            ? List.of(new NodeLedger.Drop("measured", 4, 9, dropped, "the disk was full", NOON))
            : List.of());
  }

  private String text(String id) {
    return onScreen(() -> ((Label) lookup(id).query()).getText());
  }

  // Issue 5 §5 as a person uses it: the page, the check, the file.
  @Test
  void aPersonChecksTheLedgersAndExportsThem() throws Exception {
    clickOn("#page-proof");
    until("the ledgers", () -> isShown("#lanes") && text("#summary").startsWith("2 nodes"));
    assertEquals(List.of("System", "Proof"), onScreen(() -> screen.path().getValue()));
    assertEquals(List.of("proof"), onScreen(screen::subjects));
    clickOn("#check");
    until("the answer", () -> text("#checkText").contains("none is missing"));
    clickOn("#export");
    until("the note", () -> text("#note").contains("ledgers.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("ledgers.csv"));
    assertEquals(7, lines.size());
    assertTrue(lines.getFirst().startsWith("Edge node,Lane,Produced,"), lines.getFirst());
    clickOn("#page-health");
    until("the tiles", () -> isShown("#tile-connections"));
  }
}
