package dev.edgewise.ui.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeSystem;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.SystemView;
import dev.edgewise.ui.ScreenTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemScreenTest extends ScreenTest {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  @TempDir Path folder;
  private SystemScreen screen;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen = new SystemScreen(desk, (owner, title, name) -> Optional.of(folder.resolve(name)));
    return open(screen);
  }

  // Issue 3 §2 as a person uses it: garbage comes in, stands out, is chosen, explained and
  // exported.
  @Test
  void garbageIsSeenChosenExplainedAndExported() throws Exception {
    until("the first figures", () -> isShown("#tile-connections"));
    assertTrue(text("#reason").startsWith("No message was rejected"), text("#reason"));

    SystemView well = FakeSystem.well(FakeStation.NOON + 1_000_000_000L);
    RejectionRow topic =
        new RejectionRow(
            "Broker",
            "TOPIC",
            "topic is not of Sparkplug B",
            4,
            List.of(new RejectionRow.Sample(FakeStation.NOON, "spBv1.0/nonsense", "00 ff")));
    station.system(
        FakeSystem.with(
            well,
            well.links(),
            well.queues(),
            List.of(FakeSystem.garbage(10), topic),
            well.storage()));
    until("the rejections", () -> table("#refusals").getItems().size() == 2);
    assertTrue(lookup("#tile-refused").query().getPseudoClassStates().contains(NOTEWORTHY));
    assertTrue(text("#reason").startsWith("Broker: payload is not"), text("#reason"));

    clickOn("topic is not of Sparkplug B");
    until("the advice", () -> text("#advice").contains("spBv1.0/group/type/node"));
    assertTrue(isShown("00 ff"));

    clickOn("#exportRefusals");
    until("the note", () -> text("#note").contains("rejected.csv"));
    assertEquals(3, Files.readAllLines(folder.resolve("rejected.csv")).size());
    clickOn("#exportLinks");
    until("the other note", () -> text("#note").contains("connections.csv"));
    assertTrue(Files.readString(folder.resolve("connections.csv")).contains("tcp://127.0.0.1"));
  }

  // What a person looks at must not jump away because something else came.
  @Test
  void theChosenReasonStaysChosenWhileCountsGrowAndOthersCome() {
    until("the first figures", () -> isShown("#tile-connections"));
    RejectionRow late = new RejectionRow("Plain MQTT", "NOT_JSON", "late", 1, List.of());
    RejectionRow early = new RejectionRow("Broker", "TOPIC", "early", 1, List.of());
    say(1, FakeSystem.garbage(10));
    until("one row", () -> table("#refusals").getItems().size() == 1);
    say(2, FakeSystem.garbage(11), late);
    until("two rows", () -> table("#refusals").getItems().size() == 2);
    say(3, FakeSystem.garbage(12), late);
    until("the count", () -> model().chosenProperty().get().orElseThrow().row().count() == 12);
    say(4, early, FakeSystem.garbage(13), late);
    until("three rows", () -> table("#refusals").getItems().size() == 3);
    assertEquals("NOT_A_PAYLOAD", chosen().row().reason());
    assertEquals(
        chosen(), onScreen(() -> table("#refusals").getSelectionModel().getSelectedItem()));
    say(5, early, FakeSystem.garbage(14), late);
    until("the count", () -> chosen().row().count() == 14);
    assertEquals(1, onScreen(() -> table("#refusals").getSelectionModel().getSelectedIndex()));
  }

  private void say(int second, RejectionRow... rows) {
    SystemView view = FakeSystem.well(FakeStation.NOON + second * 1_000_000_000L);
    station.system(
        FakeSystem.with(view, view.links(), view.queues(), List.of(rows), view.storage()));
  }

  private SystemViewModel model() {
    return screen.model();
  }

  private Reading.Refusal chosen() {
    return model().chosenProperty().get().orElseThrow();
  }

  private String text(String query) {
    return ((Label) (Node) lookup(query).query()).getText();
  }

  private TableView<?> table(String query) {
    return lookup(query).queryTableView();
  }
}
