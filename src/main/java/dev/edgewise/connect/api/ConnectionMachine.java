package dev.edgewise.connect.api;

import dev.edgewise.connect.api.ConnectionEffect.CancelRetry;
import dev.edgewise.connect.api.ConnectionEffect.Close;
import dev.edgewise.connect.api.ConnectionEffect.Open;
import dev.edgewise.connect.api.ConnectionEffect.RetryAfter;
import dev.edgewise.connect.api.ConnectionEvent.Accepted;
import dev.edgewise.connect.api.ConnectionEvent.Down;
import dev.edgewise.connect.api.ConnectionEvent.RetryDue;
import dev.edgewise.connect.api.ConnectionEvent.Start;
import dev.edgewise.connect.api.ConnectionEvent.Stop;
import dev.edgewise.connect.api.ConnectionState.Connected;
import dev.edgewise.connect.api.ConnectionState.Connecting;
import dev.edgewise.connect.api.ConnectionState.Stopped;
import dev.edgewise.connect.api.ConnectionState.Waiting;
import java.time.Duration;
import java.util.List;

/// The life of every connection as a pure function: no clock, no chance, no thread of its own.
///
/// | state | Start | Accepted | Down | RetryDue | Stop |
/// |---|---|---|---|---|---|
/// | Stopped | Connecting: open | – close | – | – | – |
/// | Connecting | – | Connected | Waiting: close, retry | – | Stopped: close |
/// | Connected | – | – | Waiting: close, retry | – | Stopped: close |
/// | Waiting | – | – close | – | Connecting: open | Stopped: cancel the retry |
///
/// "–" keeps the state. An acceptance that comes too late is closed, so that no session is left
/// open unseen.
///
/// @param backoff waits between tries
public record ConnectionMachine(Backoff backoff) {

  /// A step.
  ///
  /// @param state the state from now on
  /// @param effects what to do, in this order
  public record Transition(ConnectionState state, List<ConnectionEffect> effects) {
    private static Transition to(ConnectionState state, ConnectionEffect... effects) {
      return new Transition(state, List.of(effects));
    }
  }

  /// The step that `event` makes from `state`.
  public Transition next(ConnectionState state, ConnectionEvent event) {
    return switch (state) {
      case Stopped stopped ->
          switch (event) {
            case Start start -> Transition.to(new Connecting(start.at(), 1), new Open());
            case Accepted _ -> Transition.to(stopped, new Close());
            case Down _, RetryDue _, Stop _ -> Transition.to(stopped);
          };
      case Connecting connecting ->
          switch (event) {
            case Accepted accepted -> Transition.to(new Connected(accepted.at()));
            case Down down -> waiting(down, connecting.attempt());
            case Stop _ -> Transition.to(new Stopped(), new Close());
            case Start _, RetryDue _ -> Transition.to(connecting);
          };
      case Connected connected ->
          switch (event) {
            case Down down -> waiting(down, 0);
            case Stop _ -> Transition.to(new Stopped(), new Close());
            case Start _, Accepted _, RetryDue _ -> Transition.to(connected);
          };
      case Waiting waiting ->
          switch (event) {
            case RetryDue due ->
                Transition.to(new Connecting(due.at(), waiting.attempt() + 1), new Open());
            case Accepted _ -> Transition.to(waiting, new Close());
            case Stop _ -> Transition.to(new Stopped(), new CancelRetry());
            case Start _, Down _ -> Transition.to(waiting);
          };
    };
  }

  private Transition waiting(Down down, int failures) {
    Duration delay = backoff.delay(failures, down.chance());
    return Transition.to(
        new Waiting(down.at(), down.at() + delay.toNanos(), failures, down.reason()),
        new Close(),
        new RetryAfter(delay));
  }
}
