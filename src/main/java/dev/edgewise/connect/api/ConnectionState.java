package dev.edgewise.connect.api;

/// The state of a connection, as shown on screen. Times are ns since the epoch, UTC. Changed only
/// by [ConnectionMachine].
public sealed interface ConnectionState {
  /// Not wanted, or ended by a person.
  record Stopped() implements ConnectionState {}

  /// A try is under way.
  ///
  /// @param attempt 1 for the first since the last success
  record Connecting(long since, int attempt) implements ConnectionState {}

  /// Up: the peer has accepted the session and all subscriptions were sent.
  record Connected(long since) implements ConnectionState {}

  /// Down; the next try comes by itself.
  ///
  /// @param since when it went down
  /// @param retryAt when the next try starts
  /// @param attempt tries that have failed since the last success
  /// @param reason the last failure in plain words
  record Waiting(long since, long retryAt, int attempt, String reason) implements ConnectionState {}
}
