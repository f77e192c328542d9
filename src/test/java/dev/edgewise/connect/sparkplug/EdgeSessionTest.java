package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.sparkplug.EdgeSession.Effect;
import dev.edgewise.connect.sparkplug.EdgeSession.Event;
import dev.edgewise.connect.sparkplug.EdgeSession.Phase;
import dev.edgewise.connect.sparkplug.EdgeSession.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every cell of the edge node's own table of states and events.
class EdgeSessionTest {
  private static final EdgeSession STOPPED = new EdgeSession(Phase.STOPPED, false, 100);
  private static final EdgeSession CONNECTING = new EdgeSession(Phase.CONNECTING, false, 100);
  private static final EdgeSession WAITING = new EdgeSession(Phase.WAITING_FOR_HOST, false, 100);
  private static final EdgeSession ONLINE = new EdgeSession(Phase.ONLINE, true, 100);

  private static void becomes(EdgeSession from, Event event, EdgeSession to, Effect... effects) {
    assertEquals(new Step(to, List.of(effects)), from.next(event, true));
  }

  // Starting twice opens one link.
  @Test
  void startOpensALinkOnce() {
    becomes(STOPPED, new Event.Start(), CONNECTING, Effect.OPEN_LINK);
    for (EdgeSession running : List.of(CONNECTING, WAITING, ONLINE)) {
      becomes(running, new Event.Start(), running);
    }
  }

  // message-flow-edge-node-birth-publish-phid-wait
  @Test
  void withAPrimaryHostTheBirthsWaitForIt() {
    becomes(CONNECTING, new Event.LinkUp(), WAITING);
    becomes(
        new EdgeSession(Phase.CONNECTING, true, 100),
        new Event.LinkUp(),
        ONLINE,
        Effect.SEND_BIRTHS);
    for (EdgeSession other : List.of(STOPPED, WAITING, ONLINE)) {
      becomes(other, new Event.LinkUp(), other);
    }
  }

  // Without a primary host nothing is waited for.
  @Test
  void withoutAPrimaryHostTheBirthsFollowTheLink() {
    assertEquals(
        new Step(new EdgeSession(Phase.ONLINE, false, 100), List.of(Effect.SEND_BIRTHS)),
        CONNECTING.next(new Event.LinkUp(), false));
  }

  // message-flow-edge-node-birth-publish-phid-wait-online,
  // message-flow-edge-node-birth-publish-phid-wait-timestamp
  @Test
  void theHostsStateBringsTheBirthsUnlessItIsOlderThanTheLastOne() {
    becomes(
        WAITING,
        new Event.HostState(true, 100),
        new EdgeSession(Phase.ONLINE, true, 100),
        Effect.SEND_BIRTHS);
    becomes(WAITING, new Event.HostState(true, 99), WAITING);
    becomes(
        WAITING,
        new Event.HostState(false, 101),
        new EdgeSession(Phase.WAITING_FOR_HOST, false, 101));
    becomes(
        CONNECTING, new Event.HostState(true, 101), new EdgeSession(Phase.CONNECTING, true, 101));
    becomes(ONLINE, new Event.HostState(true, 100), ONLINE);
    becomes(STOPPED, new Event.HostState(true, 101), STOPPED);
  }

  // A retained STATE outlives a host that fell together with its broker.
  @Test
  void aNewSessionOfTheHostBringsTheBirthsAgain() {
    becomes(
        ONLINE,
        new Event.HostState(true, 101),
        new EdgeSession(Phase.ONLINE, true, 101),
        Effect.SEND_BIRTHS);
  }

  // operational-behavior-edge-node-termination-host-offline,
  // operational-behavior-edge-node-termination-host-offline-timestamp,
  // operational-behavior-edge-node-termination-host-offline-reconnect
  @Test
  void whenTheHostLeavesTheNodeSaysGoodbyeAndConnectsAgain() {
    becomes(
        ONLINE,
        new Event.HostState(false, 100),
        CONNECTING,
        Effect.SEND_DEATH,
        Effect.CLOSE_LINK,
        Effect.OPEN_LINK);
    becomes(ONLINE, new Event.HostState(false, 99), ONLINE);
  }

  // operational-behavior-data-commands-rebirth-action-2: only who was born can be born again.
  @Test
  void aRebirthIsAnsweredWhileOnline() {
    becomes(ONLINE, new Event.RebirthAsked(), ONLINE, Effect.SEND_BIRTHS);
    for (EdgeSession other : List.of(STOPPED, CONNECTING, WAITING)) {
      becomes(other, new Event.RebirthAsked(), other);
    }
  }

  // The link reconnects by itself; the host must be heard anew.
  @Test
  void aLostLinkForgetsTheHostButNotItsTime() {
    for (EdgeSession running : List.of(CONNECTING, WAITING, ONLINE)) {
      becomes(running, new Event.LinkDown(), CONNECTING);
    }
    becomes(STOPPED, new Event.LinkDown(), STOPPED);
  }

  // A cut says no goodbye.
  @Test
  void aCutAbortsTheLink() {
    for (EdgeSession running : List.of(CONNECTING, WAITING, ONLINE)) {
      becomes(running, new Event.Cut(), STOPPED, Effect.ABORT_LINK);
    }
    becomes(STOPPED, new Event.Cut(), STOPPED);
  }

  // operational-behavior-edge-node-intentional-disconnect-ndeath: a death only after a birth.
  @Test
  void closeSaysGoodbyeWhenBorn() {
    becomes(ONLINE, new Event.Close(), STOPPED, Effect.SEND_DEATH, Effect.CLOSE_LINK);
    becomes(WAITING, new Event.Close(), STOPPED, Effect.CLOSE_LINK);
    becomes(CONNECTING, new Event.Close(), STOPPED, Effect.CLOSE_LINK);
    becomes(STOPPED, new Event.Close(), STOPPED);
  }
}
