package dev.edgewise.connect.sparkplug;

import java.util.List;

/// The session of one edge node as the host sees it. All times are monotonic ns.
sealed interface NodeSession {
  /// For [#askedAt]: no rebirth was ever asked for.
  long NEVER = Long.MIN_VALUE;

  /// bdSeq of a birth or death that carries none: fits any session.
  long NO_BDSEQ = -1;

  /// When a rebirth was last asked for.
  long askedAt();

  /// Not born since the link came up, or dead.
  record Offline(long askedAt) implements NodeSession {}

  /// Born, and all messages have come in order.
  ///
  /// @param nextSeq expected sequence number, 0 to 255
  record Online(long bdSeq, int nextSeq, long askedAt) implements NodeSession {}

  /// Born; a message is missing and those after it are held back.
  ///
  /// @param held in order of arrival, not empty
  /// @param deadline when the gap is declared real
  record Reordering(long bdSeq, int nextSeq, List<Inbound> held, long deadline, long askedAt)
      implements NodeSession {}

  /// What happens to a session.
  sealed interface Event {
    long now();

    /// NBIRTH.
    record Birth(Inbound message, long bdSeq, long now) implements Event {}

    /// Any other message that carries a sequence number.
    record Sequenced(Inbound message, long now) implements Event {}

    /// NDEATH.
    record Death(long bdSeq, long now) implements Event {}

    /// The timer asked for by [Effect.StartTimer] is due.
    record Tick(long now) implements Event {}

    /// The station's own link is down.
    record LinkDown(long now) implements Event {}

    /// Something needs a rebirth.
    ///
    /// @param urgent asks even when one was asked for a moment ago
    record RebirthWanted(String reason, boolean urgent, long now) implements Event {}
  }

  /// What is to be done, in order.
  sealed interface Effect {
    /// Take the message in.
    record Deliver(Inbound message) implements Effect {}

    /// The node and all its devices are gone.
    record Down(String reason) implements Effect {}

    record AskRebirth(String reason) implements Effect {}

    /// Send [Event.Tick] after `nanos`.
    record StartTimer(long nanos) implements Effect {}

    record Refuse(RejectReason reason) implements Effect {}
  }

  /// A new state and what is to be done.
  record Step(NodeSession state, List<Effect> effects) {}
}
