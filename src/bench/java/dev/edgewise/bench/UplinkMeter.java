package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeTopics;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Counts and keeps, at the broker of one edge node, what its devices send, and notes what the link
/// from the node to its station says it has carried. Both are read at the same message, so that
/// they are of the same span.
final class UplinkMeter implements AutoCloseable {
  private static final String SITE = "riverside";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final String node;
  private final String simulation;
  private final MqttLink link;
  private final TimeSource time;
  private final List<Heard> heard = new ArrayList<>();
  private long raw;
  private long commands;
  private Optional<Mark> last = Optional.empty();
  private Optional<Mark> begin = Optional.empty();

  private record Mark(long nanos, long raw, long up, long commands) {}

  /// What a device sent.
  ///
  /// @param nanos when it was heard, monotonic
  record Heard(long nanos, MqttMessage message) {}

  /// @param rawBytes payloads that devices sent
  /// @param upBytes that the link carried up
  /// @param commands that the node gave its devices
  record Span(double seconds, long rawBytes, long upBytes, long commands) {}

  private UplinkMeter(String node, MqttLink link, TimeSource time) {
    this.node = node;
    this.link = link;
    this.time = time;
    simulation = EdgeTopics.simulation(SITE, node);
  }

  /// @param port of the node's own broker
  static UplinkMeter open(String node, int port, TimeSource time, Random random)
      throws EdgewiseException {
    MqttSpec broker = MqttSpec.of(URI.create("tcp://127.0.0.1:" + port), "bench-uplink");
    UplinkMeter meter = new UplinkMeter(node, new PahoLinks(time, random).open(broker), time);
    meter.link.subscribe("#", 0, meter::take);
    meter.link.start();
    return meter;
  }

  String node() {
    return node;
  }

  /// Returns when devices send and the link carries.
  void waitUntilUp(long limitSeconds) throws IOException, InterruptedException {
    for (int i = 0; !isUp(); i++) {
      if (i > limitSeconds) {
        throw new IOException(node + " sends nothing up");
      }
      TimeUnit.NANOSECONDS.sleep(SECOND.toNanos());
    }
  }

  /// Lets a device of the node break, or mends it.
  void fault(String device, String kind, boolean active) {
    String order =
        "{\"device\":\"%s\",\"fault\":\"%s\",\"active\":%s}".formatted(device, kind, active);
    link.publish(MqttMessage.of(simulation, order.getBytes(StandardCharsets.UTF_8), 1, false))
        .join();
  }

  synchronized void begin() {
    begin = last;
  }

  synchronized Span end() {
    Mark from = begin.orElseThrow();
    Mark to = last.orElseThrow();
    return new Span(
        (to.nanos() - from.nanos()) / 1e9,
        to.raw() - from.raw(),
        to.up() - from.up(),
        to.commands() - from.commands());
  }

  @Override
  public void close() {
    link.close();
  }

  private synchronized boolean isUp() {
    return last.isPresent() && last.get().raw() > 0 && last.get().up() > 0;
  }

  private synchronized void take(MqttMessage message) {
    String topic = message.topic();
    if (topic.equals(simulation + "/link/state")) {
      mark(message);
    } else if (topic.endsWith("/set")) {
      commands++;
    } else if (!topic.startsWith(simulation) && !topic.endsWith("/answers")) {
      raw += message.payload().length;
      heard.add(
          new Heard(
              time.monotonicNanos(),
              MqttMessage.of(topic, message.payload(), 1, message.retained())));
    }
  }

  /// All that was heard of the devices up to now.
  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  private void mark(MqttMessage message) {
    try {
      String text = new String(message.payload(), StandardCharsets.UTF_8);
      long up = Json.tree(text, message.topic()).path("up").path("bytes").asLong();
      last = Optional.of(new Mark(time.monotonicNanos(), raw, up, commands));
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }
}
