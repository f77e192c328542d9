package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An edge node's link to its station that leads through another process. How it is, is what that
/// process says each second. May be used from any thread.
public final class RemoteLink {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteLink.class);

  private final String topic;
  private final MqttLink link;
  private final TimeSource time;
  private volatile Optional<Told> told = Optional.empty();

  /// @param time when that came, ns since the epoch
  public record Told(long time, LinkFigures link) {}

  RemoteLink(String topic, MqttLink link, TimeSource time) {
    this.topic = topic;
    this.link = link;
    this.time = time;
    link.subscribe(topic + FloorLink.STATE, 0, this::state);
  }

  /// What was last said; empty while nothing was.
  public Optional<Told> told() {
    return told;
  }

  /// Asks for a change; it is done once [#told] says so.
  public void shape(LinkShape wanted) {
    byte[] order = Json.bytes(wanted);
    link.publish(MqttMessage.of(topic + FloorLink.ORDER, order, 1, false))
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                LOG.warn("A change of a link could not be asked for", error);
              }
            });
  }

  private void state(MqttMessage message) {
    try {
      String text = new String(message.payload(), StandardCharsets.UTF_8);
      told =
          Optional.of(
              new Told(time.epochNanos(), Json.read(text, LinkFigures.class, message.topic())));
    } catch (EdgewiseException e) {
      LOG.warn("The state of a link cannot be read: {}", e.forPerson());
    }
  }
}
