package dev.edgewise.connect.api;

import java.time.Duration;

/// What the owner of a connection has to do after a [ConnectionMachine.Transition].
public sealed interface ConnectionEffect {
  /// Begin a try.
  record Open() implements ConnectionEffect {}

  /// Let go of whatever is left of the session.
  record Close() implements ConnectionEffect {}

  /// Report [ConnectionEvent.RetryDue] after `delay`.
  record RetryAfter(Duration delay) implements ConnectionEffect {}

  /// Forget the retry that was asked for.
  record CancelRetry() implements ConnectionEffect {}
}
