package dev.edgewise.operate.alarms;

import static dev.edgewise.operate.alarms.AlarmState.Standing.ACKNOWLEDGED;
import static dev.edgewise.operate.alarms.AlarmState.Standing.LATCHED_ACKNOWLEDGED;
import static dev.edgewise.operate.alarms.AlarmState.Standing.LATCHED_UNACKNOWLEDGED;
import static dev.edgewise.operate.alarms.AlarmState.Standing.NORMAL;
import static dev.edgewise.operate.alarms.AlarmState.Standing.OUT_OF_SERVICE;
import static dev.edgewise.operate.alarms.AlarmState.Standing.RETURNED_UNACKNOWLEDGED;
import static dev.edgewise.operate.alarms.AlarmState.Standing.SHELVED;
import static dev.edgewise.operate.alarms.AlarmState.Standing.SUPPRESSED;
import static dev.edgewise.operate.alarms.AlarmState.Standing.UNACKNOWLEDGED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of ISA-18.2 / IEC 62682 (states A to I), cell by cell.
class AlarmLogicTest {
  private static final Shelf TIMED = new Shelf(Shelf.Kind.TIMED, 100);
  private static final Shelf ONE_SHOT = new Shelf(Shelf.Kind.ONE_SHOT, 100);
  private static final AlarmInput RAISE = new AlarmInput.Abnormal(7);
  private static final AlarmInput CLEAR = new AlarmInput.Normal(8);
  private static final AlarmInput ACK = new AlarmInput.Acknowledge(9);
  private static final AlarmInput RESET = new AlarmInput.Reset(9);
  private static final AlarmInput SHELVE = new AlarmInput.Put(9, TIMED);
  private static final AlarmInput UNSHELVE = new AlarmInput.Unshelve(9);
  private static final AlarmInput OVER = new AlarmInput.ShelfOver(9);
  private static final AlarmInput SUPPRESS = new AlarmInput.Suppress(9);
  private static final AlarmInput UNSUPPRESS = new AlarmInput.Unsuppress(9);
  private static final AlarmInput OUT = new AlarmInput.TakeOut(9);
  private static final AlarmInput BACK = new AlarmInput.PutBack(9);
  private static final AlarmInput AGAIN = new AlarmInput.SoundAgain(9);

  // State A: normal, acknowledged, on no list.
  private static final AlarmState A = AlarmState.NORMAL;
  private static final AlarmState B =
      new AlarmState(true, false, false, Shelf.NONE, false, false, 1, 1);
  private static final AlarmState C =
      new AlarmState(true, true, false, Shelf.NONE, false, false, 1, 2);
  private static final AlarmState D =
      new AlarmState(false, false, false, Shelf.NONE, false, false, 1, 2);
  private static final AlarmState E =
      new AlarmState(false, false, true, Shelf.NONE, false, false, 1, 2);
  private static final AlarmState F =
      new AlarmState(false, true, true, Shelf.NONE, false, false, 1, 3);

  // A→B: condition true, after on-delay and deadband.
  @Test
  void fromNormalOnlyTheConditionLeadsOn() {
    assertEquals("UNACKNOWLEDGED RAISED sound", cell(A, RAISE));
    assertEquals("NORMAL", cell(A, CLEAR));
    assertEquals("NORMAL no: NOTHING_TO_ACKNOWLEDGE", cell(A, ACK));
    assertEquals("NORMAL no: NOT_LATCHED", cell(A, RESET));
    assertEquals("NORMAL", cell(A, AGAIN));
    assertEquals("NORMAL no: NOT_SHELVED", cell(A, UNSHELVE));
    assertEquals("NORMAL", cell(A, UNSUPPRESS));
    assertEquals("NORMAL no: NOT_OUT_OF_SERVICE", cell(A, BACK));
  }

  // B→C: acknowledge. B→D: condition false. B→E: condition false, latched.
  @Test
  void anUnacknowledgedAlarmIsAcknowledgedOrReturns() {
    assertEquals("ACKNOWLEDGED ACKNOWLEDGED", cell(B, ACK));
    assertEquals("RETURNED_UNACKNOWLEDGED RETURNED", cell(B, CLEAR));
    assertEquals("LATCHED_UNACKNOWLEDGED RETURNED", latching(B, CLEAR));
    assertEquals("UNACKNOWLEDGED", cell(B, RAISE));
    assertEquals("UNACKNOWLEDGED no: STILL_ACTIVE", cell(B, RESET));
    assertEquals("UNACKNOWLEDGED", cell(B, AGAIN));
  }

