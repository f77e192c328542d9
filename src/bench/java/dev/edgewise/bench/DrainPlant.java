package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.edge.EdgeConfig;
import dev.edgewise.edge.StoreDoor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The devices of `bench drain` whose past waits in the node's store, and which go on speaking
/// meanwhile. Each sample is the number of its message; what was sent is remembered here.
final class DrainPlant implements AutoCloseable {
  static final int DEVICES = 50;
  static final int SIGNALS = 20;
  private static final long SECOND = 1_000_000_000L;
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final int past;
  private final long start;
  private final SystemTime time;

  /// Source time of each message of each device, ms since the epoch.
  private final List<List<Long>> sent = new ArrayList<>();

  private MqttLink link;
  private Thread thread;
  private volatile boolean ending;

  /// @param past messages of each device that wait, one a second, the last one a moment ago
  DrainPlant(int past, SystemTime time) {
    this.past = past;
    this.time = time;
    start = (time.epochNanos() / SECOND - past - 5) * SECOND;
  }

  static String device(int number) {
    return "b" + number;
  }

  static String path(int device, int signal) {
    return "Bench/Past/" + device(device) + "/s" + signal;
  }

  /// Adds the devices to a configuration of [DecisionForms], behind its own.
  void addTo(Path file, int megabytes) throws IOException, EdgewiseException {
    @SuppressWarnings("unchecked")
    Map<String, Object> config =
        new LinkedHashMap<>(Json.read(Files.readString(file), Map.class, file.toString()));
    List<Object> devices = new ArrayList<>((List<?>) config.get("devices"));
    for (int i = 0; i < DEVICES; i++) {
      List<Object> signals = new ArrayList<>();
      for (int s = 0; s < SIGNALS; s++) {
        signals.add(Map.of("name", "s" + s));
      }
      Map<String, Object> device = new LinkedHashMap<>();
      device.put("name", device(i));
      device.put("asset", "Bench/Past/" + device(i));
      device.put("topic", "past/" + device(i));
      device.put("time", List.of(Map.of("pointer", "/t", "format", "epoch-ms")));
      device.put("silentAfterSeconds", 600);
      device.put("signals", signals);
      devices.add(device);
    }
    config.put("devices", devices);
    config.put("store", Map.of("megabytes", megabytes));
    Files.writeString(file, Json.write(config));
  }

  /// Fills the store of the node, which does not run yet.
  ///
  /// @return bytes on disk
  long fill(EdgeConfig config, Path data) throws EdgewiseException, InterruptedException {
    int first = config.devices().size() - DEVICES;
    return StoreDoor.fill(
        config,
        data,
        time,
        out -> {
          long[] bits = new long[SIGNALS];
          for (int n = 0; n < past; n++) {
            for (int d = 0; d < DEVICES; d++) {
              java.util.Arrays.fill(bits, Double.doubleToRawLongBits(n));
              out.record(first + d, start + n * SECOND, bits);
            }
          }
        });
  }

  /// Begins to speak, at QoS 1.
  ///
  /// @param port of the node's own broker
  void begin(int port) throws EdgewiseException, InterruptedException {
    for (int d = 0; d < DEVICES; d++) {
      List<Long> times = new ArrayList<>();
      for (int n = 0; n < past; n++) {
        times.add((start + n * SECOND) / 1_000_000);
      }
      sent.add(times);
    }
    link =
        new PahoLinks(time, new Random(5))
            .open(MqttSpec.of(URI.create("tcp://127.0.0.1:" + port), "drain-devices"));
    link.start();
    while (!(link.state() instanceof ConnectionState.Connected)) {
      time.sleep(Duration.ofMillis(20));
    }
    thread = Thread.ofPlatform().daemon().name("drain-devices").start(this::run);
  }

  private void run() {
    try {
      while (!ending) {
        for (int d = 0; d < DEVICES; d++) {
          say(d);
          time.sleep(PERIOD.dividedBy(DEVICES));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(int device) {
    List<Long> times = sent.get(device);
    long at = time.epochMillis();
    StringBuilder text = new StringBuilder("{\"t\":").append(at);
    for (int s = 0; s < SIGNALS; s++) {
      text.append(",\"s").append(s).append("\":").append(times.size());
    }
    byte[] payload = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    synchronized (this) {
      times.add(at);
    }
    // Its broker is a part of the node, which is not broken here.
    link.publish(MqttMessage.of("past/" + device(device), payload, 1, false)).join();
  }

  /// Samples that were sent live, until now.
  synchronized long live() {
    return sent.stream().mapToLong(times -> times.size() - past).sum() * SIGNALS;
  }

  /// Ends the sending.
  ///
  /// @return source time of each number of each device, ms since the epoch
  List<List<Long>> end() throws InterruptedException {
    ending = true;
    thread.join();
    return sent;
  }

  @Override
  public void close() {
    ending = true;
    if (link != null) {
      link.close();
    }
  }
}
