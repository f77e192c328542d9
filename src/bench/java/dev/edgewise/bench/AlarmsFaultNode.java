package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.LedgerMark;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.fleet.protocol.Sequences;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// An edge node as the station sees it: detections come and go on its assets, each event is told at
/// QoS 1 with its place in the ledger, told again as a stored one until the station has
/// acknowledged it, and a retained report says each second what holds.
final class AlarmsFaultNode implements AutoCloseable {
  static final String RULE = "fault-rule";
  private static final String SITE = "fault";
  private static final String NODE = "edge-99";
  private static final int ASSETS = 40;
  private static final long TURN_NANOS = 5_000_000L;
  private static final long REPORT_NANOS = 1_000_000_000L;
  private static final long AGAIN_NANOS = 2_000_000_000L;

  private final SystemTime time = new SystemTime();
  private final MqttLink link;
  private final Random random;
  private final double rate;
  private final String epoch;
  private final Thread thread;

  /// Guarded by this: what is not acknowledged, by its number in the ledger.
  private final TreeMap<Long, EdgeEvent> open = new TreeMap<>();

  /// When each asset's detection began; 0 while there is none.
  private final Map<AssetPath, Long> since = new LinkedHashMap<>();

  private final List<EdgeEvent> told = new ArrayList<>();
  private long sequence;
  private long lastTime;
  private volatile boolean quiet;
  private volatile boolean ended;

  AlarmsFaultNode(URI broker, double rate, long seed) throws EdgewiseException {
    this.rate = rate;
    random = new Random(seed);
    epoch = Long.toString(time.epochNanos(), Character.MAX_RADIX);
    for (int i = 0; i < ASSETS; i++) {
      since.put(AssetPath.of("Fault works/Area " + i % 4 + "/M-" + i), 0L);
    }
    link = new PahoLinks(time, new Random(seed)).open(MqttSpec.of(broker, "fault-node"));
    link.subscribe(EdgeTopics.ledger(SITE, NODE), 1, this::acknowledged);
    thread = Thread.ofPlatform().daemon().name("fault-node").unstarted(this::run);
  }

  void start() throws InterruptedException {
    link.start();
    while (!(link.state() instanceof ConnectionState.Connected)) {
      Thread.sleep(20);
    }
    thread.start();
  }

  /// From now on nothing new happens; what is not acknowledged is told on.
  void quiet() {
    quiet = true;
  }

  synchronized int waiting() {
    return open.size();
  }

  /// Every event that happened.
  synchronized List<EdgeEvent> told() {
    return List.copyOf(told);
  }

  /// Assets on which the rule holds, with its beginning.
  synchronized Map<AssetPath, Long> holding() {
    Map<AssetPath, Long> out = new LinkedHashMap<>(since);
    out.values().removeIf(begin -> begin == 0);
    return out;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
    link.close();
    time.close();
  }

  private void run() {
    long begin = System.nanoTime();
    long nextReport = 0;
    long nextAgain = AGAIN_NANOS;
    long happened = 0;
    while (!ended) {
      long at = System.nanoTime() - begin;
      while (!quiet && happened < at * rate / 1e9) {
        happens();
        happened++;
      }
      if (at >= nextReport) {
        report();
        nextReport = at + REPORT_NANOS;
      }
      if (at >= nextAgain) {
        again();
        nextAgain = at + AGAIN_NANOS;
      }
      LockSupport.parkNanos(TURN_NANOS);
    }
  }

  /// Something begins or ends on an asset.
  private void happens() {
    EdgeEvent event;
    long number;
    synchronized (this) {
      List<AssetPath> assets = new ArrayList<>(since.keySet());
      AssetPath asset = assets.get(random.nextInt(assets.size()));
      boolean begins = since.getOrDefault(asset, 0L) == 0;
      lastTime = Math.max(lastTime + 1, time.epochNanos());
      since.put(asset, begins ? lastTime : 0L);
      number = ++sequence;
      event =
          new EdgeEvent(
              NODE + "-" + epoch + "-" + number,
              begins ? EdgeEvent.Kind.DETECTION_RAISED : EdgeEvent.Kind.DETECTION_CLEARED,
              asset,
              lastTime,
              "rule:" + RULE + "@1",
              "s",
              "HIGH",
              "fault",
              Map.of(),
              false);
      open.put(number, event);
      told.add(event);
    }
    publish(number, event, false);
  }

  private void again() {
    Map<Long, EdgeEvent> late;
    synchronized (this) {
      long before = time.epochNanos() - AGAIN_NANOS;
      late = new TreeMap<>(open);
      late.values().removeIf(event -> event.time() > before);
    }
    late.forEach((number, event) -> publish(number, event, true));
  }

  private void publish(long number, EdgeEvent e, boolean historical) {
    EdgeEvent event =
        new EdgeEvent(
            e.id(),
            e.kind(),
            e.asset(),
            e.time(),
            e.source(),
            e.subject(),
            e.priority(),
            e.text(),
            e.details(),
            historical);
    MqttMessage message =
        MqttMessage.of(EdgeTopics.event(SITE, NODE), EdgeEventJson.encode(event), 1, false)
            .withProperties(new LedgerMark(epoch, Lanes.EVENTS, number).properties());
    link.publish(message); // what is lost on the way is told again
  }

  private void report() {
    NodeReport.Rule rule;
    synchronized (this) {
      List<NodeReport.Activation> activations = new ArrayList<>();
      holding()
          .forEach(
              (asset, begin) ->
                  activations.add(new NodeReport.Activation(asset.toString(), begin, 0, Map.of())));
      rule =
          new NodeReport.Rule(
              RULE,
              1,
              "alarm(HIGH, \"fault\")",
              "armed",
              "",
              since.keySet().stream().map(AssetPath::toString).toList(),
              activations.stream().map(NodeReport.Activation::asset).toList(),
              1,
              1,
              activations);
      lastTime = Math.max(lastTime + 1, time.epochNanos());
    }
    NodeReport report =
        new NodeReport(
            SITE,
            NODE,
            lastTime,
            "1",
            0,
            1,
            null,
            false,
            "",
            "",
            List.of(),
            List.of(rule),
            List.of(),
            null);
    link.publish(
        MqttMessage.of(EdgeTopics.reported(SITE, NODE), NodeReportJson.encode(report), 1, true));
  }

  private void acknowledged(MqttMessage message) {
    try {
      LedgerAck ack = LedgerAck.decode(message.payload());
      synchronized (this) {
        for (LedgerAck.Lane lane : ack.lanes()) {
          if (lane.name().equals(Lanes.EVENTS) && ack.epoch().equals(epoch)) {
            for (Sequences.Range range : lane.stored()) {
              open.subMap(range.from(), true, range.to(), true).clear();
            }
          }
        }
      }
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }
}
