package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.CommandStep.State;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.ScreenTest;
import dev.edgewise.ui.nav.Route;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands a pump as an operator does.
class CommandScreenTest extends ScreenTest {
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104";
  private static final CommandOffer SPEED =
      new CommandOffer(
          P104 + "/drive/speed-setpoint",
          P104,
          "setpoint",
          "rpm",
          600,
          1_800,
          Double.NaN,
          List.of(),
          List.of(P104 + "/motor/running = 1"),
          0,
          5_000,
          P104 + "/drive/speed",
          55_000,
          "careful",
          "The pump delivers less at a lower speed.");
  private static final CommandOffer UNLOAD =
      new CommandOffer(
          P104 + "/valve/unload",
          P104,
          "setpoint",
          "",
          0,
          1,
          Double.NaN,
          List.of(),
          List.of(),
          0,
          5_000,
          P104 + "/valve/unload",
          25_000,
          "two-people",
          "The compressor idles.");

  private AssetsScreen screen;

  @Override
  protected FakeStation station() {
    FakeStation riverside = FakeStation.riverside();
    riverside.signal(
        P104 + "/drive/speed",
        "rpm",
        0,
        "spBv1.0/riverside/DDATA/edge-07/P-104",
        dev.edgewise.telemetry.Origin.SIMULATED,
        1_480);
    riverside.commands().offer(SPEED);
    riverside.commands().offer(UNLOAD);
    riverside
        .commands()
        .check(
            new CommandCheck(
                "", "", List.of(new CommandCheck.Need(P104 + "/motor/running = 1", true, "")), 0));
    return riverside;
  }

  @Override
  protected Runnable open(Stage stage, TimeSource time) {
    screen = new AssetsScreen(desk, navigator);
    return open(screen);
  }

  @BeforeEach
  void goToThePump() {
    interact(() -> screen.show(List.of(P104)));
    until("the commands", () -> isShown("#command-drive-speed-setpoint"));
  }

  private String text(String id) {
    return lookup(id).queryAs(Label.class).getText();
  }

  private Button button(String id) {
    return lookup(id).queryAs(Button.class);
  }

  private void choose() {
    until("the present speed", () -> !desk.plant().tag(P104 + "/drive/speed").isEmpty());
    clickOn("#command-drive-speed-setpoint");
    until("the form", () -> isShown("#command-value"));
  }

  private void write(String id, String value) {
    interact(
        () -> {
          TextField field = lookup(id).queryAs(TextField.class);
          field.requestFocus();
          field.selectAll();
        });
    write(value);
  }

  private List<String> steps() {
    return onScreen(
        () ->
            lookup("#command-steps").queryAs(Pane.class).getChildren().stream()
                .map(node -> ((Label) node).getText())
                .toList());
  }

  // ui.md: select, see limits and consequence, confirm, sent, accepted, effect seen.
  @Test
  void aCommandGoesItsWholeWayWithATimeAtEachStep() {
    choose();
    until("the present value", () -> "1480 rpm".equals(text("#command-present")));
    assertEquals("600 to 1800 rpm", text("#command-limits"));
    assertEquals("The pump delivers less at a lower speed.", text("#command-consequence"));
    assertEquals("seen on drive speed within 55 s", text("#command-effect"));
    assertEquals("expires 5.0 s after it is sent", text("#command-times"));
    until(
        "what must hold",
        () ->
            lookup("#command-needs").query().lookupAll(".label").stream()
                .anyMatch(n -> "✓ motor/running = 1".equals(((Label) n).getText())));
    write("#command-value", "1200");
    until("the review can be asked for", () -> !button("#command-review").isDisabled());
    type(KeyCode.ENTER);
    until("the question", () -> isShown("#command-question"));
    assertEquals("Set drive speed-setpoint of P-104 to 1200 rpm?", text("#command-question"));
    assertEquals(List.of(), station.commanded, "nothing has gone out yet");
    assertTrue(button("#command-back").isFocused(), "no key pressed too often sends it");
    push(KeyCode.CONTROL, KeyCode.ENTER);
    until("the steps", () -> isShown("#command-steps"));
    assertEquals(List.of(SPEED.target() + " = 1200.0"), station.commanded);
    assertEquals(
        List.of("●", "wanted by operator", "12:00:00.000", "●", "sent to the edge node", "+1 ms"),
        steps());
    station.commands().step(State.SENT, "edge-07", 3, "", "");
    station.commands().step(State.ACCEPTED, "edge-07", 9, "", "");
    until("accepted", () -> steps().contains("accepted by the device"));
    until(
        "what is waited for", () -> text("#command-waiting").startsWith("waiting for the effect"));
    station.commands().step(State.EFFECT_SEEN, "edge-07", 1_909, "", "");
    until("the effect", () -> steps().contains("effect seen by edge-07"));
    assertEquals("+1.9 s", steps().getLast());
    assertFalse(isShown("#command-waiting"));
    clickOn("#command-done");
    until("the signal again", () -> isShown("#tagName"));
    until(
        "the last command",
        () ->
            text("#command-last")
                .equals(
                    "Last: drive speed-setpoint 1200 rpm, by operator · wanted by operator"
                        + " 12:00:00.000, sent to the edge node +1 ms, sent on by edge-07 to the"
                        + " device +2 ms, accepted by the device +6 ms, effect seen by edge-07"
                        + " +1.9 s"));
  }

