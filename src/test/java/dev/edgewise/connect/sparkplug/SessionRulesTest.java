package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.NodeSession.NEVER;
import static dev.edgewise.connect.sparkplug.NodeSession.NO_BDSEQ;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.sparkplug.NodeSession.Effect;
import dev.edgewise.connect.sparkplug.NodeSession.Event;
import dev.edgewise.connect.sparkplug.NodeSession.Offline;
import dev.edgewise.connect.sparkplug.NodeSession.Online;
import dev.edgewise.connect.sparkplug.NodeSession.Reordering;
import dev.edgewise.connect.sparkplug.NodeSession.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Every cell of the host's table of states and events of one edge node.
class SessionRulesTest {
  private static final NodeId NODE = new NodeId("g", "n");
  private static final SessionRules RULES = new SessionRules(100, 1_000);
  private static final Offline OFFLINE = new Offline(NEVER);
  private static final String LINK_DOWN = "the station's own link to the broker is down";
  private static final String DIED = "its connection ended";

  private static Inbound data(int seq) {
    return new Inbound(new SparkplugTopic(MessageKind.NDATA, NODE, ""), Wire.sound(seq), 0);
  }

  private static Inbound birth(int seq) {
    return new Inbound(new SparkplugTopic(MessageKind.NBIRTH, NODE, ""), Wire.sound(seq), 0);
  }

  private static Effect deliver(Inbound message) {
    return new Effect.Deliver(message);
  }

  private static Step step(NodeSession state, Effect... effects) {
    return new Step(state, List.of(effects));
  }

  // A birth opens a session whose next number follows that of the birth.
  @Test
  void aBirthOfAnUnknownNodeOpensItsSession() {
    assertEquals(
        step(new Online(7, 1, NEVER), deliver(birth(0))),
        RULES.next(OFFLINE, new Event.Birth(birth(0), 7, 10)));
  }

  // payloads-sequence-num-incrementing: 255 is followed by 0.
  @Test
  void theNumberAfter255Is0() {
    assertEquals(
        step(new Online(7, 0, NEVER), deliver(birth(255))),
        RULES.next(OFFLINE, new Event.Birth(birth(255), 7, 10)));
    assertEquals(
        step(new Online(7, 0, NEVER), deliver(data(255))),
        RULES.next(new Online(7, 255, NEVER), new Event.Sequenced(data(255), 10)));
  }

  // Data whose metrics nobody has named cannot be read; the node is asked once in a while.
  @Test
  void dataOfAnUnknownNodeIsRefusedAndARebirthAskedForOnceAPause() {
    Effect refused = new Effect.Refuse(RejectReason.DATA_BEFORE_BIRTH);
    Effect ask = new Effect.AskRebirth("data before birth");
    assertEquals(
        step(new Offline(10), refused, ask), RULES.next(OFFLINE, new Event.Sequenced(data(3), 10)));
    assertEquals(
        step(new Offline(10), refused),
        RULES.next(new Offline(10), new Event.Sequenced(data(4), 1_009)));
    assertEquals(
        step(new Offline(1_010), refused, ask),
        RULES.next(new Offline(10), new Event.Sequenced(data(5), 1_010)));
  }

  // A death needs a life before it.
  @Test
  void theDeathOfAnUnknownNodeChangesNothing() {
    assertEquals(
        step(OFFLINE, new Effect.Refuse(RejectReason.DEATH_WITHOUT_BIRTH)),
        RULES.next(OFFLINE, new Event.Death(7, 10)));
  }

  // Timers and lost links mean nothing to a node that is not there.
  @Test
  void ticksAndALostLinkLeaveAnUnknownNodeAlone() {
    assertEquals(step(OFFLINE), RULES.next(OFFLINE, new Event.Tick(10)));
    assertEquals(step(OFFLINE), RULES.next(OFFLINE, new Event.LinkDown(10)));
  }

  // The usual case.
  @Test
  void messagesInOrderAreDelivered() {
    assertEquals(
        step(new Online(7, 6, 3), deliver(data(5))),
        RULES.next(new Online(7, 5, 3), new Event.Sequenced(data(5), 10)));
  }

