package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.json.Mappings;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.QueueRow;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins the plain MQTT source to the station: mappings of the data folder, acknowledgement after
/// history is safe, and what a person is told.
final class PlainConnection {
  private static final Logger LOG = LoggerFactory.getLogger(PlainConnection.class);
  private static final String NAME = "Plain MQTT";
  private static final String MESSAGES = "messages";
  private static final String FOLDER = "mappings";

  private final StationService station;
  private final PahoLinks links;

  /// Whether this is what plain devices of one style stand under, and no edge node.
  static boolean isPlain(NodeId node) {
    return node.group().equals(PlainSpec.SITE);
  }

  PlainConnection(StationService station, PahoLinks links) {
    this.station = station;
    this.links = links;
  }

  /// @param tap sees every message that is not Sparkplug
  void open(MqttSpec broker, Consumer<SourceEvent> events, MessageTap tap)
      throws EdgewiseException {
    Mappings.Loaded loaded = Mappings.of(station.folder(FOLDER));
    for (EdgewiseException error : loaded.errors()) {
      LOG.warn("{}", error.forPerson());
      station.events.add(EventInfo.Kind.STATION, "Mappings", error.forPerson());
    }
    DurableAcks acks =
        new DurableAcks(
            station.door,
            PlainSource.MOST_UNACKNOWLEDGED,
            station.time,
            task -> Threads.startVirtual("plain-held", task));
    acks.also(station.alarms);
    station.closer.add(acks);
    PlainSource source =
        new PlainSource(
            PlainSpec.of(loaded.mappings()),
            broker,
            links,
            new PlainOutputs(station.tags, station.live, events, tap, acks),
            station.time);
    station.closer.add(source);
    station.opened(source);
    ConnectionNews news = new ConnectionNews();
    source.onState(
        state ->
            news.of(state)
                .ifPresent(text -> station.events.add(EventInfo.Kind.CONNECTION, NAME, text)));
    station.network.connection(
        NAME,
        broker.broker().toString(),
        source::state,
        () -> LinkTraffic.NONE,
        () -> LinkRemarks.of(source.refused(), source.figures()));
    LinkWatch watch = new LinkWatch(source::figures);
    source.onState(watch::on);
    station.system.link(NAME, watch);
    station.system.rejections(NAME, source::rejected);
    station.system.queues(() -> rows(acks));
    source.start();
  }

  private List<QueueRow> rows(DurableAcks acks) {
    return List.of(
        new QueueRow(
            NAME + ": to be acknowledged",
            MESSAGES,
            acks.waiting(),
            PlainSource.MOST_UNACKNOWLEDGED,
            -1,
            -1,
            "the broker sends no more until some are on disk"),
        new QueueRow(
            NAME + ": not taken by history",
            MESSAGES,
            acks.held(),
            PlainSource.MOST_UNACKNOWLEDGED / 2,
            -1,
            acks.letGo(),
            "the oldest are acknowledged and missing in history"));
  }
}