  // What is out of range cannot even be asked for, and the screen says why and what to do.
  @Test
  void aValueOutsideItsLimitsIsRefusedBeforeItIsSent() {
    choose();
    write("#command-value", "2000");
    until(
        "the refusal",
        () ->
            "Would be refused: 2000.0 is outside 600.0 to 1800.0. Choose a value within the limits."
                .equals(text("#command-verdict")));
    assertTrue(button("#command-review").isDisabled());
    type(KeyCode.ENTER);
    write("#command-value", "1,200");
    until(
        "no number", () -> "Write a number such as 1200 or 0.5.".equals(text("#command-verdict")));
    assertFalse(isShown("#command-question"));
    assertEquals(List.of(), station.commanded);
    type(KeyCode.ESCAPE);
    until("the signal again", () -> isShown("#tagName"));
  }

  // When station and node differ the node wins, and the screen says so.
  @Test
  void aRefusalByTheNodeSaysWhyAndThatItsWordCounts() {
    choose();
    write("#command-value", "1200");
    until("the review can be asked for", () -> !button("#command-review").isDisabled());
    type(KeyCode.ENTER);
    until("the question", () -> isShown("#command-question"));
    clickOn("#command-send");
    until("the steps", () -> isShown("#command-steps"));
    station
        .commands()
        .step(
            State.REFUSED,
            "edge-07",
            4,
            "",
            "it needs " + P104 + "/motor/running = 1, but it is 0");
    until("the refusal", () -> isShown("#command-why"));
    assertEquals("It needs motor/running = 1, but it is 0.", text("#command-why"));
    assertEquals(
        "edge-07 decided otherwise than the station. The edge node's word counts.",
        text("#command-overruled"));
    assertTrue(text("#command-remedy").startsWith("Read the reason of edge-07"));
    clickOn("#command-again");
    until("the form again", () -> isShown("#command-value"));
  }

  // Offline means refused, not queued; and the faceplate says so before anybody tries.
  @Test
  void anAssetThatIsAwaySaysThatCommandsAreNotKept() {
    station.commands().away("edge-07 is offline: connection lost");
    station.commands().check(new CommandCheck("OFFLINE", "edge-07 is offline", List.of(), 0));
    until(
        "the note",
        () ->
            isShown("#command-note")
                && "Edge-07 is offline: connection lost. Commands are refused, not kept for later."
                    .equals(text("#command-note")));
    choose();
    until(
        "the refusal",
        () ->
            isShown("#command-verdict")
                && text("#command-verdict")
                    .equals(
                        "Would be refused: edge-07 is offline. It is not kept for later. Command it"
                            + " again when the device is back."));
    assertTrue(button("#command-review").isDisabled());
  }

  // A present value that cannot be trusted is told as such, never the old number alone.
  @Test
  void aStalePresentValueIsMarked() {
    station.set(P104 + "/drive/speed", 1_480, ValueState.STALE);
    choose();
    until(
        "the mark",
        () ->
            lookup("#command-present")
                .queryAs(Label.class)
                .getStyleClass()
                .contains("value-stale"));
    station.set(P104 + "/drive/speed", 1_480, ValueState.BAD);
    until("no value", () -> text("#command-present").startsWith("––"));
  }

