package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Publishes numbered messages at QoS 1 on a thread of its own, one device after the other, and
/// now and then one whose time lies in a month that is not kept any more.
final class FaultPublisher implements AutoCloseable {
  private static final int OLD_EVERY = 20;
  private static final int OLDEST_MONTHS = 14;
  private static final int YOUNGEST_MONTHS = 3;
  private static final int ANSWER_SECONDS = 30;
  private static final long TURN_NANOS = 5_000_000L;

  private final SystemTime time = new SystemTime();
  private final FaultLoad load;
  private final double rate;
  private final MqttLink link;
  private final long[] numbers = new long[FaultLoad.DEVICES];
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopping;

  private FaultPublisher(URI broker, FaultLoad load, double rate) throws EdgewiseException {
    this.load = load;
    this.rate = rate;
    link = new PahoLinks(time, new Random(1)).open(MqttSpec.of(broker, "fault-publisher"));
    thread = Thread.ofPlatform().daemon().name("publisher").unstarted(this::loop);
  }

  /// @param rate messages a second
  static FaultPublisher start(URI broker, FaultLoad load, double rate)
      throws EdgewiseException, InterruptedException {
    FaultPublisher publisher = new FaultPublisher(broker, load, rate);
    publisher.link.start();
    while (!(publisher.link.state() instanceof ConnectionState.Connected)) {
      Thread.sleep(20);
    }
    publisher.thread.start();
    return publisher;
  }

  /// Sends no more numbers, and waits until the broker has acknowledged all that were sent.
  ///
  /// @return how many messages each device has sent
  /// @throws IOException when one was not acknowledged
  long[] stop() throws IOException, InterruptedException {
    stopping = true;
    thread.join();
    long sent = 0;
    for (long number : numbers) {
      sent += number;
    }
    for (int i = 0; i < ANSWER_SECONDS * 20 && acknowledged.sum() < sent; i++) {
      Thread.sleep(50);
    }
    if (failure.get() != null || acknowledged.sum() != sent) {
      throw new IOException(
          "The broker acknowledged " + acknowledged.sum() + " of " + sent, failure.get());
    }
    return numbers.clone();
  }

  /// Publishes one message that has no number, and waits until the broker has it.
  void say(String topic) throws InterruptedException, ExecutionException, TimeoutException {
    link.publish(MqttMessage.of(topic, "{\"x\":0.5}".getBytes(StandardCharsets.UTF_8), 1, false))
        .get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    stopping = true;
    link.close();
    time.close();
  }

  private void loop() {
    long before = System.nanoTime();
    double owed = 0;
    long count = 0;
    while (!stopping && failure.get() == null) {
      long now = System.nanoTime();
      owed = Math.min(owed + (now - before) / 1e9 * rate, rate);
      before = now;
      for (; owed >= 1 && !stopping; owed--) {
        send((int) (count % FaultLoad.DEVICES));
        if (count++ % OLD_EVERY == 0) {
          sendOld(count);
        }
      }
      LockSupport.parkNanos(TURN_NANOS);
    }
  }

  private void send(int device) {
    long number = numbers[device]++;
    link.publish(MqttMessage.of(FaultLoad.topic(device), load.payload(device, number), 1, false))
        .whenComplete(
            (done, error) -> {
              if (error == null) {
                acknowledged.increment();
              } else {
                failure.compareAndSet(null, error);
              }
            });
  }

  private void sendOld(long count) {
    long months = YOUNGEST_MONTHS + count / OLD_EVERY % (OLDEST_MONTHS - YOUNGEST_MONTHS + 1);
    long millis =
        Instant.ofEpochMilli(load.start())
                .atZone(ZoneOffset.UTC)
                .minusMonths(months)
                .toInstant()
                .toEpochMilli()
            + count;
    byte[] payload =
        ("{\"ts\":" + millis + ",\"x\":" + count + ".5}").getBytes(StandardCharsets.UTF_8);
    var unused = link.publish(MqttMessage.of("fault/old", payload, 1, false));
  }
}
