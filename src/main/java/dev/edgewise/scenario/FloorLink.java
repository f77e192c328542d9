package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets people change an edge node's link to its station over the node's own broker, which they
/// reach whatever the link is like, and tells each second how it is.
final class FloorLink implements AutoCloseable {
  /// Below the topic of the simulation: what the link is to be.
  static final String ORDER = "/link";

  /// Below the topic of the simulation: how it is.
  static final String STATE = "/link/state";

  private static final Logger LOG = LoggerFactory.getLogger(FloorLink.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final String topic;
  private final MqttLink link;
  private final LinkRelay relay;
  private final Ticks ticks;
  private Optional<TimeSource.Timer> timer = Optional.empty();

  /// @param topic of the simulation below the node
  /// @param link to the node's broker; not closed by this
  FloorLink(String topic, MqttLink link, LinkRelay relay, Ticks ticks) {
    this.topic = topic;
    this.link = link;
    this.relay = relay;
    this.ticks = ticks;
    link.subscribe(topic + ORDER, 1, this::take);
  }

  synchronized void open() {
    timer = Optional.of(ticks.every(PERIOD, this::tell));
  }

  @Override
  public synchronized void close() {
    timer.ifPresent(TimeSource.Timer::cancel);
  }

  private void take(MqttMessage message) {
    try {
      String text = new String(message.payload(), StandardCharsets.UTF_8);
      relay.shape(Json.read(text, LinkShape.class, message.topic()));
    } catch (EdgewiseException e) {
      LOG.warn("A link was not changed: {}", e.forPerson());
    }
  }

  /// Telling goes on while the broker is away: the next one counts, none is kept.
  private void tell() {
    LinkFigures figures = relay.figures();
    if (!(link.state() instanceof ConnectionState.Connected)) {
      return;
    }
    byte[] state = Json.bytes(figures);
    link.publish(MqttMessage.of(topic + STATE, state, 0, false))
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                LOG.debug("The state of a link could not be told", error);
              }
            });
  }
}