  // operational-behavior-host-reordering-start
  @Test
  void aGapHoldsTheMessageBackAndStartsTheTimer() {
    assertEquals(
        step(new Reordering(7, 5, List.of(data(6)), 110, NEVER), new Effect.StartTimer(100)),
        RULES.next(new Online(7, 5, NEVER), new Event.Sequenced(data(6), 10)));
  }

  // operational-behavior-host-reordering-success
  @Test
  void theMissingMessageReleasesThoseThatWaitInOrder() {
    Reordering waiting = new Reordering(7, 5, List.of(data(7), data(6)), 110, NEVER);
    assertEquals(
        step(new Online(7, 8, NEVER), deliver(data(5)), deliver(data(6)), deliver(data(7))),
        RULES.next(waiting, new Event.Sequenced(data(5), 50)));
  }

  // Two gaps: closing the first delivers up to the second; the deadline stays.
  @Test
  void aSecondGapGoesOnWaiting() {
    Reordering waiting = new Reordering(7, 5, List.of(data(6), data(8)), 110, NEVER);
    assertEquals(
        step(
            new Reordering(7, 7, List.of(data(8)), 110, NEVER), deliver(data(5)), deliver(data(6))),
        RULES.next(waiting, new Event.Sequenced(data(5), 50)));
  }

  // operational-behavior-host-reordering-rebirth
  @Test
  void anOverdueGapDeliversWhatIsHeldAndAsksForARebirth() {
    Reordering waiting = new Reordering(7, 5, List.of(data(6), data(7)), 110, NEVER);
    assertEquals(
        step(
            new Online(7, 8, 110),
            deliver(data(6)),
            deliver(data(7)),
            new Effect.AskRebirth("sequence number 5 is missing")),
        RULES.next(waiting, new Event.Tick(110)));
  }

  // A timer of an earlier gap must not end this one early.
  @Test
  void aTimerBeforeTheDeadlineChangesNothing() {
    Reordering waiting = new Reordering(7, 5, List.of(data(6)), 110, NEVER);
    assertEquals(step(waiting), RULES.next(waiting, new Event.Tick(109)));
    Online online = new Online(7, 5, NEVER);
    assertEquals(step(online), RULES.next(online, new Event.Tick(500)));
  }

  // One request for one disturbance, however many gaps it makes.
  @Test
  void aSecondGapWithinThePauseDoesNotAskAgain() {
    Reordering waiting = new Reordering(7, 5, List.of(data(6)), 110, 50);
    assertEquals(
        step(new Online(7, 7, 50), deliver(data(6))), RULES.next(waiting, new Event.Tick(110)));
  }

  // Memory is bounded, whatever comes.
  @Test
  void tooManyHeldMessagesMakeTheGapRealAtOnce() {
    List<Inbound> held = new ArrayList<>();
    for (int i = 0; i < SessionRules.MOST_HELD; i++) {
      held.add(data(100 + i));
    }
    Reordering waiting = new Reordering(7, 5, List.copyOf(held), 110, NEVER);
    Step next = RULES.next(waiting, new Event.Sequenced(data(200), 50));
    assertEquals(new Online(7, 201, 50), next.state());
    assertEquals(SessionRules.MOST_HELD + 2, next.effects().size());
  }

  // A rebirth of the same session keeps it; numbers start anew.
  @Test
  void aRebirthOfTheSameSessionDeliversWithoutADeath() {
    assertEquals(
        step(new Online(7, 1, 3), deliver(birth(0))),
        RULES.next(new Online(7, 77, 3), new Event.Birth(birth(0), 7, 10)));
  }

  // A new bdSeq means that the old session is over, though its death was not seen.
  @Test
  void aBirthOfANewSessionEndsTheOldOne() {
    assertEquals(
        step(
            new Online(8, 1, 3),
            new Effect.Down("a new session began without a goodbye of the old one"),
            deliver(birth(0))),
        RULES.next(new Online(7, 77, 3), new Event.Birth(birth(0), 8, 10)));
  }

