package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is shown is what is sent, and an answer is shown only under the command that it belongs to.
class CommandViewModelTest {
  private static final String PUMPS = "Riverside works/Area 1/Pumps/";
  private static final CommandOffer SPEED_104 = speed("P-104", "rpm", 1_800, "It slows down.");
  private static final CommandOffer SPEED_101 = speed("P-101", "rpm", 1_800, "It slows down.");

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);
  private final PlateViewModel plate = new PlateViewModel(test.desk());
  private final CommandViewModel model = new CommandViewModel(test.desk(), plate);

  private static CommandOffer speed(String pump, String unit, double high, String consequence) {
    return new CommandOffer(
        PUMPS + pump + "/drive/speed-setpoint",
        PUMPS + pump,
        "setpoint",
        unit,
        0,
        high,
        Double.NaN,
        List.of(),
        List.of(),
        0,
        5_000,
        "",
        0,
        "careful",
        consequence);
  }

  private static CommandOffer two() {
    CommandOffer o = SPEED_104;
    return new CommandOffer(
        o.target(),
        o.asset(),
        o.form(),
        o.unit(),
        o.low(),
        o.high(),
        o.maxStep(),
        o.arguments(),
        o.when(),
        0,
        5_000,
        "",
        0,
        "two-people",
        o.consequence());
  }

  @BeforeEach
  void lookAtThePump() {
    station.commands().offer(SPEED_104);
    station.commands().offer(SPEED_101);
    plate.show();
    model.show();
    plate.turnTo(SPEED_104.asset());
    pass();
  }

  private void pass() {
    test.pass(Duration.ofMillis(600));
  }

  private void review(CommandOffer offer, String value) {
    model.choose(offer, value);
    pass();
    model.review();
  }

  private CommandStage stage() {
    return model.stageProperty().get();
  }

  // Another round builds the form anew: what was typed for the last one is in no field any more.
  @Test
  void theSameCommandChosenAgainIsAnotherRound() {
    model.choose(SPEED_104, "1480");
    CommandStage first = stage();
    model.change(model.draft().withText("1200"));
    model.choose(SPEED_104, "1480");
    assertFalse(stage().equals(first));
    assertEquals("1480", model.draft().text());
    assertEquals(new CommandStage.Edit(SPEED_104, 2), stage());
  }

  @Test
  void aLateAnswerDoesNotComeBackBesideAnotherAsset() {
    review(SPEED_104, "1200");
    station
        .commands()
        .meanwhile(
            () -> {
              model.leave();
              model.choose(SPEED_101, "900");
            });
    model.send();
    assertEquals(List.of(SPEED_104.target() + " = 1200.0"), station.commanded);
    assertEquals(new CommandStage.Edit(SPEED_101, 2), stage());
  }

  @Test
  void aLateFailureIsNotToldOfAnotherCommand() {
    review(SPEED_104, "1200");
    station.commands().fails();
    station
        .commands()
        .meanwhile(
            () -> {
              model.leave();
              model.choose(SPEED_101, "900");
            });
    model.send();
    assertEquals("", model.failureProperty().get());
    assertEquals(new CommandStage.Edit(SPEED_101, 2), stage());
  }

  // After a failure the gate is asked on, and nothing goes out without its word.
  @Test
  void afterAFailureTheReviewIsCheckedAnew() {
    review(SPEED_104, "1200");
    station.commands().fails();
    model.send();
    assertEquals("Nobody offers it. Look. (EW-COMMAND-UNKNOWN)", model.failureProperty().get());
    assertInstanceOf(CommandStage.Review.class, stage());
    assertFalse(model.mayGoOn(), "no verdict yet");
    station.commands().check(new CommandCheck("OFFLINE", "edge-07 is offline", List.of(), 0));
    pass();
    model.send();
    assertInstanceOf(CommandStage.Review.class, stage());
    station.commands().check(new CommandCheck("", "", List.of(), 0));
    pass();
    assertTrue(model.mayGoOn());
  }

  // Hz at the first look, rpm when the node is back: 40 is another thing then.
  @Test
  void termsThatChangeWhileSomebodyThinksAreShownBeforeAnythingIsSent() {
    CommandOffer hertz = speed("P-104", "Hz", 60, "It slows down.");
    station.commands().reoffer(hertz);
    pass();
    review(hertz, "40");
    assertInstanceOf(CommandStage.Review.class, stage());
    station.commands().reoffer(SPEED_104);
    pass();
    assertEquals(new CommandStage.Edit(SPEED_104, 2), stage());
    assertTrue(model.failureProperty().get().startsWith("Its edge node has changed the terms"));
    assertEquals(List.of(), station.commanded);
  }

  // ui.md: limits and consequence before the confirmation, for the second person too.
  @Test
  void theSecondPersonIsToldWhatTheFirstOneSawAndHowItStandsNow() {
    station.commands().reoffer(two());
    pass();
    review(two(), "1200");
    model.send();
    assertEquals(Optional.empty(), model.waitingProperty().get());
    pass();
    WaitingCommand waits = model.waitingProperty().get().orElseThrow();
    assertEquals(two(), waits.wish().shown());
    assertEquals(1_200, waits.wish().value());
    assertTrue(model.clearProperty().get());
    station.commands().check(new CommandCheck("OFFLINE", "edge-07 is offline", List.of(), 120));
    pass();
    assertFalse(model.clearProperty().get());
    model.leave();
    assertEquals(Optional.empty(), model.waitingProperty().get());
  }

  @Test
  void onceMoreFromTheHistoryOffersNoValueOfAnotherCommand() {
    model.choose(SPEED_104, "777");
    model.open(
        SPEED_104,
        new CommandInfo(
            "c1",
            SPEED_104.target(),
            SPEED_104.asset(),
            "1200 rpm",
            "person:operator",
            "",
            "",
            List.of(
                new CommandStep(
                    CommandStep.State.REFUSED, FakeStation.NOON, "station", "", "", "")),
            0,
            false,
            false));
    model.again();
    assertEquals("", model.draft().text());
    assertEquals(new CommandStage.Edit(SPEED_104, 2), stage());
  }
}
