package dev.edgewise.operate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The table of a command's life: each state with each event.
class CommandStateTest {
  private static final long NEVER = Long.MAX_VALUE;

  private static final CommandState PROPOSED = CommandState.proposed(10);
  private static final CommandState SENT = state(CommandState.Phase.SENT, 20, 50, "");
  private static final CommandState ACCEPTED = state(CommandState.Phase.ACCEPTED, 30, 50, "");
  private static final CommandState DONE = state(CommandState.Phase.ACCEPTED, 30, NEVER, "");
  private static final CommandState SEEN = state(CommandState.Phase.EFFECT_SEEN, 30, NEVER, "");
  private static final CommandState REFUSED = state(CommandState.Phase.REFUSED, 30, NEVER, "no");
  private static final CommandState EXPIRED = state(CommandState.Phase.EXPIRED, 30, NEVER, "late");
  private static final CommandState FAILED = state(CommandState.Phase.FAILED, 30, NEVER, "broke");

  private static final Map<String, CommandState.Event> EVENTS = events();

  private static Map<String, CommandState.Event> events() {
    Map<String, CommandState.Event> all = new LinkedHashMap<>();
    all.put("sent", new CommandState.Event.Sent(40, 90));
    all.put("refused", new CommandState.Event.Refused(40, "r"));
    all.put("not sent", new CommandState.Event.NotSent(40, "n"));
    all.put("accepted", new CommandState.Event.Accepted(40, 90));
    all.put("declined", new CommandState.Event.Declined(40, "d"));
    all.put("seen", new CommandState.Event.EffectSeen(40));
    all.put("replaced", new CommandState.Event.Replaced(40, "p"));
    all.put("early tick", new CommandState.Event.Tick(49, "t"));
    all.put("late tick", new CommandState.Event.Tick(50, "t"));
    return all;
  }

  private static CommandState state(
      CommandState.Phase phase, long since, long deadline, String reason) {
    return new CommandState(phase, since, deadline, reason);
  }

  /// What each event makes of `state`, in the order of the events.
  private static List<CommandState> row(CommandState state) {
    return EVENTS.values().stream().map(state::next).toList();
  }

  @Test
  void aProposedCommandIsSentRefusedOrCannotBeSent() {
    assertEquals(
        List.of(
            state(CommandState.Phase.SENT, 40, 90, ""),
            state(CommandState.Phase.REFUSED, 40, NEVER, "r"),
            state(CommandState.Phase.FAILED, 40, NEVER, "n"),
            PROPOSED,
            PROPOSED,
            PROPOSED,
            PROPOSED,
            PROPOSED,
            PROPOSED),
        row(PROPOSED));
  }

  // The effect may be seen before the answer; not answered at the deadline is expired, because
  // nobody knows whether the device acted.
  @Test
  void aSentCommandIsAnsweredSeenReplacedOrExpires() {
    assertEquals(
        List.of(
            SENT,
            SENT,
            state(CommandState.Phase.FAILED, 40, NEVER, "n"),
            state(CommandState.Phase.ACCEPTED, 40, 90, ""),
            state(CommandState.Phase.REFUSED, 40, NEVER, "d"),
            state(CommandState.Phase.EFFECT_SEEN, 40, NEVER, ""),
            state(CommandState.Phase.FAILED, 40, NEVER, "p"),
            SENT,
            state(CommandState.Phase.EXPIRED, 50, NEVER, "t")),
        row(SENT));
  }

  // A second answer changes nothing: the first one was the device's word.
  @Test
  void anAcceptedCommandWaitsForItsEffectOnly() {
    assertEquals(
        List.of(
            ACCEPTED,
            ACCEPTED,
            ACCEPTED,
            ACCEPTED,
            ACCEPTED,
            state(CommandState.Phase.EFFECT_SEEN, 40, NEVER, ""),
            state(CommandState.Phase.FAILED, 40, NEVER, "p"),
            ACCEPTED,
            state(CommandState.Phase.FAILED, 50, NEVER, "t")),
        row(ACCEPTED));
  }

  @Test
  void whatIsOverStaysAsItIs() {
    for (CommandState over : List.of(DONE, SEEN, REFUSED, EXPIRED, FAILED)) {
      assertEquals(List.of(over, over, over, over, over, over, over, over, over), row(over));
    }
  }

  @Test
  void aCommandIsOverWhenNothingIsWaitedFor() {
    assertEquals(
        List.of(false, false, false, true, true, true, true, true),
        List.of(PROPOSED, SENT, ACCEPTED, DONE, SEEN, REFUSED, EXPIRED, FAILED).stream()
            .map(CommandState::isFinal)
            .toList());
  }
}
