package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.station.api.WritesView;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.controls.WritesSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Issue 6: the switch for one node and for all at once, and its state in the frame.
class WritesPanelTest extends ScreenTest {
  private static final WritesView.Node E7 =
      new WritesView.Node("riverside/edge-07", "edge-07", false, true);
  private static final WritesView.Node E9 =
      new WritesView.Node("riverside/edge-09", "edge-09", false, false);

  private final List<String> asked = new ArrayList<>();
  private boolean confirms = true;

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    station.commands().writes(new WritesView(false, "", List.of(E7, E9)), "");
    StackPane stack = new StackPane();
    WritesPanel panel =
        new WritesPanel(
            new WritesViewModel(desk),
            new WritesSwitch(
                desk,
                (owner, node, block) -> {
                  asked.add((node.isEmpty() ? "all" : node) + (block ? " block" : " allow"));
                  return confirms;
                }),
            desk,
            stack);
    stack.getChildren().add(panel.item());
    Scene scene = new Scene(stack, 1600, 1000);
    dev.edgewise.ui.fx.Theme.DARK.apply(scene);
    stage.setScene(scene);
    stage.show();
    return () -> {};
  }

  private String figure() {
    return lookup("#status-writes .figure").queryAs(Label.class).getText();
  }

  private Button button(String id) {
    return lookup(id).queryAs(Button.class);
  }

  @Test
  void theFrameSaysWhereWritesAreOff() {
    until("the state", () -> "allowed".equals(figure()));
    station
        .commands()
        .writes(
            new WritesView(
                false, "", List.of(new WritesView.Node(E7.id(), E7.name(), true, true), E9)),
            "");
    until("the node", () -> "off on edge-07".equals(figure()));
    assertEquals("Writes: off on edge-07", button("#status-writes").getAccessibleText());
    station.commands().writes(new WritesView(true, "anna", List.of(E7, E9)), "");
    until("all", () -> "all stopped".equals(figure()));
  }

  @Test
  void allAreStoppedAtOnceAndWhoDidNotAnswerIsNamed() {
    until("the state", () -> "allowed".equals(figure()));
    station
        .commands()
        .outcomes(
            List.of(
                new NodeOutcome(E7.id(), true, ""),
                new NodeOutcome(E9.id(), false, "did not answer within 5 s")));
    clickOn("#status-writes");
    until("the panel", () -> isShown("#writes-all"));
    assertTrue(button("#writes-of-edge-09").isDisabled(), "a node that is away cannot be asked");
    confirms = false;
    clickOn("#writes-all");
    assertEquals(List.of(), station.commanded);
    confirms = true;
    clickOn("#writes-all");
    until("all stopped", () -> "all stopped".equals(figure()));
    assertEquals(List.of("all writes blocked"), station.commanded);
    assertEquals(List.of("all block", "all block"), asked);
    until("the answer", () -> isShown("#writes-answer"));
    assertEquals(
        "All writes are stopped: 1 of 2 edge nodes answered.\nedge-09: did not answer within 5 s",
        lookup("#writes-answer").queryAs(Label.class).getText());
    assertEquals("Allow all writes…", button("#writes-all").getText());
    type(KeyCode.ESCAPE);
    until("closed", () -> !isShown("#writes-all"));
    assertFalse(isShown("#writes-veil"));
  }

  @Test
  void oneNodeIsStoppedByItself() {
    until("the state", () -> "allowed".equals(figure()));
    clickOn("#status-writes");
    until("the panel", () -> isShown("#writes-of-edge-07"));
    clickOn("#writes-of-edge-07");
    until("asked", () -> station.commanded.contains("riverside/edge-07 writes blocked"));
    assertEquals(List.of("edge-07 block"), asked);
  }

  // That is when somebody wants to take it back.
  @Test
  void allCanBeStoppedWhileNodesAreStillAskedToAllow() {
    station.commands().writes(new WritesView(true, "anna", List.of(E7, E9)), "");
    until("all", () -> "all stopped".equals(figure()));
    CountDownLatch answer = new CountDownLatch(1);
    station.commands().outcomesAfter(answer);
    clickOn("#status-writes");
    until("the panel", () -> isShown("#writes-all"));
    clickOn("#writes-all");
    until("asked", () -> station.commanded.equals(List.of("all writes allowed")));
    until("stop", () -> button("#writes-all").getText().startsWith("Stop"));
    assertFalse(button("#writes-all").isDisabled());
    clickOn("#writes-all");
    until("stopped", () -> station.commanded.contains("all writes blocked"));
    answer.countDown();
    until(
        "the later answer stays",
        () ->
            lookup("#writes-answer")
                .queryAs(Label.class)
                .getText()
                .startsWith("All writes are stopped"));
  }
}
