package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.ConnectionState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A person who reads the log of a headless station must see why it is not connected.
class ConnectionNewsTest {
  private final ConnectionNews news = new ConnectionNews();

  private static ConnectionState waiting(int attempt, String reason) {
    return new ConnectionState.Waiting(1, 2, attempt, reason);
  }

  @Test
  void eachReasonIsToldOnceAndTheReturnIsTold() {
    assertEquals(Optional.empty(), news.of(new ConnectionState.Connecting(1, 1)));
    assertEquals(Optional.of("down: refused"), news.of(waiting(1, "refused")));
    assertEquals(Optional.empty(), news.of(new ConnectionState.Connecting(2, 2)));
    assertEquals(Optional.empty(), news.of(waiting(2, "refused")));
    assertEquals(Optional.of("down: unknown host"), news.of(waiting(3, "unknown host")));
    assertEquals(Optional.of("connected"), news.of(new ConnectionState.Connected(5)));
    assertEquals(Optional.of("down: unknown host"), news.of(waiting(1, "unknown host")));
    assertEquals(Optional.empty(), news.of(new ConnectionState.Stopped()));
  }
}
