package dev.edgewise.bench;

import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/// The devices of `fault placement`, and the outside checker: each says hot and cold in turn, and
/// goes on when its valve was told to open or close. A command that nobody waits for is one too
/// many; one that does not come within [#LOST] is lost.
final class PlacementPlant {
  private static final Duration LOST = Duration.ofSeconds(10);
  private static final Duration REST = Duration.ofMillis(20);

  private final MqttLink link;
  private final TimeSource time;
  private final int[] wanted;
  private final long[] sentAt;
  private final Map<Place, Histogram> times = new EnumMap<>(Place.class);
  private final AtomicReference<Place> settled = new AtomicReference<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;
  private long sent;
  private long lost;
  private long doubled;

  /// @param link to the devices' broker, started
  PlacementPlant(MqttLink link, int devices, TimeSource time) {
    this.link = link;
    this.time = time;
    wanted = new int[devices];
    sentAt = new long[devices];
    for (Place place : Place.values()) {
      times.put(place, new Histogram(3));
    }
    link.subscribe("bench/+/set", 1, this::command);
  }

  /// Writes `edge.json` and what it names.
  static Path write(Path folder, int devices, String uplink) throws IOException {
    Files.writeString(
        folder.resolve("valves.json"),
        """
        {"id": "valves", "version": 1, "asset": "Bench/Valves/*", "nodes": [
          {"node": "tag", "name": "heat", "signal": "heat"},
          {"node": "window", "name": "last", "from": "heat",
           "window": {"kind": "count", "count": 5, "every": 1}, "statistics": ["mean"]},
          {"node": "output", "from": "last/mean", "tag": "heat-mean"},
          {"node": "rule", "rule": "open"}, {"node": "rule", "rule": "close"}]}
        """);
    Files.writeString(folder.resolve("open.rule"), rule("open", "> 50", 1));
    Files.writeString(folder.resolve("close.rule"), rule("close", "<= 50", 0));
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      list.add(Map.of("name", "d" + i, "template", "valve"));
    }
    Map<String, Object> config =
        Map.of(
            "site", "bench",
            "node", "edge",
            "asset", "Bench/Edge",
            "uplink", Map.of("broker", uplink),
            "local", Map.of("qos", 1),
            "templates", Map.of("valve", valve()),
            "devices", list,
            "pipelines", List.of("valves.json"),
            "rules", List.of("open.rule", "close.rule"));
    Path file = folder.resolve("edge.json");
    Files.writeString(file, Json.write(config));
    return file;
  }

  private static String rule(String name, String condition, int value) {
    return """
    rule "%s" version 1
    on "Bench/Valves/*"
    when  tag("heat") %s
    then  command("valve", %d)
    """
        .formatted(name, condition, value);
  }

  private static Map<String, Object> valve() {
    return Map.of(
        "asset",
        "Bench/Valves/{device}",
        "topic",
        "bench/{device}/telemetry",
        "signals",
        List.of(Map.of("name", "heat"), Map.of("name", "valve")),
        "actuators",
        List.of(
            Map.of(
                "name",
                "valve",
                "low",
                0,
                "high",
                1,
                "minIntervalMillis",
                0,
                "expiryMillis",
                5_000,
                "answers",
                false,
                "feedback",
                Map.of("tag", "valve", "withinMillis", 20_000),
                "topic",
                "bench/{device}/set")));
  }

  void begin() {
    for (int i = 0; i < wanted.length; i++) {
      int device = i;
      threads.add(Thread.ofVirtual().start(() -> run(device)));
    }
  }

  private void run(int device) {
    try {
      for (int phase = 1; !ended; phase = 1 - phase) {
        send(device, phase);
        await(device);
        time.sleep(REST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(int device, int phase) {
    synchronized (this) {
      sent++;
      wanted[device] = 1 + phase;
      sentAt[device] = time.monotonicNanos();
    }
    String text = "{\"heat\":" + (phase == 1 ? 90 : 20) + ",\"valve\":" + (1 - phase) + "}";
    var unused =
        link.publish(
            MqttMessage.of(
                "bench/d" + device + "/telemetry",
                text.getBytes(StandardCharsets.UTF_8),
                1,
                false));
  }

  private synchronized void await(int device) throws InterruptedException {
    long end = sentAt[device] + LOST.toNanos();
    while (wanted[device] != 0) {
      long left = end - time.monotonicNanos();
      if (left <= 0) {
        lost++;
        wanted[device] = 0;
        return;
      }
      wait(Math.max(1, left / 1_000_000));
    }
  }

  /// Topic: `bench/d3/set`.
  private synchronized void command(MqttMessage message) {
    int device = Integer.parseInt(message.topic().split("/", -1)[1].substring(1));
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    int phase = text.contains("\"value\":1") ? 1 : 0;
    if (wanted[device] != 1 + phase) {
      doubled++;
      return;
    }
    Place where = settled.get();
    if (where != null) {
      times.get(where).recordValue(time.monotonicNanos() - sentAt[device]);
    }
    wanted[device] = 0;
    notifyAll();
  }

  /// From now on times are those of a place.
  void settled(Place place) {
    settled.set(place);
  }

  /// From now on no times are taken.
  void unsettled() {
    settled.set(null);
  }

  /// Lets what is under way come to its end, and waits a little for what comes too much.
  void end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    time.sleep(Duration.ofSeconds(3));
  }

  synchronized long sent() {
    return sent;
  }

  synchronized long lost() {
    return lost;
  }

  synchronized long doubled() {
    return doubled;
  }

  /// A percentile of the way from a device's message to its command; NaN when none was taken.
  synchronized double millis(Place place, double percentile) {
    Histogram all = times.get(place);
    return all.getTotalCount() == 0 ? Double.NaN : all.getValueAtPercentile(percentile) / 1e6;
  }
}