  // C→A: condition false. C→F: condition false, latched. C→B: re-alarm timer or priority raised.
  @Test
  void anAcknowledgedAlarmReturnsToNormalOrSoundsAgain() {
    assertEquals("NORMAL RETURNED", cell(C, CLEAR));
    assertEquals("LATCHED_ACKNOWLEDGED RETURNED", latching(C, CLEAR));
    assertEquals("UNACKNOWLEDGED SOUNDED_AGAIN sound", cell(C, AGAIN));
    assertEquals("ACKNOWLEDGED no: NOTHING_TO_ACKNOWLEDGE", cell(C, ACK));
    assertEquals("ACKNOWLEDGED", cell(C, RAISE));
    assertEquals("ACKNOWLEDGED no: STILL_ACTIVE", cell(C, RESET));
  }

  // D→A: acknowledge. D→B: condition true again.
  @Test
  void oneThatReturnedWaitsForItsAcknowledgement() {
    assertEquals("NORMAL ACKNOWLEDGED", cell(D, ACK));
    assertEquals("UNACKNOWLEDGED RAISED sound", cell(D, RAISE));
    assertEquals("RETURNED_UNACKNOWLEDGED", cell(D, CLEAR));
    assertEquals("RETURNED_UNACKNOWLEDGED no: NOT_LATCHED", cell(D, RESET));
    assertEquals("RETURNED_UNACKNOWLEDGED", cell(D, AGAIN));
  }

  // E→F: acknowledge. E→B: condition true.
  @Test
  void aLatchedAlarmIsAcknowledgedBeforeItIsReset() {
    assertEquals("LATCHED_ACKNOWLEDGED ACKNOWLEDGED", latching(E, ACK));
    assertEquals("UNACKNOWLEDGED RAISED sound", latching(E, RAISE));
    assertEquals("LATCHED_UNACKNOWLEDGED no: NOT_ACKNOWLEDGED", latching(E, RESET));
    assertEquals("LATCHED_UNACKNOWLEDGED", latching(E, CLEAR));
    assertEquals("LATCHED_UNACKNOWLEDGED", latching(E, AGAIN));
  }

  // F→A: reset. F→B: condition true.
  @Test
  void aLatchedAlarmStandsUntilItIsReset() {
    assertEquals("NORMAL RESET", latching(F, RESET));
    assertEquals("UNACKNOWLEDGED RAISED sound", latching(F, RAISE));
    assertEquals("LATCHED_ACKNOWLEDGED", latching(F, CLEAR));
    assertEquals("LATCHED_ACKNOWLEDGED no: NOTHING_TO_ACKNOWLEDGE", latching(F, ACK));
    assertEquals("LATCHED_ACKNOWLEDGED", latching(F, AGAIN));
  }

  // Any of A to F→G: shelve. Shelving does not stop detection (OPC UA Part 9, 4.8).
  @Test
  void anyListedAlarmCanBeShelvedAndIsStillDetected() {
    for (AlarmState state : List.of(A, B, C, D, E, F)) {
      assertEquals("SHELVED SHELVED", latching(state, SHELVE), state.standing().name());
    }
    AlarmState shelved = after(true, B, SHELVE);
    assertEquals("SHELVED RETURNED", latching(shelved, CLEAR));
    assertEquals("SHELVED RAISED", latching(after(true, shelved, CLEAR), RAISE));
    assertEquals("SHELVED no: HIDDEN", latching(shelved, ACK));
    assertEquals("SHELVED no: HIDDEN", latching(shelved, RESET));
    assertEquals("SHELVED SHELVED", latching(shelved, SHELVE));
    assertEquals("SHELVED", latching(shelved, AGAIN));
  }

  // G→A or B by the actual condition, on expiry and on unshelve; B annunciates as new (rule 3).
  @Test
  void offTheShelfTheActualConditionCounts() {
    for (AlarmState state : List.of(A, D, E, F)) {
      AlarmState shelved = after(true, state, SHELVE);
      assertEquals("NORMAL UNSHELVED", latching(shelved, UNSHELVE));
      assertEquals("NORMAL SHELF_OVER", latching(shelved, OVER));
    }
    for (AlarmState state : List.of(B, C)) {
      AlarmState shelved = after(true, state, SHELVE);
      assertEquals("UNACKNOWLEDGED UNSHELVED sound", latching(shelved, UNSHELVE));
      assertEquals("UNACKNOWLEDGED SHELF_OVER sound", latching(shelved, OVER));
    }
    assertEquals("UNACKNOWLEDGED", cell(B, OVER));
  }

  // G→A: a one-shot shelf ends with the return to normal (OPC UA Part 9, OneShotShelved).
  @Test
  void aOneShotEndsWithTheReturnToNormal() {
    AlarmState shelved = after(false, B, new AlarmInput.Put(9, ONE_SHOT));
    assertEquals("NORMAL RETURNED UNSHELVED", cell(shelved, CLEAR));
    AlarmState hiddenTwice = after(false, shelved, SUPPRESS);
    assertEquals("SUPPRESSED RETURNED UNSHELVED", cell(hiddenTwice, CLEAR));
  }

