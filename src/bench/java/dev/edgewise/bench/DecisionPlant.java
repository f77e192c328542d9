package dev.edgewise.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// The devices below one peer: they publish, and time the command that each message brings about.
/// A device has one message under way.
final class DecisionPlant implements Closeable {
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final long LOST_NANOS = 2_000_000_000L;
  private static final byte[] VALUE = {'"', 'v', 'a', 'l', 'u', 'e', '"', ':'};

  private final String peer;
  private final int devices;
  private final DecisionPort port;
  private final byte[][] topics;
  private final byte[][][] payloads = DecisionForms.payloads();
  private final Object lock = new Object();
  private final long[] sentAt;
  private final int[] phase;
  private final int[] variant;
  private Histogram times = new Histogram(MOST_NANOS, 3);
  private long sent;
  private long late;
  private boolean closedLoop;
  private volatile boolean ended;

  /// What a slice gave, in ns.
  ///
  /// @param late commands that came after the device's next message
  /// @param missed messages that brought no command at all
  record Slice(
      long count, double perSecond, long p50, long p99, long most, long late, long missed) {}

  DecisionPlant(int brokerPort, String peer, int devices) throws IOException {
    this.peer = peer;
    this.devices = devices;
    port = new DecisionPort(brokerPort, "bench-plant-" + peer);
    port.subscribe(List.of(DecisionForms.setTopic(peer, "+")));
    topics = new byte[devices][];
    for (int i = 0; i < devices; i++) {
      topics[i] = DecisionForms.telemetryTopic(peer, i);
    }
    sentAt = new long[devices];
    phase = new int[devices];
    variant = new int[devices];
    Thread.ofPlatform().daemon().name("plant-" + peer).start(this::read);
  }

  private void read() {
    try {
      while (true) {
        port.next(this::command);
        if (!port.hasMore()) {
          synchronized (lock) {
            port.flush();
          }
        }
      }
    } catch (IOException e) {
      if (!ended) {
        System.err.println("The devices lost the broker: " + e);
      }
    }
  }

  /// Topic: `bench/PEER/d007/set`.
  private void command(byte[] packet, int topic, int topicEnd, int payload, int end)
      throws IOException {
    long now = System.nanoTime();
    int at = topic + "bench/".length() + peer.length() + 2;
    int device = (packet[at] - '0') * 100 + (packet[at + 1] - '0') * 10 + packet[at + 2] - '0';
    int value = value(packet, payload, end);
    synchronized (lock) {
      if (sentAt[device] == 0 || now < sentAt[device] || value != phase[device]) {
        late++;
        return;
      }
      times.recordValue(Math.min(MOST_NANOS, now - sentAt[device]));
      sentAt[device] = 0;
      if (closedLoop) {
        send(device);
      }
    }
  }

  private static int value(byte[] packet, int from, int end) {
    for (int i = from; i + VALUE.length < end; i++) {
      int k = 0;
      while (k < VALUE.length && packet[i + k] == VALUE[k]) {
        k++;
      }
      if (k == VALUE.length) {
        return packet[i + k] - '0';
      }
    }
    return -1;
  }

  /// Under the lock.
  private void send(int device) throws IOException {
    sent++;
    phase[device] = 1 - phase[device];
    variant[device] = (variant[device] + 1) % DecisionForms.VARIANTS;
    sentAt[device] = System.nanoTime();
    port.publish(topics[device], payloads[phase[device]][variant[device]]);
  }

  /// Messages at a steady rate, the devices in turn.
  Slice paced(int perSecond, double seconds) throws IOException {
    begin();
    long period = 1_000_000_000L / perSecond;
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    int device = 0;
    for (long due = start; due < end; due += period) {
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      synchronized (lock) {
        send(device);
        port.flush();
      }
      device = (device + 1) % devices;
    }
    return end(start);
  }

  /// As many as can be with one message under way for each of the first `window` devices.
  Slice most(int window, double seconds) throws IOException {
    begin();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    synchronized (lock) {
      closedLoop = true;
    }
    while (System.nanoTime() - end < 0) {
      synchronized (lock) {
        for (int i = 0; i < window; i++) {
          if (sentAt[i] == 0 || System.nanoTime() - sentAt[i] > LOST_NANOS) {
            send(i);
          }
        }
        port.flush();
      }
      LockSupport.parkNanos(50_000_000);
    }
    synchronized (lock) {
      closedLoop = false;
    }
    return end(start);
  }

  private void begin() {
    synchronized (lock) {
      sent = 0;
      late = 0;
      times = new Histogram(MOST_NANOS, 3);
    }
  }

  private Slice end(long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    LockSupport.parkNanos(500_000_000);
    synchronized (lock) {
      for (int i = 0; i < devices; i++) {
        sentAt[i] = 0;
      }
      long came = times.getTotalCount() + late;
      return new Slice(
          times.getTotalCount(),
          times.getTotalCount() / seconds,
          times.getValueAtPercentile(50),
          times.getValueAtPercentile(99),
          times.getMaxValue(),
          late,
          Math.max(0, sent - came));
    }
  }

  @Override
  public void close() throws IOException {
    ended = true;
    port.close();
  }
}