  // A birth that was overtaken by the messages after it.
  @Test
  void aLateBirthIsFollowedByTheMessagesThatOvertookIt() {
    Reordering waiting = new Reordering(7, 77, List.of(data(78), data(1), data(2)), 110, NEVER);
    assertEquals(
        step(
            new Online(7, 3, NEVER),
            deliver(data(78)),
            deliver(birth(0)),
            deliver(data(1)),
            deliver(data(2))),
        RULES.next(waiting, new Event.Birth(birth(0), 7, 50)));
  }

  // operational-behavior-edge-node-termination-host-action-ndeath-node-offline: matched by bdSeq.
  @Test
  void theDeathOfThisSessionEndsItAndThatOfAnOlderOneDoesNot() {
    Online online = new Online(7, 5, 3);
    assertEquals(
        step(new Offline(3), new Effect.Down(DIED)), RULES.next(online, new Event.Death(7, 10)));
    assertEquals(
        step(online, new Effect.Refuse(RejectReason.OLD_DEATH)),
        RULES.next(online, new Event.Death(6, 10)));
    assertEquals(
        step(new Offline(3), new Effect.Down(DIED)),
        RULES.next(online, new Event.Death(NO_BDSEQ, 10)));
  }

  // What is held came before the end and counts.
  @Test
  void anEndDeliversWhatIsHeldFirst() {
    Reordering waiting = new Reordering(7, 5, List.of(data(6)), 110, 3);
    assertEquals(
        step(new Offline(3), deliver(data(6)), new Effect.Down(DIED)),
        RULES.next(waiting, new Event.Death(7, 50)));
    assertEquals(
        step(new Offline(3), deliver(data(6)), new Effect.Down(LINK_DOWN)),
        RULES.next(waiting, new Event.LinkDown(50)));
    assertEquals(
        step(waiting, new Effect.Refuse(RejectReason.OLD_DEATH)),
        RULES.next(waiting, new Event.Death(6, 50)));
    assertEquals(
        step(new Offline(3), new Effect.Down(LINK_DOWN)),
        RULES.next(new Online(7, 5, 3), new Event.LinkDown(50)));
  }

  // A person's request goes out whatever was asked before; others keep the pause.
  @Test
  void anUrgentRebirthIsAskedForAtOnceAndOthersKeepThePause() {
    Reordering waiting = new Reordering(7, 5, List.of(data(6)), 110, 3);
    for (NodeSession state : List.of(new Offline(3), new Online(7, 5, 3), waiting)) {
      Step urgent = RULES.next(state, new Event.RebirthWanted("why", true, 10));
      assertEquals(List.of(new Effect.AskRebirth("why")), urgent.effects());
      assertEquals(10, urgent.state().askedAt());
      assertEquals(step(state), RULES.next(state, new Event.RebirthWanted("why", false, 10)));
    }
    assertEquals(
        step(new Online(7, 5, 2_000), new Effect.AskRebirth("why")),
        RULES.next(new Online(7, 5, 3), new Event.RebirthWanted("why", false, 2_000)));
  }

  // Whatever the order within the window, each message is delivered once and in order.
  @Property(tries = 300)
  void anyOrderWithinTheWindowComesOutSorted(@ForAll long seed) {
    List<Integer> order = new ArrayList<>();
    Random random = new Random(seed);
    int count = 2 + random.nextInt(SessionRules.MOST_HELD - 2);
    int first = random.nextInt(256);
    for (int i = 0; i < count; i++) {
      order.add((first + i) & 0xFF);
    }
    List<Integer> sorted = List.copyOf(order);
    java.util.Collections.shuffle(order, random);
    NodeSession state = new Online(7, first, NEVER);
    List<Integer> delivered = new ArrayList<>();
    for (int seq : order) {
      Step next = RULES.next(state, new Event.Sequenced(data(seq), 10));
      state = next.state();
      for (Effect effect : next.effects()) {
        if (effect instanceof Effect.Deliver deliver) {
          delivered.add(deliver.message().seq());
        }
      }
    }
    assertEquals(sorted, delivered);
    assertEquals(new Online(7, (first + count) & 0xFF, NEVER), state);
  }
}