  // IEC 62443: dual approval. Another person confirms with a password of their own.
  @Test
  void aDangerousCommandWaitsForASecondPerson() {
    station.commands().knows("berta", "hunter");
    station.commands().check(new CommandCheck("", "", List.of(), 120));
    clickOn("#command-valve-unload");
    until("the form", () -> isShown("#command-value"));
    write("#command-value", "1");
    until("the review can be asked for", () -> !button("#command-review").isDisabled());
    assertEquals("a second person must confirm it within 120 s", text("#command-care"));
    type(KeyCode.ENTER);
    until("the question", () -> isShown("#command-question"));
    assertEquals("Ask a second person", button("#command-send").getText());
    clickOn("#command-send");
    until("the second person", () -> isShown("#second-name"));
    write("#second-name", "berta");
    write("#second-password", "wrong");
    until("ready", () -> !button("#second-confirm").isDisabled());
    clickOn("#second-confirm");
    until("the failure", () -> isShown("#second-failure"));
    assertEquals("", lookup("#second-password").queryAs(TextField.class).getText());
    write("#second-password", "hunter");
    clickOn("#second-confirm");
    until("the confirmation", () -> steps().contains("confirmed by berta"));
    assertFalse(isShown("#second-name"));
    assertEquals(List.of(UNLOAD.target() + " = 1.0", "confirmed by berta"), station.commanded);
  }

  private String typed(String id) {
    return lookup(id).queryAs(TextField.class).getText();
  }

  private void askForTwo() {
    clickOn("#command-valve-unload");
    until("the form", () -> isShown("#command-value"));
    write("#command-value", "1");
    until("the review can be asked for", () -> !button("#command-review").isDisabled());
    type(KeyCode.ENTER);
    until("the question", () -> isShown("#command-question"));
    until("a verdict", () -> !button("#command-send").isDisabled());
    clickOn("#command-send");
    until("the second person", () -> isShown("#second-question"));
  }

  // What berta typed is berta's: nobody confirms another command with it.
  @Test
  void theSecondPersonsPasswordDoesNotOutliveTheCommandThatItWasFor() {
    station.commands().knows("berta", "hunter");
    askForTwo();
    assertEquals("Set valve unload of P-104 to 1?", text("#second-question"));
    assertEquals("The compressor idles.", text("#command-consequence"));
    write("#second-name", "berta");
    write("#second-password", "hunter");
    until("ready", () -> !button("#second-confirm").isDisabled());
    station.commands().step(State.EXPIRED, "station", 120_000, "NOT_CONFIRMED", "nobody did");
    until("the end", () -> !isShown("#second-name"));
    clickOn("#command-again");
    askForTwo();
    assertEquals("", typed("#second-name"));
    assertEquals("", typed("#second-password"));
    assertTrue(button("#second-confirm").isDisabled());
    write("#second-name", "berta");
    write("#second-password", "hunter");
    type(KeyCode.ESCAPE);
    until("closed", () -> !isShown("#second-name"));
    askForTwo();
    assertEquals("", typed("#second-password"));
  }

  // Nobody confirms blind: with the gate's word against it, it cannot be confirmed.
  @Test
  void theSecondPersonSeesHowItStandsNow() {
    station.commands().knows("berta", "hunter");
    askForTwo();
    write("#second-name", "berta");
    write("#second-password", "hunter");
    until("ready", () -> !button("#second-confirm").isDisabled());
    station.commands().check(new CommandCheck("OFFLINE", "edge-07 is offline", List.of(), 120));
    until("the verdict", () -> isShown("#second-verdict"));
    assertTrue(text("#second-verdict").startsWith("Would be refused: edge-07 is offline."));
    assertTrue(button("#second-confirm").isDisabled());
    type(KeyCode.ENTER);
    assertFalse(station.commanded.contains("confirmed by berta"));
  }

  // The same command again begins anew: the field shows what would be sent.
  @Test
  void theSameCommandAgainShowsWhatWouldBeSent() {
    choose();
    write("#command-value", "1200");
    write("#command-reason", "bearing is warm");
    until("the review can be asked for", () -> !button("#command-review").isDisabled());
    type(KeyCode.ENTER);
    until("the question", () -> isShown("#command-question"));
    assertEquals("Set drive speed-setpoint of P-104", text("#command-title"));
    clickOn("#command-send");
    until("the steps", () -> isShown("#command-steps"));
    station.commands().step(State.REFUSED, "station", 2, "TOO_SOON", "too soon");
    until("the refusal", () -> steps().contains("refused by station"));
    clickOn("#command-drive-speed-setpoint");
    until("the form", () -> isShown("#command-value"));
    assertEquals("1480", typed("#command-value"));
    assertEquals("", typed("#command-reason"));
  }

