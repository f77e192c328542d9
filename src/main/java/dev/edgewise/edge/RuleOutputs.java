package dev.edgewise.edge;

import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.telemetry.EdgeEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where rules tell: events to the station, texts to the devices' broker. Nothing goes to a device
/// past the gate.
final class RuleOutputs implements RuleActions.Announce {
  private static final List<String> OURS = List.of("edgewise/", "spBv1.0/", "$");

  private final EventBox events;
  private final MqttLink local;
  private final int qos;
  private final Set<String> guarded = new HashSet<>();

  RuleOutputs(EventBox events, MqttLink local, EdgeConfig config) {
    this.events = events;
    this.local = local;
    this.qos = config.local().qos();
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      device.actuators().forEach(actuator -> guarded.add(actuator.topic()));
    }
  }

  @Override
  public void event(EdgeEvent event) {
    events.add(event);
  }

  @Override
  public String publish(String topic, String text) {
    if (guarded.contains(topic) || OURS.stream().anyMatch(topic::startsWith)) {
      return "that topic belongs to commands; use command or call";
    }
    if (topic.isBlank() || topic.chars().anyMatch(c -> c == '+' || c == '#')) {
      return "that is no topic";
    }
    var sent =
        local.publish(MqttMessage.of(topic, text.getBytes(StandardCharsets.UTF_8), qos, false));
    return sent.isCompletedExceptionally() ? "the link to the devices' broker is down" : "";
  }
}
