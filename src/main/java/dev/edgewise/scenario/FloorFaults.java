package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.fleet.protocol.EdgeTopics;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets people start and end faults of the devices below an edge node over the node's broker, so
/// that the devices can live in a process of their own.
final class FloorFaults implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FloorFaults.class);
  private static final ErrorCode UNKNOWN = new ErrorCode("FAULT-UNKNOWN");

  private final String topic;
  private final PlantNode node;
  private final MqttLink link;
  private final Optional<FloorLink> uplink;

  /// @param relay the node's link to its station, where it leads through here
  FloorFaults(
      String group,
      PlantNode node,
      MqttSpec broker,
      MqttSpec.Links links,
      Optional<LinkRelay> relay,
      Ticks ticks)
      throws EdgewiseException {
    this.node = node;
    topic = EdgeTopics.simulation(group, node.name());
    link = links.open(broker.withClientId(node.name() + "-simulation"));
    uplink = relay.map(found -> new FloorLink(topic, link, found, ticks));
  }

  void of(SimulatedPlant plant) {
    link.subscribe(topic, 1, message -> take(plant.faults(), message));
    link.onState(
        state -> {
          if (state instanceof ConnectionState.Connected) {
            tell(plant.faults());
          }
        });
  }

  void open() {
    uplink.ifPresent(FloorLink::open);
    link.start();
  }

  @Override
  public void close() {
    uplink.ifPresent(FloorLink::close);
    link.close();
  }

  private void take(Faults faults, MqttMessage message) {
    try {
      FloorMessage.Request request = FloorMessage.request(message);
      String device = String.valueOf(request.device());
      FaultKind kind =
          FaultKind.of(String.valueOf(request.fault()))
              .orElseThrow(
                  () ->
                      new EdgewiseException(
                          UNKNOWN,
                          "There is no fault named " + request.fault() + ".",
                          "Choose another."));
      if (Boolean.TRUE.equals(request.active())) {
        faults.start(device, kind);
      } else {
        faults.end(device, kind);
      }
      tell(faults);
    } catch (EdgewiseException e) {
      LOG.warn("A fault was not started or ended: {}", e.forPerson());
    }
  }

  private void tell(Faults faults) {
    byte[] state =
        FloorMessage.state(
            faults.active().stream()
                .filter(
                    fault ->
                        fault.target().equals(node.name())
                            || node.devices().stream()
                                .anyMatch(d -> d.name().equals(fault.target())))
                .toList());
    link.publish(MqttMessage.of(topic + FloorMessage.STATE, state, 1, true))
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                LOG.warn("The state of the faults below {} could not be told", node.name(), error);
              }
            });
  }
}
