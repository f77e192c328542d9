package dev.edgewise.bench;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What mosquitto's debug log tells of one client: a witness of what that client acknowledged that
/// does not depend on the client. Safe for many threads.
final class BrokerLog {
  private static final Pattern SENDING =
      Pattern.compile("Sending PUBLISH to (\\S+) \\(d(\\d), q1, r\\d, m(\\d+), '([^']*)'.*");
  private static final Pattern ACKNOWLEDGED =
      Pattern.compile("Received PUBACK from (\\S+) \\(Mid: (\\d+),.*");

  private final String client;
  private final Map<String, Integer> lastPacket = new HashMap<>();
  private final BitSet open = new BitSet();
  private boolean subscribed;
  private boolean connected;
  private OptionalLong firstAck = OptionalLong.empty();
  private long redelivered;

  /// @param client id of the client to look at
  BrokerLog(String client) {
    this.client = client;
  }

  /// Takes a line of the log.
  synchronized void line(String line) {
    int colon = line.indexOf(": ");
    String text = colon < 0 ? line : line.substring(colon + 2);
    if (text.startsWith("Sending CONNACK to " + client + " ")) {
      connected = true;
    } else if (text.equals("Sending SUBACK to " + client)) {
      subscribed = true;
    } else {
      message(text);
    }
    notifyAll();
  }

  /// From now on the first acknowledgement of the next connection is looked for.
  synchronized void watchNext() {
    connected = false;
    firstAck = OptionalLong.empty();
  }

  /// When the first acknowledgement came, on the clock of `System.nanoTime`; empty before.
  synchronized OptionalLong firstAckNanos() {
    return firstAck;
  }

  /// @return false when it took longer
  synchronized boolean awaitFirstAck(long seconds) throws InterruptedException {
    return await(seconds, () -> firstAck.isPresent());
  }

  /// @return false when it took longer
  synchronized boolean awaitSubscribed(long seconds) throws InterruptedException {
    return await(seconds, () -> subscribed);
  }

  /// Waits until the last message of a topic is acknowledged.
  ///
  /// @return false when it took longer
  synchronized boolean awaitAcknowledged(String topic, long seconds) throws InterruptedException {
    return await(seconds, () -> lastPacket.containsKey(topic) && !open.get(lastPacket.get(topic)));
  }

  /// Messages that were sent to it once more.
  synchronized long redelivered() {
    return redelivered;
  }

  private void message(String text) {
    Matcher sending = SENDING.matcher(text);
    if (sending.matches() && sending.group(1).equals(client)) {
      int packet = Integer.parseInt(sending.group(3));
      lastPacket.put(sending.group(4), packet);
      open.set(packet);
      redelivered += Integer.parseInt(sending.group(2));
      return;
    }
    Matcher ack = ACKNOWLEDGED.matcher(text);
    if (ack.matches() && ack.group(1).equals(client)) {
      open.clear(Integer.parseInt(ack.group(2)));
      if (connected && firstAck.isEmpty()) {
        firstAck = OptionalLong.of(System.nanoTime());
      }
    }
  }

  private boolean await(long seconds, java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
