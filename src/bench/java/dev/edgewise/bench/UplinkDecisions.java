package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.telemetry.EdgeEvent;
import java.net.URI;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// What edge nodes decide, as their events tell it at the station's broker.
final class UplinkDecisions implements AutoCloseable {
  private final MqttLink link;
  private final Set<Decision> all = new TreeSet<>();

  /// A detection that began or ended.
  ///
  /// @param time event time, ns since the epoch
  /// @param rule its id
  record Decision(long time, String asset, String rule, boolean raised)
      implements Comparable<Decision> {
    @Override
    public int compareTo(Decision other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : toString().compareTo(other.toString());
    }
  }

  private UplinkDecisions(MqttLink link) {
    this.link = link;
  }

  static UplinkDecisions listen(URI broker, TimeSource time) throws EdgewiseException {
    UplinkDecisions made =
        new UplinkDecisions(
            new PahoLinks(time, new Random(2)).open(MqttSpec.of(broker, "bench-decisions")));
    made.link.subscribe(EdgeTopics.all("event"), 1, made::event);
    made.link.start();
    return made;
  }

  private void event(MqttMessage message) {
    try {
      EdgeEventJson.decodeAll(message.payload()).stream()
          .filter(
              event ->
                  event.kind() == EdgeEvent.Kind.DETECTION_RAISED
                      || event.kind() == EdgeEvent.Kind.DETECTION_CLEARED)
          .forEach(this::take);
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void take(EdgeEvent event) {
    all.add(
        new Decision(
            event.time(),
            event.asset().toString(),
            rule(event.source()),
            event.kind() == EdgeEvent.Kind.DETECTION_RAISED));
  }

  /// `bearing-protect` of `rule:bearing-protect@6`.
  private static String rule(String source) {
    return source.substring(source.indexOf(':') + 1).replaceFirst("@.*", "");
  }

  /// Those whose event time is within.
  ///
  /// @param from ns since the epoch
  synchronized Set<Decision> between(long from, long to) {
    Set<Decision> out = new TreeSet<>();
    for (Decision each : all) {
      if (each.time >= from && each.time <= to) {
        out.add(each);
      }
    }
    return out;
  }

  @Override
  public void close() {
    link.close();
  }
}
