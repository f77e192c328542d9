package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.SystemTime;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PahoMqttLinkTest {
  @Test
  void aMessageComesBackThroughTheBroker(@TempDir Path folder) throws Exception {
    try (SystemTime time = new SystemTime()) {
      long t0 = System.nanoTime();
      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder))) {
        System.out.println("broker start ms " + (System.nanoTime() - t0) / 1_000_000);
        MqttSpec spec = MqttSpec.of(URI.create("tcp://127.0.0.1:" + broker.port()), "one");
        try (MqttLink link = new PahoLinks(time, new Random(1)).open(spec)) {
          CompletableFuture<MqttMessage> came = new CompletableFuture<>();
          CompletableFuture<Void> up = new CompletableFuture<>();
          link.onState(
              s -> {
                System.out.println(s);
                if (s instanceof dev.edgewise.connect.api.ConnectionState.Connected) {
                  up.complete(null);
                }
              });
          link.subscribe("spBv1.0/+/NDATA/#", 1, came::complete);
          link.start();
          up.get(10, TimeUnit.SECONDS);
          link.publish(MqttMessage.of("spBv1.0/site/NDATA/edge", new byte[] {1, 2}, 1, false))
              .get(5, TimeUnit.SECONDS);
          MqttMessage message = came.get(5, TimeUnit.SECONDS);
          assertEquals("spBv1.0/site/NDATA/edge", message.topic());
          assertArrayEquals(new byte[] {1, 2}, message.payload());
          t0 = System.nanoTime();
        }
        System.out.println("close ms " + (System.nanoTime() - t0) / 1_000_000);
      }
    }
  }
}
