package dev.edgewise.connect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.connect.api.ConnectionEffect.CancelRetry;
import dev.edgewise.connect.api.ConnectionEffect.Close;
import dev.edgewise.connect.api.ConnectionEffect.Open;
import dev.edgewise.connect.api.ConnectionEffect.RetryAfter;
import dev.edgewise.connect.api.ConnectionEvent.Accepted;
import dev.edgewise.connect.api.ConnectionEvent.Down;
import dev.edgewise.connect.api.ConnectionEvent.RetryDue;
import dev.edgewise.connect.api.ConnectionEvent.Start;
import dev.edgewise.connect.api.ConnectionEvent.Stop;
import dev.edgewise.connect.api.ConnectionMachine.Transition;
import dev.edgewise.connect.api.ConnectionState.Connected;
import dev.edgewise.connect.api.ConnectionState.Connecting;
import dev.edgewise.connect.api.ConnectionState.Stopped;
import dev.edgewise.connect.api.ConnectionState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionMachineTest {
  private static final long T = 1_000L;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final ConnectionMachine MACHINE =
      new ConnectionMachine(new Backoff(SECOND, Duration.ofSeconds(30)));

  private static final ConnectionState STOPPED = new Stopped();
  private static final ConnectionState CONNECTING = new Connecting(1, 3);
  private static final ConnectionState CONNECTED = new Connected(2);
  private static final ConnectionState WAITING = new Waiting(3, 4, 2, "old reason");

  private static final ConnectionEvent START = new Start(T);
  private static final ConnectionEvent ACCEPTED = new Accepted(T);
  private static final ConnectionEvent DOWN = new Down(T, "why", 0);
  private static final ConnectionEvent DUE = new RetryDue(T);
  private static final ConnectionEvent STOP = new Stop(T);

  private static Arguments cell(
      ConnectionState from, ConnectionEvent event, ConnectionState to, ConnectionEffect... does) {
    return Arguments.of(from, event, new Transition(to, List.of(does)));
  }

  static Stream<Arguments> table() {
    Duration fourSeconds = Duration.ofSeconds(4);
    return Stream.of(
        cell(STOPPED, START, new Connecting(T, 1), new Open()),
        cell(STOPPED, ACCEPTED, STOPPED, new Close()),
        cell(STOPPED, DOWN, STOPPED),
        cell(STOPPED, DUE, STOPPED),
        cell(STOPPED, STOP, STOPPED),
        cell(CONNECTING, START, CONNECTING),
        cell(CONNECTING, ACCEPTED, new Connected(T)),
        cell(
            CONNECTING,
            DOWN,
            new Waiting(T, T + fourSeconds.toNanos(), 3, "why"),
            new Close(),
            new RetryAfter(fourSeconds)),
        cell(CONNECTING, DUE, CONNECTING),
        cell(CONNECTING, STOP, STOPPED, new Close()),
        cell(CONNECTED, START, CONNECTED),
        cell(CONNECTED, ACCEPTED, CONNECTED),
        cell(
            CONNECTED,
            DOWN,
            new Waiting(T, T + SECOND.toNanos(), 0, "why"),
            new Close(),
            new RetryAfter(SECOND)),
        cell(CONNECTED, DUE, CONNECTED),
        cell(CONNECTED, STOP, STOPPED, new Close()),
        cell(WAITING, START, WAITING),
        cell(WAITING, ACCEPTED, WAITING, new Close()),
        cell(WAITING, DOWN, WAITING),
        cell(WAITING, DUE, new Connecting(T, 3), new Open()),
        cell(WAITING, STOP, STOPPED, new CancelRetry()));
  }

  // House rule 8: every cell of the table.
  @ParameterizedTest
  @MethodSource("table")
  void everyStateAnswersEveryEvent(
      ConnectionState from, ConnectionEvent event, Transition expected) {
    assertEquals(expected, MACHINE.next(from, event));
  }

  // A broker that is down for long must not be asked more and more seldom without end.
  @Test
  void theWaitDoublesWithEachFailureUpToTheLongest() {
    Backoff backoff = new Backoff(SECOND, Duration.ofSeconds(5));
    assertEquals(
        List.of(1L, 1L, 2L, 4L, 5L, 5L),
        Stream.of(0, 1, 2, 3, 4, 1_000).map(n -> backoff.delay(n, 0).toSeconds()).toList());
  }

  // Many clients of one broker must not come back at the same moment.
  @Test
  void theJitterTakesAwayUpToAQuarter() {
    Backoff backoff = new Backoff(SECOND, Duration.ofSeconds(30));
    assertEquals(Duration.ofMillis(875), backoff.delay(1, 0.5));
    assertEquals(Duration.ofMillis(1_750), backoff.delay(2, 0.5));
  }

  @Test
  void aBackoffThatShrinksIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Backoff(SECOND, Duration.ofMillis(1)));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, SECOND));
  }
}
