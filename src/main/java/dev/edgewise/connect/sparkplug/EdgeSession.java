package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.ConnectionState;
import java.util.List;

/// The session of an edge node as the node itself sees it; pure. Source: Sparkplug 3.0, "Edge Node
/// Session Establishment" and "Edge Node Session Termination".
///
/// @param hostOnline whether the primary host said that it is there, since the link came up
/// @param hostTimestamp time in the newest STATE of the primary host, ms since the epoch
record EdgeSession(Phase phase, boolean hostOnline, long hostTimestamp) {
  static final EdgeSession START = new EdgeSession(Phase.STOPPED, false, Long.MIN_VALUE);

  enum Phase {
    /// Not started, cut or closed.
    STOPPED,
    /// The link is not up.
    CONNECTING,
    /// The link is up; the primary host is not there.
    WAITING_FOR_HOST,
    /// Births are sent; data may follow.
    ONLINE
  }

  sealed interface Event {
    record Start() implements Event {}

    record LinkUp() implements Event {}

    record LinkDown() implements Event {}

    /// A STATE message of the primary host.
    record HostState(boolean online, long timestamp) implements Event {}

    /// NCMD `Node Control/Rebirth`.
    record RebirthAsked() implements Event {}

    record Cut() implements Event {}

    record Close() implements Event {}

    /// What a state of the link means.
    static Event of(ConnectionState link) {
      return switch (link) {
        case ConnectionState.Connected _ -> new LinkUp();
        case ConnectionState.Stopped _, ConnectionState.Connecting _, ConnectionState.Waiting _ ->
            new LinkDown();
      };
    }
  }

  enum Effect {
    OPEN_LINK,
    SEND_BIRTHS,
    SEND_DEATH,
    CLOSE_LINK,
    ABORT_LINK
  }

  record Step(EdgeSession state, List<Effect> effects) {}

  /// @param waitsForHost whether the node has a primary host
  Step next(Event event, boolean waitsForHost) {
    return switch (event) {
      case Event.Start start ->
          phase == Phase.STOPPED
              ? new Step(to(Phase.CONNECTING, false), List.of(Effect.OPEN_LINK))
              : same();
      case Event.LinkUp up -> linkUp(waitsForHost);
      case Event.LinkDown down ->
          phase == Phase.STOPPED ? same() : new Step(to(Phase.CONNECTING, false), List.of());
      case Event.HostState state -> hostState(state);
      case Event.RebirthAsked asked ->
          phase == Phase.ONLINE ? new Step(this, List.of(Effect.SEND_BIRTHS)) : same();
      case Event.Cut cut ->
          phase == Phase.STOPPED
              ? same()
              : new Step(to(Phase.STOPPED, false), List.of(Effect.ABORT_LINK));
      case Event.Close close ->
          switch (phase) {
            case STOPPED -> same();
            case CONNECTING, WAITING_FOR_HOST ->
                new Step(to(Phase.STOPPED, false), List.of(Effect.CLOSE_LINK));
            case ONLINE ->
                new Step(to(Phase.STOPPED, false), List.of(Effect.SEND_DEATH, Effect.CLOSE_LINK));
          };
    };
  }

  private Step linkUp(boolean waitsForHost) {
    if (phase != Phase.CONNECTING) {
      return same();
    }
    return waitsForHost && !hostOnline
        ? new Step(to(Phase.WAITING_FOR_HOST, false), List.of())
        : new Step(to(Phase.ONLINE, hostOnline), List.of(Effect.SEND_BIRTHS));
  }

  /// A STATE older than the newest one known is of an earlier host session and ignored. A newer
  /// one, while the node believed the host to be there, tells that the last one was left over from
  /// a host that ended without its will (its broker fell with it): nobody heard the births then, so
  /// they are said again, before the host has to ask.
  private Step hostState(Event.HostState told) {
    if (phase == Phase.STOPPED || told.timestamp() < hostTimestamp) {
      return same();
    }
    EdgeSession known = new EdgeSession(phase, told.online(), told.timestamp());
    if (told.online() && phase == Phase.WAITING_FOR_HOST) {
      return new Step(known.to(Phase.ONLINE, true), List.of(Effect.SEND_BIRTHS));
    }
    if (!told.online() && phase == Phase.ONLINE) {
      return new Step(
          known.to(Phase.CONNECTING, false),
          List.of(Effect.SEND_DEATH, Effect.CLOSE_LINK, Effect.OPEN_LINK));
    }
    boolean newHost = told.online() && hostOnline && told.timestamp() > hostTimestamp;
    return new Step(
        known, phase == Phase.ONLINE && newHost ? List.of(Effect.SEND_BIRTHS) : List.of());
  }

  private EdgeSession to(Phase next, boolean host) {
    return new EdgeSession(next, host, hostTimestamp);
  }

  private Step same() {
    return new Step(this, List.of());
  }
}
