package dev.edgewise.connect.api;

/// Sees every message of a connection, whatever is made of it. Called on the thread that reads the
/// connection, message after message; a call that waits makes the connection stop reading.
@FunctionalInterface
public interface MessageTap {
  /// @throws InterruptedException when the thread is interrupted while it waits for room
  void message(RawMessage m) throws InterruptedException;
}
