package dev.edgewise.connect.api;

/// What can happen to a connection. Times are ns since the epoch, UTC.
public sealed interface ConnectionEvent {
  long at();

  /// Somebody wants the connection.
  record Start(long at) implements ConnectionEvent {}

  /// The peer has accepted the session and all subscriptions were sent.
  record Accepted(long at) implements ConnectionEvent {}

  /// A try has failed, or a connection that was up is lost.
  ///
  /// @param reason plain words
  /// @param chance 0 (inclusive) to 1 (exclusive), drawn anew for each event; decides the jitter
  record Down(long at, String reason, double chance) implements ConnectionEvent {}

  /// The wait between two tries is over.
  record RetryDue(long at) implements ConnectionEvent {}

  /// Nobody wants the connection any more.
  record Stop(long at) implements ConnectionEvent {}
}
