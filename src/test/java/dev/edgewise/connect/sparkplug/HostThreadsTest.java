package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The host as it runs: with a background thread of its own.
class HostThreadsTest {
  // The link's state listener must not block (MqttLink): a sink that waits may hold up the marks of
  // death, but not the thread that tells of the lost link.
  @Test
  void aSinkThatWaitsDoesNotHoldUpTheLinksStateListener() throws Exception {
    VirtualTime time = new VirtualTime();
    FakeBroker broker = new FakeBroker(time);
    CountDownLatch room = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    TagRegistry tags = new TagRegistry();
    HostOutputs slow =
        new HostOutputs(
            tags,
            (SampleBatch batch) -> {
              if (Quality.isBad(batch.quality(0))) {
                room.await();
                arrived.countDown();
              }
            },
            event -> {},
            message -> {});
    try (SparkplugHost host =
        new SparkplugHost(
            HostSpec.of("station"),
            MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "host"),
            broker,
            slow,
            time)) {
      host.start();
      broker.publish(
          "spBv1.0/g/NBIRTH/n",
          Wire.payload(time.epochMillis(), 0, Wire.bdSeq(0), Wire.number("load", 1, 1))
              .build()
              .toByteArray());
      broker.drop("host");
      assertFalse(arrived.await(0, TimeUnit.SECONDS));
      room.countDown();
      assertTrue(arrived.await(10, TimeUnit.SECONDS));
    }
  }
}
