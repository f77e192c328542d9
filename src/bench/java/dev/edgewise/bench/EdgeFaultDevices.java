package dev.edgewise.bench;

import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Devices that number their samples, at QoS 1 to a broker that is never broken. What they sent is
/// remembered here.
final class EdgeFaultDevices implements AutoCloseable {
  static final int DEVICES = 4;
  private static final int ANSWER_SECONDS = 30;

  private final SystemTime time = new SystemTime();
  private final MqttLink link;
  private final List<List<Long>> sent = new ArrayList<>();
  private final Thread thread;
  private final long gapNanos;
  private final AtomicReference<Optional<Exception>> failure =
      new AtomicReference<>(Optional.empty());
  private volatile boolean stopping;

  private EdgeFaultDevices(URI broker, int rate) throws Exception {
    link = new PahoLinks(time, new Random(1)).open(MqttSpec.of(broker, "fault-devices"));
    gapNanos = 1_000_000_000L * DEVICES / rate;
    for (int device = 0; device < DEVICES; device++) {
      sent.add(new ArrayList<>());
    }
    thread = Thread.ofPlatform().daemon().name("devices").unstarted(this::loop);
  }

  /// @param rate messages a second, all devices together
  static EdgeFaultDevices start(URI broker, int rate) throws Exception {
    EdgeFaultDevices devices = new EdgeFaultDevices(broker, rate);
    devices.link.start();
    while (!(devices.link.state() instanceof ConnectionState.Connected)) {
      Thread.sleep(20);
    }
    devices.thread.start();
    return devices;
  }

  static String name(int device) {
    return "D-" + (device + 1);
  }

  private void loop() {
    try {
      long next = System.nanoTime();
      while (!stopping) {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
          answers.add(one(device));
        }
        for (CompletableFuture<Void> answer : answers) {
          answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        }
        next += gapNanos;
        LockSupport.parkNanos(Math.max(1_000_000L, next - System.nanoTime()));
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      failure.set(Optional.of(e));
    }
  }

  /// Number n of a device has a time of its own, later than that of number n - 1.
  private CompletableFuture<Void> one(int device) {
    List<Long> times = sent.get(device);
    long now = System.currentTimeMillis();
    long at = times.isEmpty() ? now : Math.max(now, times.getLast() + 1);
    int number = times.size();
    times.add(at);
    String text = String.format(Locale.ROOT, "{\"t\":%d,\"n\":%d,\"s\":%d}", at, number, -number);
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    return link.publish(MqttMessage.of("fault/" + name(device), payload, 1, false));
  }

  /// Ends the sending.
  ///
  /// @return source time of each number of each device, ms since the epoch
  List<List<Long>> stop() throws Exception {
    stopping = true;
    thread.join();
    if (failure.get().isPresent()) {
      throw failure.get().get();
    }
    return sent;
  }

  @Override
  public void close() {
    stopping = true;
    link.close();
    time.close();
  }
}
