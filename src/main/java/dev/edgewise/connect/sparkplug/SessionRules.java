package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.sparkplug.NodeSession.Effect;
import dev.edgewise.connect.sparkplug.NodeSession.Event;
import dev.edgewise.connect.sparkplug.NodeSession.Offline;
import dev.edgewise.connect.sparkplug.NodeSession.Online;
import dev.edgewise.connect.sparkplug.NodeSession.Reordering;
import dev.edgewise.connect.sparkplug.NodeSession.Step;
import java.util.ArrayList;
import java.util.List;

/// The transitions of a [NodeSession]; pure. Source: Sparkplug 3.0, chapter "Operational
/// Behavior", sections on session termination and on message ordering.
///
/// @param reorderNanos how long a gap may close by itself
/// @param pauseNanos least time between two rebirth requests
record SessionRules(long reorderNanos, long pauseNanos) {
  /// More held messages than this and the gap is declared real at once.
  static final int MOST_HELD = 64;

  private static final int SEQ_MASK = 0xFF;

  Step next(NodeSession state, Event event) {
    return switch (event) {
      case Event.Birth birth -> birth(state, birth);
      case Event.Sequenced message -> sequenced(state, message);
      case Event.Death death -> death(state, death);
      case Event.Tick tick -> tick(state, tick.now());
      case Event.LinkDown down -> down(state, "the station's own link to the broker is down");
      case Event.RebirthWanted wanted -> rebirth(state, wanted);
    };
  }

  private Step birth(NodeSession state, Event.Birth birth) {
    List<Effect> effects = new ArrayList<>();
    List<Inbound> after = new ArrayList<>();
    int next = (birth.message().seq() + 1) & SEQ_MASK;
    if (state instanceof Reordering reordering) {
      // A held message that follows this birth was overtaken by it; the others belong before it.
      List<Inbound> rest = new ArrayList<>(reordering.held());
      next = takeRun(rest, next, after);
      rest.forEach(message -> effects.add(new Effect.Deliver(message)));
    }
    if (isOtherSession(state, birth.bdSeq())) {
      effects.add(new Effect.Down("a new session began without a goodbye of the old one"));
    }
    effects.add(new Effect.Deliver(birth.message()));
    after.forEach(message -> effects.add(new Effect.Deliver(message)));
    return new Step(new Online(birth.bdSeq(), next, state.askedAt()), effects);
  }

  private Step sequenced(NodeSession state, Event.Sequenced event) {
    Inbound message = event.message();
    return switch (state) {
      case Offline offline -> {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Refuse(RejectReason.DATA_BEFORE_BIRTH));
        yield asked(offline, "data before birth", event.now(), effects);
      }
      case Online online when message.seq() == online.nextSeq() ->
          new Step(
              new Online(online.bdSeq(), (message.seq() + 1) & SEQ_MASK, online.askedAt()),
              List.of(new Effect.Deliver(message)));
      case Online online ->
          new Step(
              new Reordering(
                  online.bdSeq(),
                  online.nextSeq(),
                  List.of(message),
                  event.now() + reorderNanos,
                  online.askedAt()),
              List.of(new Effect.StartTimer(reorderNanos)));
      case Reordering reordering -> reorder(reordering, event);
    };
  }

  private Step reorder(Reordering state, Event.Sequenced event) {
    List<Inbound> held = new ArrayList<>(state.held());
    held.add(event.message());
    List<Inbound> ready = new ArrayList<>();
    int next = takeRun(held, state.nextSeq(), ready);
    List<Effect> effects = new ArrayList<>();
    ready.forEach(message -> effects.add(new Effect.Deliver(message)));
    if (held.isEmpty()) {
      return new Step(new Online(state.bdSeq(), next, state.askedAt()), effects);
    }
    Reordering still =
        new Reordering(state.bdSeq(), next, List.copyOf(held), state.deadline(), state.askedAt());
    return held.size() > MOST_HELD ? gap(still, event.now(), effects) : new Step(still, effects);
  }

  private Step tick(NodeSession state, long now) {
    return state instanceof Reordering reordering && now - reordering.deadline() >= 0
        ? gap(reordering, now, new ArrayList<>())
        : new Step(state, List.of());
  }

  /// The missing messages will not come: take what is held, go on behind it, ask for a rebirth.
  private Step gap(Reordering state, long now, List<Effect> effects) {
    List<Inbound> held = state.held();
    held.forEach(message -> effects.add(new Effect.Deliver(message)));
    int next = (held.getLast().seq() + 1) & SEQ_MASK;
    String reason = "sequence number " + state.nextSeq() + " is missing";
    return asked(new Online(state.bdSeq(), next, state.askedAt()), reason, now, effects);
  }

  private static Step death(NodeSession state, Event.Death death) {
    if (state instanceof Offline) {
      return new Step(state, List.of(new Effect.Refuse(RejectReason.DEATH_WITHOUT_BIRTH)));
    }
    if (isOtherSession(state, death.bdSeq())) {
      return new Step(state, List.of(new Effect.Refuse(RejectReason.OLD_DEATH)));
    }
    return down(state, "its connection ended");
  }

  private static Step down(NodeSession state, String reason) {
    List<Effect> effects = new ArrayList<>();
    if (state instanceof Reordering reordering) {
      reordering.held().forEach(message -> effects.add(new Effect.Deliver(message)));
    }
    if (!(state instanceof Offline)) {
      effects.add(new Effect.Down(reason));
    }
    return new Step(new Offline(state.askedAt()), effects);
  }

  private Step rebirth(NodeSession state, Event.RebirthWanted wanted) {
    if (wanted.urgent()) {
      return new Step(
          withAskedAt(state, wanted.now()), List.of(new Effect.AskRebirth(wanted.reason())));
    }
    return asked(state, wanted.reason(), wanted.now(), new ArrayList<>());
  }

  private Step asked(NodeSession state, String reason, long now, List<Effect> effects) {
    if (state.askedAt() != NodeSession.NEVER && now - state.askedAt() < pauseNanos) {
      return new Step(state, effects);
    }
    effects.add(new Effect.AskRebirth(reason));
    return new Step(withAskedAt(state, now), effects);
  }

  private static NodeSession withAskedAt(NodeSession state, long now) {
    return switch (state) {
      case Offline offline -> new Offline(now);
      case Online online -> new Online(online.bdSeq(), online.nextSeq(), now);
      case Reordering r -> new Reordering(r.bdSeq(), r.nextSeq(), r.held(), r.deadline(), now);
    };
  }

  private static boolean isOtherSession(NodeSession state, long bdSeq) {
    long known =
        switch (state) {
          case Offline offline -> NodeSession.NO_BDSEQ;
          case Online online -> online.bdSeq();
          case Reordering reordering -> reordering.bdSeq();
        };
    return known != NodeSession.NO_BDSEQ && bdSeq != NodeSession.NO_BDSEQ && known != bdSeq;
  }

  /// Moves the messages that follow each other from `next` on out of `held` into `run`.
  ///
  /// @return the number expected after the run
  private static int takeRun(List<Inbound> held, int next, List<Inbound> run) {
    int expected = next;
    for (int i = indexOf(held, expected); i >= 0; i = indexOf(held, expected)) {
      run.add(held.remove(i));
      expected = (expected + 1) & SEQ_MASK;
    }
    return expected;
  }

  private static int indexOf(List<Inbound> held, int seq) {
    for (int i = 0; i < held.size(); i++) {
      if (held.get(i).seq() == seq) {
        return i;
      }
    }
    return -1;
  }
}
