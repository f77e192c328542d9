package dev.edgewise.ui.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.controls.WritesSwitch;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class RulesScreenTest extends ScreenTest {
  private final List<String> asked = new ArrayList<>();
  private boolean agrees = true;

  @Override
  protected FakeStation station() {
    return FakeWork.riverside();
  }

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    WritesSwitch writes =
        new WritesSwitch(
            desk,
            (owner, node, block) -> {
              asked.add(node + (block ? " block" : " allow"));
              return agrees;
            });
    return open(new RulesScreen(desk, navigator, writes));
  }

  @Test
  void aPersonReadsARuleAndWhyAnotherOneIsBlocked() {
    until("the rule", () -> text("#textTitle").equals("bearing-protect 6"));
    assertEquals(
        FakeWork.TEXT.strip(), onScreen(() -> ((TextArea) lookup("#text").query()).getText()));
    assertTrue(isShown("score 0.91   speed 1480 rpm"));
    clickOn("ƒ stop-on-overheat");
    until("the reason", () -> text("#reason").contains("temperature of P-102 has no unit"));
  }

  // Issue 4 §5 and ui.md: a command is confirmed, and the node's answer is shown.
  @Test
  void theSwitchIsAskedForSentAndAnswered() {
    until("the switches", () -> isShown("#writes-edge-07"));
    clickOn("#writes-edge-07");
    until("the answer", () -> text("#answer").equals("edge-07 answered: writes are blocked."));
    assertEquals(List.of("edge-07 block"), asked);
    assertEquals(List.of("riverside/edge-07 writes blocked"), station.commanded);
    station.edgeWork(FakeWork.view(true));
    until("the state", () -> isShown("no writes"));
    station.writesAnswer(new CommandOutcome(false, "", "not allowed from here"));
    clickOn("#writes-edge-07");
    until("the refusal", () -> text("#answer").equals("edge-07 refused: not allowed from here"));
  }

  @Test
  void whoDoesNotConfirmSendsNothing() {
    agrees = false;
    until("the switches", () -> isShown("#writes-edge-07"));
    clickOn("#writes-edge-07");
    assertEquals(List.of("edge-07 block"), asked);
    assertEquals(List.of(), station.commanded);
  }

  @Test
  void withoutARuleTheScreenSaysWhatToDo() {
    station.edgeWork(new EdgeWorkView(List.of()));
    until("the advice", () -> isShown("No rule runs on an edge node yet"));
  }

  private String text(String query) {
    return onScreen(() -> ((Labeled) lookup(query).query()).getText());
  }
}
