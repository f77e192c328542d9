package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.sparkplug.NodeSession.Effect;
import dev.edgewise.connect.sparkplug.NodeSession.Event;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TextEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/// One edge node and its devices as the host knows them. Only [#traffic] may be called without the
/// host's lock.
final class HostNode {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final NodeId id;
  private final HostParts parts;
  private RebirthPace pace = RebirthPace.NEW;
  private NodeSession session = new NodeSession.Offline(NodeSession.NEVER);
  private Optional<Origin> origin = Optional.empty();
  private final Source self;
  private final Map<String, Source> devices = new LinkedHashMap<>();
  private long births;

  /// What the node's clock showed at its last message, ns since the epoch.
  private long clock;

  /// When that was, by the station's monotonic clock, ns: the wall clock may be set meanwhile.
  private long clockRead;

  private volatile NodeTraffic traffic;

  HostNode(NodeId id, HostParts parts) {
    this.id = id;
    this.parts = parts;
    this.self = new Source("", id.toString());
    this.traffic = new NodeTraffic(id, 0, 0, 0, 0);
  }

  /// The node itself (empty name) or a device of it.
  private static final class Source {
    private final String name;

    /// For people: `group/node` or `group/node/device`.
    private final String where;

    private Optional<MetricTable> table = Optional.empty();
    private Life life = Life.DEAD;

    Source(String name, String where) {
      this.name = name;
      this.where = where;
    }
  }

  private enum Life {
    /// Never born, or dead; its values are bad.
    DEAD,
    /// Its node was born again and it was not yet; its values stand, new ones are refused.
    AWAITED,
    ALIVE
  }

  NodeTraffic traffic() {
    return traffic;
  }

  boolean isOnline() {
    return !(session instanceof NodeSession.Offline);
  }

  /// Takes a message in that is addressed to or from this node.
  void message(Inbound message) throws InterruptedException {
    SparkplugTopic topic = message.topic();
    WirePayload payload = message.payload();
    traffic =
        new NodeTraffic(
            id,
            traffic.messages() + 1,
            traffic.bytes() + payload.byteCount(),
            traffic.samples(),
            message.received());
    long now = parts.time().monotonicNanos();
    switch (topic.kind()) {
      case NDEATH -> apply(new Event.Death(bdSeq(payload, topic), now));
      case NBIRTH -> {
        if (checkSequence(payload)) {
          apply(new Event.Birth(message, bdSeq(payload, topic), now));
        }
      }
      case NDATA, DBIRTH, DDATA, DDEATH -> {
        if (checkSequence(payload)) {
          apply(new Event.Sequenced(message, now));
        }
      }
      case NCMD, DCMD -> {
        // Commands are for the node; the host hears them because it listens to the whole group.
      }
    }
  }