  // Any→H: logic on. H→A or B: logic off.
  @Test
  void whatIsSuppressedByDesignComesBackByItsCondition() {
    for (AlarmState state : List.of(A, B, C, D, E, F, after(false, B, SHELVE))) {
      assertEquals("SUPPRESSED SUPPRESSED", latching(state, SUPPRESS), state.standing().name());
    }
    AlarmState suppressed = after(false, C, SUPPRESS);
    assertEquals("UNACKNOWLEDGED UNSUPPRESSED sound", cell(suppressed, UNSUPPRESS));
    assertEquals("NORMAL UNSUPPRESSED", cell(after(false, suppressed, CLEAR), UNSUPPRESS));
    assertEquals("SUPPRESSED", cell(suppressed, SUPPRESS));
    assertEquals("SUPPRESSED no: HIDDEN", cell(suppressed, SHELVE));
    assertEquals("SUPPRESSED no: HIDDEN", cell(suppressed, ACK));
  }

  // Any→I: out of service. I→A or B: return to service.
  @Test
  void whatIsOutOfServiceComesBackByItsCondition() {
    for (AlarmState state : List.of(A, B, C, D, E, F, after(false, B, SHELVE))) {
      assertEquals("OUT_OF_SERVICE OUT_OF_SERVICE", latching(state, OUT), state.toString());
    }
    AlarmState out = after(false, B, OUT);
    assertEquals("UNACKNOWLEDGED BACK_IN_SERVICE sound", cell(out, BACK));
    assertEquals("NORMAL BACK_IN_SERVICE", cell(after(false, out, CLEAR), BACK));
    assertEquals("OUT_OF_SERVICE no: ALREADY_OUT_OF_SERVICE", cell(out, OUT));
    assertEquals("OUT_OF_SERVICE no: HIDDEN", cell(out, SHELVE));
    assertEquals("OUT_OF_SERVICE RETURNED", cell(out, CLEAR));
  }

  // OPC UA Part 9, 4.8: the layers are independent; leaving one of two leaves the other.
  @Test
  void whatIsHiddenTwiceStaysHiddenUntilBothAreOver() {
    AlarmState both = after(false, after(false, B, SHELVE), SUPPRESS);
    assertEquals("SHELVED UNSUPPRESSED", cell(both, UNSUPPRESS));
    assertEquals("SUPPRESSED SHELF_OVER", cell(both, OVER));
    assertEquals("UNACKNOWLEDGED UNSUPPRESSED sound", cell(after(false, both, OVER), UNSUPPRESS));
  }

  // The time of a raise is that of its condition; an acknowledgement does not move it.
  @Test
  void aRaiseKeepsItsTime() {
    AlarmState raised = after(false, A, RAISE);
    assertEquals(new AlarmState(true, false, false, Shelf.NONE, false, false, 7, 7), raised);
    assertEquals(
        new AlarmState(true, true, false, Shelf.NONE, false, false, 7, 9),
        after(false, raised, ACK));
  }

  // The letters of the standard's figure.
  @Test
  void theLayersGiveTheStatesOfTheStandard() {
    assertEquals(
        List.of(
            NORMAL,
            UNACKNOWLEDGED,
            ACKNOWLEDGED,
            RETURNED_UNACKNOWLEDGED,
            LATCHED_UNACKNOWLEDGED,
            LATCHED_ACKNOWLEDGED,
            SHELVED,
            SUPPRESSED,
            OUT_OF_SERVICE),
        List.of(
                A,
                B,
                C,
                D,
                E,
                F,
                after(false, A, SHELVE),
                after(false, A, SUPPRESS),
                after(false, A, OUT))
            .stream()
            .map(AlarmState::standing)
            .toList());
  }

  private static String cell(AlarmState state, AlarmInput input) {
    return words(AlarmLogic.next(false, state, input));
  }

  private static String latching(AlarmState state, AlarmInput input) {
    return words(AlarmLogic.next(true, state, input));
  }

  private static AlarmState after(boolean latching, AlarmState state, AlarmInput input) {
    return AlarmLogic.next(latching, state, input).state();
  }

  private static String words(AlarmLogic.Step step) {
    StringBuilder out = new StringBuilder(step.state().standing().name());
    for (Effect effect : step.effects()) {
      out.append(' ')
          .append(
              switch (effect) {
                case Effect.Log log -> log.kind().name();
                case Effect.Annunciate _ -> "sound";
                case Effect.Refuse refuse -> "no: " + refuse.why();
              });
    }
    return out.toString();
  }
}