  // Two commands with as many steps: each shows its own.
  @Test
  void theStepsOfOneCommandAreNotShownUnderAnother() {
    CommandInfo refused = past("r1", State.REFUSED);
    CommandInfo waits = past("w1", State.WAITING);
    station.commands().past(refused);
    station.commands().past(waits);
    until("both", () -> "History (2)".equals(button("#command-history").getText()));
    clickOn("#command-history");
    until("the list", () -> isShown("#history-open"));
    clickOn("#history-open");
    until("the steps", () -> isShown("#command-steps"));
    assertTrue(steps().contains("waits for a second person"));
    clickOn("#command-done");
    station.commands().step(State.WITHDRAWN, "station", 5, "", "");
    station.commands().past(past("w2", State.WAITING));
    until("a third", () -> "History (3)".equals(button("#command-history").getText()));
    clickOn("#command-history");
    until("the list", () -> isShown("#history-open"));
    clickOn("#history-open");
    until("the steps", () -> isShown("#command-steps"));
    assertTrue(steps().contains("waits for a second person"));
    assertTrue(steps().contains("+3 ms"));
  }

  private static CommandInfo past(String id, State state) {
    long began = FakeStation.NOON;
    return new CommandInfo(
        id,
        UNLOAD.target(),
        P104,
        "1",
        "person:operator",
        "",
        "",
        List.of(
            new CommandStep(State.PROPOSED, began, "station", "", "", ""),
            new CommandStep(
                state, began + (id.equals("w2") ? 3_000_000 : 1_000_000), "station", "", "", "")),
        0,
        true,
        false);
  }

  // The last commands, whoever wanted them, with all their steps.
  @Test
  void theHistoryTellsWhoWantedWhatAndWhatBecameOfIt() {
    station
        .commands()
        .past(
            new CommandInfo(
                "r1",
                SPEED.target(),
                P104,
                "1200 rpm",
                "rule:bearing-protect@6",
                "",
                "",
                List.of(
                    new CommandStep(State.PROPOSED, FakeStation.NOON, "edge-07", "", "", ""),
                    new CommandStep(
                        State.REFUSED,
                        FakeStation.NOON + 1_000_000,
                        "edge-07",
                        "",
                        "",
                        "writes are blocked on this node")),
                0,
                true,
                false));
    until("one command", () -> "History (1)".equals(button("#command-history").getText()));
    clickOn("#command-history");
    until("the list", () -> isShown("#command-history-pane"));
    List<String> shown =
        onScreen(
            () ->
                lookup("#command-history-pane").query().lookupAll(".history-item .label").stream()
                    .map(n -> ((Label) n).getText())
                    .toList());
    assertEquals(
        List.of(
            "12:00:00",
            "drive speed-setpoint 1200 rpm",
            "refused",
            "Wanted by rule bearing-protect 6 12:00:00.000, refused by edge-07 +1 ms: writes are"
                + " blocked on this node."),
        shown);
    Node item = lookup(".history-item").query();
    assertTrue(item.getAccessibleText().contains("drive speed-setpoint 1200 rpm, refused"));
    clickOn("#history-back");
    until("the signal again", () -> isShown("#tagName"));
  }

  // Issue 6: the faceplate has the alarms of its asset; each leads to the list.
  @Test
  void alarmsOfTheAssetStandOnItsFaceplate() {
    station
        .alarms()
        .put(
            FakeAlarms.raised(
                "a1", P104, "bearing failure predicted", AlarmPriority.CRITICAL, FakeStation.NOON));
    station
        .alarms()
        .put(
            FakeAlarms.raised("a2", P104 + "0", "elsewhere", AlarmPriority.HIGH, FakeStation.NOON));
    until("the alarm", () -> isShown("#plate-alarms"));
    assertEquals(
        List.of("critical alarm: bearing failure predicted, unacknowledged · 12:00:00"),
        onScreen(
            () ->
                lookup("#plate-alarms").queryAs(Pane.class).getChildren().stream()
                    .map(Node::getAccessibleText)
                    .toList()));
    clickOn("bearing failure predicted");
    assertEquals(Route.alarm("a1"), navigator.currentProperty().get());
    station.alarms().end("a1");
    until("nothing stands", () -> !isShown("#plate-alarms"));
  }

  // Everything by keyboard: F6 goes to the commands.
  @Test
  void theCommandsAreReachedByKeyboard() {
    type(KeyCode.F6);
    until("the focus", () -> button("#command-drive-speed-setpoint").isFocused());
    type(KeyCode.SPACE);
    until("the form", () -> isShown("#command-value"));
  }
}
