package dev.edgewise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.concurrent.locks.LockSupport;

/// The publisher of `bench ingest`, a process of its own. One thread sends in turns of 2 ms, all
/// devices after each other; where the socket blocks, the rate falls behind. Commands:
///
/// - `rate N`: from now on N samples a second; answers `ok`
/// - `sent`: answers how many samples were handed to the sockets, births included
/// - `stop`: sends no more; answers the number of messages of each device
public final class IngestPublisher {
  private static final long TURN_NANOS = 2_000_000L;

  private final IngestLoad load;
  private final MqttSender[] senders;
  private final int[] seqs;
  private final byte[][] topics;
  private final long[] numbers;
  private final long[] lastMillis;
  private final IngestPayloads payloads;
  private volatile double rate;
  private volatile boolean stopping;
  private volatile long sent;

  private IngestPublisher(IngestLoad load, int port) throws IOException {
    this.load = load;
    senders = new MqttSender[load.nodes()];
    seqs = new int[load.nodes()];
    topics = new byte[load.devices()][];
    numbers = new long[load.devices()];
    lastMillis = new long[load.devices()];
    payloads = new IngestPayloads(load);
    for (int node = 0; node < senders.length; node++) {
      senders[node] = new MqttSender(port, "publisher-" + load.node(node));
    }
    for (int device = 0; device < topics.length; device++) {
      topics[device] = topic(device, "DDATA");
    }
  }

  /// @param args port of the broker, edge nodes, devices a node
  public static void main(String[] args) throws Exception {
    IngestLoad load = new IngestLoad(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    IngestPublisher publisher = new IngestPublisher(load, Integer.parseInt(args[0]));
    publisher.births();
    Thread loop = Thread.ofPlatform().name("publisher").start(publisher::loop);
    Worker.serve("ready", command -> publisher.answer(command, loop));
  }

  private String answer(String command, Thread loop) throws InterruptedException {
    String[] words = command.split(" ");
    switch (words[0]) {
      case "rate" -> {
        rate = Double.parseDouble(words[1]);
        return "ok";
      }
      case "sent" -> {
        return String.valueOf(sent);
      }
      case "stop" -> {
        stopping = true;
        loop.join();
        StringJoiner counts = new StringJoiner(" ");
        for (long number : numbers) {
          counts.add(String.valueOf(number));
        }
        return counts.toString();
      }
      default -> throw new IllegalArgumentException(command);
    }
  }

  private void births() throws IOException {
    long now = System.currentTimeMillis();
    for (int node = 0; node < senders.length; node++) {
      byte[] topic =
          ("spBv1.0/" + IngestLoad.GROUP + "/NBIRTH/" + load.node(node))
              .getBytes(StandardCharsets.UTF_8);
      byte[] birth = IngestPayloads.nodeBirth(now);
      senders[node].publish(topic, birth, birth.length);
      seqs[node] = 1;
    }
    for (int device = 0; device < topics.length; device++) {
      int node = load.nodeOf(device);
      byte[] birth = payloads.deviceBirth(device, now, nextSeq(node));
      senders[node].publish(topic(device, "DBIRTH"), birth, birth.length);
      lastMillis[device] = now;
      numbers[device] = 1;
    }
    for (MqttSender sender : senders) {
      sender.flush();
    }
    sent = load.tags();
  }

  private void loop() {
    try {
      long before = System.nanoTime();
      double owed = 0;
      int device = 0;
      while (!stopping) {
        long now = System.nanoTime();
        double perSecond = rate / IngestLoad.METRICS;
        owed = Math.min(owed + (now - before) / 1e9 * perSecond, perSecond);
        before = now;
        int turn = (int) owed;
        for (int i = 0; i < turn; i++) {
          send(device);
          device = (device + 1) % topics.length;
        }
        owed -= turn;
        for (MqttSender sender : senders) {
          sender.flush();
        }
        sent += (long) turn * IngestLoad.METRICS;
        LockSupport.parkNanos(TURN_NANOS);
      }
    } catch (IOException e) {
      System.err.println("The publisher lost its broker: " + e.getMessage());
    }
  }

  /// A device's times grow by at least 1 ms, so that no sample takes another one's place.
  private void send(int device) throws IOException {
    int node = load.nodeOf(device);
    long millis = Math.max(System.currentTimeMillis(), lastMillis[device] + 1);
    lastMillis[device] = millis;
    int size = payloads.data(device, numbers[device]++, millis, nextSeq(node));
    senders[node].publish(topics[device], payloads.bytes(), size);
  }

  private int nextSeq(int node) {
    int seq = seqs[node];
    seqs[node] = (seq + 1) & 0xFF;
    return seq;
  }

  private byte[] topic(int device, String kind) {
    String node = load.node(load.nodeOf(device));
    return ("spBv1.0/" + IngestLoad.GROUP + "/" + kind + "/" + node + "/" + load.device(device))
        .getBytes(StandardCharsets.UTF_8);
  }
}