  /// Moves the session on and does what it says.
  void apply(Event event) throws InterruptedException {
    NodeSession.Step step = parts.rules().next(session, event);
    session = step.state();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Deliver deliver -> deliver(deliver.message());
        case Effect.Down down -> down(down.reason());
        case Effect.AskRebirth ask -> askForBirths(ask.reason());
        case Effect.StartTimer timer ->
            parts.later().after(timer.nanos(), () -> apply(new Event.Tick(now())));
        case Effect.Refuse refuse -> refuse(refuse.reason());
      }
    }
  }

  /// Asks for all births, even when they were asked for a moment ago.
  void askNow(String reason) throws InterruptedException {
    pace = RebirthPace.NEW;
    apply(new Event.RebirthWanted(reason, true, now()));
  }

  private void askForBirths(String reason) {
    long shortest = parts.spec().rebirthPause().toNanos();
    if (pace.isDue(now(), shortest)) {
      pace = pace.asked(now(), shortest);
      notice("Rebirth requested: " + reason + ".");
      parts.rebirths().toKnown(id);
    }
  }

  private void deliver(Inbound message) throws InterruptedException {
    followClock(message);
    switch (message.topic().kind()) {
      case NBIRTH -> nodeBirth(message);
      case DBIRTH -> deviceBirth(message);
      case NDATA -> data(self, message);
      case DDATA -> data(device(message), message);
      case DDEATH -> deviceDeath(device(message));
      case NDEATH, NCMD, DCMD -> throw new IllegalStateException("Not a message with a sequence");
    }
  }

  private void nodeBirth(Inbound message) throws InterruptedException {
    births++;
    BirthReader.Birth birth = read(message, List.of(id.group(), id.node()), Origin.MEASURED, self);
    origin = Optional.of(self.table.orElseThrow().origin());
    boolean awaiting = false;
    for (Source device : devices.values()) {
      if (device.life != Life.DEAD) {
        device.life = Life.AWAITED;
        awaiting = true;
      }
    }
    parts
        .out()
        .events()
        .accept(new SourceEvent.NodeBorn(id, message.received(), birth.properties(), birth.tags()));
    values(self, message, true);
    if (awaiting) {
      long expected = births;
      parts.later().after(parts.spec().rebirthGrace().toNanos(), () -> sweep(expected));
    }
  }

  private void deviceBirth(Inbound message) throws InterruptedException {
    String name = message.topic().device();
    if (!devices.containsKey(name) && !parts.room().takeDevice()) {
      refuse(RejectReason.TOO_MANY_DEVICES);
      return;
    }
    Source device = devices.computeIfAbsent(name, this::source);
    BirthReader.Birth birth =
        read(message, List.of(id.group(), id.node(), name), origin.orElse(Origin.MEASURED), device);
    parts
        .out()
        .events()
        .accept(
            new SourceEvent.DeviceBorn(
                id, name, message.received(), birth.path(), birth.properties(), birth.tags()));
    values(device, message, true);
  }

  private BirthReader.Birth read(
      Inbound message, List<String> names, Origin fallback, Source source) {
    int before = source.table.map(MetricTable::size).orElse(0);
    BirthReader reader =
        new BirthReader(
            parts.out().tags(), parts.rejections(), source.where, parts.room().forBirth(before));
    BirthReader.Birth birth = reader.read(message.payload().full(), names, fallback);
    parts.room().born(before, birth.table().size());
    source.table.ifPresent(older -> birth.table().inherit(older));
    source.table = Optional.of(birth.table());
    source.life = Life.ALIVE;
    return birth;
  }

  private void data(Source source, Inbound message) throws InterruptedException {
    if (source.life == Life.ALIVE) {
      if (parts.out().marked().isKnown(id, message.properties())) {
        return;
      }
      values(source, message, false);
    } else {
      refuse(RejectReason.DATA_BEFORE_BIRTH);
      wantRebirth("data of " + source.where + " before its birth");
    }
  }

  private void values(Source source, Inbound message, boolean birth) throws InterruptedException {
    DataReader reader =
        new DataReader(
            parts.rejections(), source.where, source.table.orElseThrow(), message, birth);
    reader.read();
    SampleBatch batch = reader.samples();
    if (batch.size() > 0) {
      traffic =
          new NodeTraffic(
              id,
              traffic.messages(),
              traffic.bytes(),
              traffic.samples() + batch.size(),
              traffic.lastMessage());
      MarkedValues marked = parts.out().marked();
      boolean isTaken =
          birth
              ? marked.takeBirth(id, batch)
              : !reader.hasUnknown() && marked.take(id, message.properties(), batch);
      if (!isTaken) {
        parts.out().sink().samples(batch);
      }
    }
    for (TextEvent text : reader.texts()) {
      parts.out().sink().text(text);
    }
    if (reader.hasUnknown()) {
      wantRebirth("data of " + source.where + " names a metric that its birth did not");
    }
  }

  private void deviceDeath(Source device) throws InterruptedException {
    if (device.life != Life.DEAD) {
      deviceDied(device, "the edge node said so (DDEATH)");
    } else {
      refuse(RejectReason.DEATH_WITHOUT_BIRTH);
    }
  }

  /// Devices that a repeated node birth did not announce again are gone.
  private void sweep(long birth) throws InterruptedException {
    if (birth == births && isOnline()) {
      for (Source device : devices.values()) {
        if (device.life == Life.AWAITED) {
          deviceDied(device, "not announced again after a rebirth");
        }
      }
    }
  }

  private void down(String reason) throws InterruptedException {
    for (Source device : devices.values()) {
      if (device.life != Life.DEAD) {
        device.life = Life.DEAD;
        turnBad(device, true);
      }
    }
    self.life = Life.DEAD;
    turnBad(self, true);
    parts.out().events().accept(new SourceEvent.NodeDied(id, parts.time().epochNanos(), reason));
  }

  private void deviceDied(Source device, String reason) throws InterruptedException {
    device.life = Life.DEAD;
    turnBad(device, false);
    parts
        .out()
        .events()
        .accept(new SourceEvent.DeviceDied(id, device.name, parts.time().epochNanos(), reason));
  }

  /// Tells the sink that all values of a source are bad from now on. The time is put on the node's
  /// clock, so that the mark is neither older than the last value nor newer than the next.
  ///
  /// @param isNode whether it is the node that is gone, and not just the device
  private void turnBad(Source source, boolean isNode) throws InterruptedException {
    if (source.table.isEmpty()) {
      return;
    }
    MetricTable table = source.table.get();
    long received = parts.time().epochNanos();
    long there = clock + now() - clockRead;
    SampleBatch.Builder batch = new SampleBatch.Builder(table.size());
    for (int slot = 0; slot < table.size(); slot++) {
      if (MetricType.isText(table.type(slot))) {
        long time = Math.max(there, table.lastTime(slot));
        table.remember(slot, time, 0);
        turnBad(table.path(slot), time, received);
      }
      if (table.tag(slot) != MetricTable.NO_TAG) {
        long time = Math.max(there, table.lastTime(slot));
        table.remember(slot, time, table.lastBits(slot));
        batch.add(
            table.tag(slot),
            time,
            received,
            table.lastBits(slot),
            Quality.BAD_NO_COMMUNICATION,
            table.origin(slot),
            SampleFlags.NONE);
      }
    }
    if (batch.size() > 0) {
      SampleBatch marks = batch.build();
      if (!isNode || !parts.out().marked().takeDeath(id, marks)) {
        parts.out().sink().samples(marks);
      }
    }
  }

  /// The same for a text, which has no last value to keep.
  private void turnBad(AssetPath text, long time, long received) throws InterruptedException {
    parts
        .out()
        .sink()
        .text(new TextEvent(text, time, received, "", Quality.BAD_NO_COMMUNICATION, false));
  }

  private void followClock(Inbound message) {
    long millis = message.payload().timestamp();
    clock =
        message.payload().hasTimestamp() && DataReader.isPlausible(millis, message.received())
            ? millis * NANOS_PER_MILLI
            : message.received();
    clockRead = now();
  }

  private Source device(Inbound message) {
    String name = message.topic().device();
    Source known = devices.get(name);
    return known == null ? source(name) : known;
  }

  private Source source(String name) {
    return new Source(name, id + "/" + name);
  }

  private boolean checkSequence(WirePayload payload) {
    if (!payload.hasSeq()) {
      refuse(RejectReason.NO_SEQUENCE);
      return false;
    }
    return true;
  }

  private long bdSeq(WirePayload payload, SparkplugTopic topic) {
    for (Metric metric : payload.full().getMetricsList()) {
      if (metric.getName().equals(BirthReader.BDSEQ)) {
        MetricCursor cursor = MetricCursor.at(metric);
        if (MetricType.fits(cursor.kind(), MetricType.INT64)) {
          return MetricType.bits(cursor.kind(), cursor.raw(), MetricType.UINT64);
        }
      }
    }
    parts.rejections().add(RejectReason.NO_BDSEQ, self.where + " " + topic.kind());
    return NodeSession.NO_BDSEQ;
  }

  private void wantRebirth(String reason) throws InterruptedException {
    apply(new Event.RebirthWanted(reason, false, now()));
  }

  private void refuse(RejectReason reason) {
    parts.rejections().add(reason, self.where);
  }

  private void notice(String text) {
    parts.out().events().accept(new SourceEvent.Notice(id, parts.time().epochNanos(), text));
  }

  private long now() {
    return parts.time().monotonicNanos();
  }
}
