package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.fleet.protocol.EdgeTopics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Faults of devices that are simulated in another process, below an edge node. What is active is
/// what that process says. May be used from any thread.
public final class RemoteFaults implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteFaults.class);

  private final String topic;
  private final MqttLink link;
  private final RemoteLink uplink;
  private volatile List<Fault> active = List.of();

  /// Connects in the background.
  ///
  /// @param broker the node's local broker; the client id is made by this
  /// @throws EdgewiseException when its address is none
  public RemoteFaults(
      String group, String node, MqttSpec broker, MqttSpec.Links links, TimeSource time)
      throws EdgewiseException {
    topic = EdgeTopics.simulation(group, node);
    link = links.open(broker.withClientId(node + "-faults"));
    link.subscribe(topic + FloorMessage.STATE, 1, this::state);
    uplink = new RemoteLink(topic, link, time);
    link.start();
  }

  /// What is active, as the other process last said.
  public List<Fault> active() {
    return active;
  }

  /// The node's link to its station.
  public RemoteLink uplink() {
    return uplink;
  }

  /// Asks for a fault; it is active once the other process says so.
  ///
  /// @return completed when the node's broker has the request; at once with an [EdgewiseException]
  ///     when the link is down
  public CompletableFuture<Void> start(String device, FaultKind kind) {
    return ask(device, kind, true);
  }

  /// As [#start], for the end of a fault.
  public CompletableFuture<Void> end(String device, FaultKind kind) {
    return ask(device, kind, false);
  }

  @Override
  public void close() {
    link.close();
  }

  private CompletableFuture<Void> ask(String device, FaultKind kind, boolean wanted) {
    return link.publish(
        MqttMessage.of(topic, FloorMessage.request(device, kind, wanted), 1, false));
  }

  private void state(MqttMessage message) {
    try {
      active = FloorMessage.state(message);
    } catch (EdgewiseException e) {
      LOG.warn("The state of the simulated devices cannot be read: {}", e.forPerson());
    }
  }
}
