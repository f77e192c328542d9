package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.sparkplug.Unborn;
import dev.edgewise.telemetry.TagRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What the network says of connections and nodes in trouble.
class NetworkTroubleTest {
  private final VirtualTime time = new VirtualTime();
  private final NetworkModel network =
      new NetworkModel(new PlantDirectory(new TagRegistry()), time);

  private String text() {
    return network.view().connections().getFirst().text();
  }

  /// A try lasts long where nobody answers; the person must not lose sight of the reason.
  @Test
  void theReasonStaysWhileTheNextTryRuns() {
    AtomicReference<ConnectionState> state =
        new AtomicReference<>(new ConnectionState.Connecting(1, 1));
    network.connection("Broker", "tcp://127.0.0.1:1", state::get);
    assertEquals("connecting", text());
    long retry = time.epochNanos() + Duration.ofSeconds(2).toNanos();
    state.set(new ConnectionState.Waiting(1, retry, 1, "The broker refused user name or password"));
    assertEquals("The broker refused user name or password. Next try in 2 s.", text());
    state.set(new ConnectionState.Connecting(3, 2));
    assertEquals("The broker refused user name or password. Trying again now.", text());
    state.set(new ConnectionState.Connected(4));
    assertEquals("connected", text());
    state.set(new ConnectionState.Connecting(5, 1));
    assertEquals("connecting", text());
  }

  /// Whoever invents node ids must not fill the list; the connection tells the sum.
  @Test
  void nodesWithoutABirthAreOneLineOfTheConnection() {
    NodeId first = new NodeId("site", "n1");
    network.connection(
        "Broker",
        "tcp://127.0.0.1:1",
        () -> new ConnectionState.Connected(4),
        () -> LinkTraffic.NONE,
        network::unbornRemark);
    network.on(new SourceEvent.Notice(first, time.epochNanos(), "data before birth"));
    network.unborn(new Unborn(1, true, List.of(first), time.epochNanos(), 0));
    assertEquals(List.of(), network.view().nodes());
    assertEquals("connected. 1 edge node sent data without a birth: site/n1.", text());
    network.unborn(Unborn.NONE);
    assertEquals("connected", text());
  }
}
