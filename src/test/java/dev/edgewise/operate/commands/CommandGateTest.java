package dev.edgewise.operate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandGateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOW = 1_767_225_600 * SECOND;
  private static final AssetPath PUMP = AssetPath.of("Works/Area 1/P-104");
  private static final AssetPath SETPOINT = PUMP.child("drive/speed-setpoint");
  private static final AssetPath SPEED = PUMP.child("drive/speed");
  private static final AssetPath RUNNING = PUMP.child("motor/running");
  private static final AssetPath RESET = PUMP.child("reset");
  private static final AssetPath JOB = PUMP.child("reschedule");
  private static final AssetPath VALVE = PUMP.child("valve/open");

  private final Map<AssetPath, LatestValue> values = new HashMap<>();
  private Optional<String> unreachable = Optional.empty();
  private final CommandGate.Plant plant =
      new CommandGate.Plant() {
        @Override
        public Optional<String> unreachable(AssetPath target) {
          return unreachable;
        }

        @Override
        public Optional<LatestValue> value(AssetPath tag) {
          return Optional.ofNullable(values.get(tag));
        }
      };
  private final CommandGate gate = gate(false, 100);

  CommandGateTest() {
    set(SPEED, 1480, Quality.GOOD);
    set(RUNNING, 1, Quality.GOOD);
  }

  private static CommandGate gate(boolean blocked, int most) {
    return new CommandGate(
        List.of(
            new CommandContract(
                SETPOINT,
                new CommandContract.Form.Setpoint("rpm", 600, 1600, 500),
                Duration.ofSeconds(2),
                List.of(new Precondition(RUNNING, Precondition.Comparison.EQUAL, 1)),
                Duration.ofSeconds(3),
                true,
                Optional.of(new Feedback(SPEED, 20, Duration.ofSeconds(30))),
                DangerClass.CAREFUL),
            contract(RESET, new CommandContract.Form.Switch(), DangerClass.PEOPLE_ONLY),
            contract(JOB, new CommandContract.Form.Call(List.of("job", "to")), DangerClass.ROUTINE),
            new CommandContract(
                VALVE,
                new CommandContract.Form.Switch(),
                Duration.ZERO,
                List.of(),
                Duration.ofSeconds(3),
                false,
                Optional.of(new Feedback(PUMP.child("valve/is-open"), 0, Duration.ofSeconds(10))),
                DangerClass.ROUTINE)),
        blocked,
        most);
  }

  // 1200 was accepted at 9:00, somebody turned it by hand since, and the sensor died: the true step
  // is not known, whatever was accepted once.
  @Test
  void aStepIsNotJudgedFromWhatWasAcceptedOnceWhenATagShowsIt() {
    gate.propose(request("a", SETPOINT, 1200), NOW, plant);
    gate.sent("a", NOW);
    gate.answered("a", NOW, true, "");
    set(SPEED, 600, Quality.BAD);
    assertEquals(
        Optional.of(
            new Refusal(
                Refusal.Cause.STEP,
                "the present value is not known, so the step cannot be judged")),
        gate.check(request("b", SETPOINT, 1500), NOW + 2_500_000_000L, plant));
  }

  private static CommandContract contract(
      AssetPath target, CommandContract.Form form, DangerClass danger) {
    return new CommandContract(
        target,
        form,
        Duration.ZERO,
        List.of(),
        Duration.ofSeconds(3),
        true,
        Optional.empty(),
        danger);
  }

  private void set(AssetPath tag, double value, int quality) {
    values.put(
        tag,
        new LatestValue(
            ValueType.DOUBLE,
            Double.doubleToRawLongBits(value),
            NOW,
            NOW,
            quality,
            Origin.MEASURED,
            1));
  }

  private static CommandRequest request(String id, AssetPath target, double value) {
    return request(id, "rule:bearing-protect@6", target, new CommandRequest.Value.Number(value));
  }

  private static CommandRequest request(
      String id, String issuer, AssetPath target, CommandRequest.Value value) {
    return new CommandRequest(
        id, CommandRequest.Issuer.of(issuer), target, value, NOW, NOW + 60 * SECOND, "test");
  }

  private String refusal(CommandRequest request) {
    return refusal(request, NOW);
  }

  private String refusal(CommandRequest request, long now) {
    CommandGate.Decision decision = gate.propose(request, now, plant);
    CommandGate.Step step = assertInstanceOf(CommandGate.Decision.Refused.class, decision).step();
    assertEquals(CommandState.Phase.REFUSED, step.state().phase());
    return step.state().reason();
  }

  private CommandGate.Decision.Send send(CommandRequest request, long now) {
    return assertInstanceOf(CommandGate.Decision.Send.class, gate.propose(request, now, plant));
  }

  private static CommandState state(
      CommandState.Phase phase, long since, long deadline, String reason) {
    return new CommandState(phase, since, deadline, reason);
  }

  // The good way, each step with its time and deadline.
  @Test
  void aCommandGoesOutIsAcceptedAndItsEffectIsSeen() {
    CommandRequest request = request("a", SETPOINT, 1200);
    assertEquals(NOW + 3 * SECOND, send(request, NOW).expires());
    assertEquals(
        Optional.of(state(CommandState.Phase.SENT, NOW + 1, NOW + 3 * SECOND, "")),
        gate.sent("a", NOW + 1).map(CommandGate.Step::state));
    assertEquals(
        Optional.of(state(CommandState.Phase.ACCEPTED, NOW + 2, NOW + 2 + 30 * SECOND, "")),
        gate.answered("a", NOW + 2, true, "").map(CommandGate.Step::state));
    assertEquals(List.of(), gate.observed(SPEED, 1400, Quality.GOOD, NOW + 3));
    assertEquals(List.of(), gate.observed(SPEED, 1200, Quality.UNCERTAIN, NOW + 4));
    assertEquals(
        List.of(
            new CommandGate.Step(
                request, state(CommandState.Phase.EFFECT_SEEN, NOW + 5, Long.MAX_VALUE, ""))),
        gate.observed(SPEED, 1220, Quality.GOOD, NOW + 5));
    assertEquals(false, gate.isWaiting());
  }

  @Test
  void theSwitchStopsPeopleRulesAndProgramsAlike() {
    gate.blockWrites(true);
    for (String issuer : List.of("person:anna", "rule:r@1", "program:mes")) {
      assertEquals(
          "writes are blocked on this node",
          refusal(request(issuer, issuer, RESET, new CommandRequest.Value.Number(1))));
    }
    gate.blockWrites(false);
    send(request("b", "person:anna", RESET, new CommandRequest.Value.Number(1)), NOW);
  }

  @Test
  void eachRefusalSaysWhyInPlainWords() {
    assertEquals(
        "Works/Area 1/P-104/drive/speed cannot be commanded: it has no contract",
        refusal(request("1", SPEED, 1)));
    assertEquals("1700 rpm is outside 600 to 1600 rpm", refusal(request("2", SETPOINT, 1700)));
    assertEquals("NaN rpm is outside 600 to 1600 rpm", refusal(request("3", SETPOINT, Double.NaN)));
    assertEquals(
        "a change by 780 rpm is more than the 500 rpm allowed at once",
        refusal(request("4", SETPOINT, 700)));
    assertEquals(
        "only a person may command Works/Area 1/P-104/reset", refusal(request("5", RESET, 1)));
    assertEquals(
        "Works/Area 1/P-104/reset takes on or off (1 or 0)",
        refusal(request("6", "person:anna", RESET, new CommandRequest.Value.Number(2))));
    assertEquals(
        "Works/Area 1/P-104/reschedule is called, it takes no value",
        refusal(request("7", JOB, 2)));
    assertEquals(
        "Works/Area 1/P-104/reschedule knows no argument 'from'",
        refusal(
            request(
                "8",
                "rule:r@1",
                JOB,
                new CommandRequest.Value.Call(Map.of("job", "1", "from", "2")))));
    assertEquals(
        "Works/Area 1/P-104/drive/speed-setpoint takes a number",
        refusal(request("9", "rule:r@1", SETPOINT, new CommandRequest.Value.Call(Map.of()))));
    set(RUNNING, 0, Quality.GOOD);
    assertEquals(
        "it needs Works/Area 1/P-104/motor/running = 1, but it is 0",
        refusal(request("10", SETPOINT, 1200)));
    set(RUNNING, 1, Quality.BAD_NO_COMMUNICATION);
    assertEquals(
        "it needs Works/Area 1/P-104/motor/running = 1, whose value is bad: no communication",
        refusal(request("11", SETPOINT, 1200)));
    values.remove(RUNNING);
    assertEquals(
        "it needs Works/Area 1/P-104/motor/running = 1, which has no value",
        refusal(request("12", SETPOINT, 1200)));
    set(RUNNING, 1, Quality.GOOD);
    values.remove(SPEED);
    assertEquals(
        "the present value is not known, so the step cannot be judged",
        refusal(request("13", SETPOINT, 1200)));
  }

  // IEC 62443-3-3, SR 2.1 RE 4: dual approval. Every cell of who asks and who has confirmed.
  @Test
  void aDangerousCommandNeedsTwoPeople() {
    CommandGate two =
        new CommandGate(
            List.of(contract(RESET, new CommandContract.Form.Switch(), DangerClass.TWO_PEOPLE)),
            false,
            10);
    String missing = RESET + " needs a second person who confirms it";
    String own = "nobody can confirm a command of their own";
    Map<List<String>, String> cells =
        Map.of(
            List.of("person:anna", ""), missing,
            List.of("person:anna", "program:mes"), missing,
            List.of("person:anna", "rule:r@1"), missing,
            List.of("person:anna", "person:anna"), own,
            List.of("person:anna", "person:ANNA "), own,
            List.of("person:anna", "person:berta"), "",
            List.of("rule:r@1", "person:berta"), "only a person may command " + RESET,
            List.of("program:mes", "person:berta"), "only a person may command " + RESET);
    cells.forEach(
        (who, why) -> {
          CommandRequest alone = request("x", RESET, who.getFirst());
          CommandRequest asked =
              who.getLast().isEmpty()
                  ? alone
                  : alone.confirmedBy(CommandRequest.Issuer.of(who.getLast()));
          assertEquals(
              why, two.check(asked, NOW, plant).map(Refusal::text).orElse(""), who::toString);
        });
  }

  // A station asks again and again what would become of a wish; that leaves no trace.
  @Test
  void toCheckRemembersNothing() {
    assertEquals(Optional.empty(), gate.check(request("a", SETPOINT, 1200), NOW, plant));
    assertEquals(
        Optional.of(new Refusal(Refusal.Cause.VALUE, "1700 rpm is outside 600 to 1600 rpm")),
        gate.check(request("a", SETPOINT, 1700), NOW, plant));
    assertEquals(Optional.empty(), gate.state("a"));
    send(request("a", SETPOINT, 1200), NOW);
    assertEquals(
        Optional.of(CommandState.Phase.PROPOSED), gate.state("a").map(CommandState::phase));
  }

  // A station takes over what the node has now; what is under way ends as it began.
  @Test
  void newContractsHoldForNewCommands() {
    send(request("a", SETPOINT, 1200), NOW);
    gate.sent("a", NOW);
    gate.agree(List.of(contract(RESET, new CommandContract.Form.Switch(), DangerClass.ROUTINE)));
    assertEquals(
        Optional.of(CommandState.Phase.ACCEPTED),
        gate.answered("a", NOW + 1, true, "").map(step -> step.state().phase()));
    assertEquals(
        Optional.of(Refusal.Cause.NO_CONTRACT),
        gate.check(request("b", SETPOINT, 1200), NOW + 5 * SECOND, plant).map(Refusal::cause));
    assertEquals(Optional.empty(), gate.check(request("c", RESET, 1), NOW, plant));
  }

  // Offline means refused: nothing is kept to be sent later.
  @Test
  void aDeviceThatCannotBeReachedRefusesAndNothingComesLater() {
    unreachable = Optional.of("P-104 was last heard of 40 s ago");
    assertEquals("P-104 was last heard of 40 s ago", refusal(request("a", SETPOINT, 1200)));
    unreachable = Optional.empty();
    assertEquals(List.of(), gate.tick(NOW + SECOND, plant));
    assertInstanceOf(
        CommandGate.Decision.Known.class,
        gate.propose(request("a", SETPOINT, 1200), NOW + SECOND, plant));
  }

  @Test
  void anIdThatComesAgainIsAnsweredAndNotRepeated() {
    CommandRequest request = request("a", SETPOINT, 1200);
    send(request, NOW);
    gate.sent("a", NOW);
    assertEquals(
        new CommandGate.Decision.Known(
            new CommandGate.Step(
                request, state(CommandState.Phase.SENT, NOW, NOW + 3 * SECOND, ""))),
        gate.propose(request, NOW + 1, plant));
  }

  // Forgotten or not, a copy is never sent: after the expiry it is refused.
  @Test
  void aCopyThatComesAfterTheIdIsForgottenHasExpired() {
    CommandRequest request = request("a", SETPOINT, 1200);
    send(request, NOW);
    gate.sent("a", NOW);
    gate.answered("a", NOW + 1, false, "busy");
    gate.tick(NOW + 90 * SECOND, plant);
    assertEquals("it expired 87 s ago", refusal(request, NOW + 90 * SECOND));
  }

  @Test
  void betweenTwoCommandsLiesTheIntervalOfTheContract() {
    send(request("a", SETPOINT, 1200), NOW);
    assertEquals(
        "the last command was 1.5 s ago; 2 s must lie between two",
        refusal(request("b", SETPOINT, 1300), NOW + 3 * SECOND / 2));
    send(request("c", SETPOINT, 1300), NOW + 2 * SECOND);
  }

  @Test
  void aNewerCommandReplacesOneWhoseEffectIsNotSeenYet() {
    CommandRequest first = request("a", SETPOINT, 1200);
    send(first, NOW);
    gate.sent("a", NOW);
    gate.answered("a", NOW, true, "");
    long later = NOW + 2 * SECOND;
    assertEquals(
        List.of(
            new CommandGate.Step(
                first,
                state(
                    CommandState.Phase.FAILED,
                    later,
                    Long.MAX_VALUE,
                    "a newer command (b) replaced it before its effect was seen"))),
        send(request("b", SETPOINT, 1300), later).replaced());
  }

  @Test
  void withoutAnAnswerACommandExpires() {
    send(request("a", SETPOINT, 1200), NOW);
    gate.sent("a", NOW);
    assertEquals(List.of(), gate.tick(NOW + 3 * SECOND - 1, plant));
    assertEquals(
        List.of("the device did not answer in time; whether it acted is not known"),
        gate.tick(NOW + 3 * SECOND, plant).stream().map(step -> step.state().reason()).toList());
    assertEquals(Optional.empty(), gate.answered("a", NOW + 4 * SECOND, true, ""));
  }

  @Test
  void anAcceptedCommandWithoutEffectFails() {
    send(request("a", SETPOINT, 1200), NOW);
    gate.sent("a", NOW);
    gate.answered("a", NOW, true, "");
    assertEquals(
        List.of(
            "the effect was not seen within 30 s: Works/Area 1/P-104/drive/speed shows 1480 rpm"),
        gate.tick(NOW + 30 * SECOND, plant).stream().map(step -> step.state().reason()).toList());
  }

  // Bad: never the old number.
  @Test
  void aFeedbackThatIsNotGoodIsNotToldAsANumber() {
    send(request("a", SETPOINT, 1200), NOW);
    gate.sent("a", NOW);
    gate.answered("a", NOW, true, "");
    set(SPEED, 1480, Quality.BAD);
    assertEquals(
        List.of(
            "the effect was not seen within 30 s: Works/Area 1/P-104/drive/speed shows no good"
                + " value, so whether it took effect is not known"),
        gate.tick(NOW + 30 * SECOND, plant).stream().map(step -> step.state().reason()).toList());
  }

  // What was refused for want of a contract is never sent, whatever its issuer says of its time.
  @Test
  void unknownTargetsDoNotFillTheGateForEver() {
    CommandGate small = gate(false, 2);
    for (int i = 0; i < 2; i++) {
      small.propose(
          new CommandRequest(
              "u" + i,
              CommandRequest.Issuer.of("program:mes"),
              PUMP.child("no/such"),
              new CommandRequest.Value.Number(1),
              NOW,
              Long.MAX_VALUE,
              ""),
          NOW,
          plant);
    }
    small.tick(NOW + 61 * SECOND, plant);
    assertEquals(Optional.empty(), small.check(request("a", VALVE, 1), NOW + 2 * SECOND, plant));
  }

  @Test
  void anEffectIsSeenOfOneCommandAlone() {
    send(request("a", SETPOINT, 1200), NOW);
    gate.sent("a", NOW);
    gate.answered("a", NOW, true, "");
    assertEquals(
        Optional.of(CommandState.Phase.EFFECT_SEEN),
        gate.seen("a", NOW + 1).map(step -> step.state().phase()));
    assertEquals(Optional.empty(), gate.seen("b", NOW + 1));
  }

  // A foreign device does not answer: its feedback alone is the judge.
  @Test
  void aDeviceThatDoesNotAnswerIsJudgedByItsFeedback() {
    send(request("a", VALVE, 1), NOW);
    assertEquals(
        Optional.of(state(CommandState.Phase.SENT, NOW, NOW + 10 * SECOND, "")),
        gate.sent("a", NOW).map(CommandGate.Step::state));
    assertEquals(
        List.of(CommandState.Phase.EFFECT_SEEN),
        gate.observed(PUMP.child("valve/is-open"), 1, Quality.GOOD, NOW + 1).stream()
            .map(step -> step.state().phase())
            .toList());
  }

  @Test
  void aDevicesNoAndALinkThatFailsAreTold() {
    send(request("a", RESET, "person:anna"), NOW);
    gate.sent("a", NOW);
    assertEquals(
        Optional.of(state(CommandState.Phase.REFUSED, NOW, Long.MAX_VALUE, "door open")),
        gate.answered("a", NOW, false, "door open").map(CommandGate.Step::state));
    send(request("b", RESET, "person:anna"), NOW);
    assertEquals(
        Optional.of(state(CommandState.Phase.FAILED, NOW, Long.MAX_VALUE, "the link is down")),
        gate.notSent("b", NOW, "the link is down").map(CommandGate.Step::state));
  }

  private static CommandRequest request(String id, AssetPath target, String issuer) {
    return request(id, issuer, target, new CommandRequest.Value.Number(1));
  }

  // An issuer's clock that is ahead gains no time, one that is behind loses it.
  @Test
  void aRequestMayBeUnderWayNoLongerThanItsContractAllows() {
    CommandRequest ahead =
        new CommandRequest(
            "a",
            CommandRequest.Issuer.of("program:mes"),
            SETPOINT,
            new CommandRequest.Value.Number(1200),
            NOW + 60 * SECOND,
            NOW + 600 * SECOND,
            "");
    assertEquals(NOW + 3 * SECOND, send(ahead, NOW).expires());
    assertEquals("it expired 2 s ago", refusal(request("b", JOB, 1), NOW + 5 * SECOND));
  }

  // A rule that decides a thousand times a second must not push a person's command out of memory.
  @Test
  void whatTheNodeItselfWantsIsNotRememberedWhenItIsOver() {
    CommandGate small = gate(false, 2);
    small.propose(request("a", JOB, "person:anna"), NOW, plant);
    for (int i = 0; i < 5; i++) {
      String id = "own-" + i;
      assertInstanceOf(
          CommandGate.Decision.Send.class,
          small.proposeOwn(request(id, VALVE, "rule:open@1"), NOW, plant));
      small.sent(id, NOW);
      assertEquals(1, small.observed(PUMP.child("valve/is-open"), 1, Quality.GOOD, NOW + 1).size());
    }
    assertInstanceOf(
        CommandGate.Decision.Known.class,
        small.propose(request("a", JOB, "person:anna"), NOW + 1, plant));
    assertEquals(false, small.isWaiting());
  }

  @Test
  void whenTooManyAreUnderWayTheNextIsRefusedAndWhenTheyAreOverItIsNot() {
    CommandGate small = gate(false, 2);
    for (String id : List.of("a", "b")) {
      small.propose(request(id, VALVE, 1), NOW, plant);
      small.sent(id, NOW);
    }
    assertEquals(
        "too many commands are under way",
        assertInstanceOf(
                CommandGate.Decision.Refused.class,
                small.propose(request("c", VALVE, 1), NOW, plant))
            .step()
            .state()
            .reason());
    small.tick(NOW + 10 * SECOND, plant);
    CommandRequest later =
        new CommandRequest(
            "d",
            CommandRequest.Issuer.of("rule:r@1"),
            VALVE,
            new CommandRequest.Value.Number(1),
            NOW + 10 * SECOND,
            NOW + 20 * SECOND,
            "");
    assertInstanceOf(
        CommandGate.Decision.Send.class, small.propose(later, NOW + 10 * SECOND, plant));
  }

  @Test
  void aContractThatNothingCouldJudgeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new CommandContract(
                VALVE,
                new CommandContract.Form.Switch(),
                Duration.ZERO,
                List.of(),
                Duration.ofSeconds(3),
                false,
                Optional.empty(),
                DangerClass.ROUTINE));
  }

  @Test
  void issuersAndComparisonsAreReadAsTheyAreWritten() {
    for (String text : List.of("person:anna", "rule:bearing-protect@6", "program:mes")) {
      assertEquals(text, CommandRequest.Issuer.of(text).toString());
    }
    assertThrows(IllegalArgumentException.class, () -> CommandRequest.Issuer.of("anna"));
    for (Precondition.Comparison each : Precondition.Comparison.values()) {
      assertEquals(each, Precondition.Comparison.of(each.sign()));
    }
  }
}
