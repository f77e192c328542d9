package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static dev.edgewise.connect.mqtt.Received.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Acknowledgement by the handler, at a real broker.
class DeferredTest {
  private static final Duration LONG = Duration.ofHours(1);

  private record Held(MqttMessage message, Runnable done) {}

  private static Held next(BlockingQueue<Held> held) throws InterruptedException {
    Held one = held.poll(Links.WAIT_SECONDS, TimeUnit.SECONDS);
    assertNotNull(one, "no message came");
    return one;
  }

  private static List<String> texts(List<Held> held) {
    return held.stream().map(one -> text(one.message())).toList();
  }

  // Back-pressure before loss: what is not safe yet bounds what the broker sends.
  @Test
  void theBrokerSendsNoMoreThanTheReceiveMaximumUntilItIsAcknowledged(@TempDir Path folder)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      BlockingQueue<Held> held = new LinkedBlockingQueue<>();
      MqttLink link = links.open(Links.spec(broker.port(), "slow").withReceiveMaximum(3));
      link.subscribeDeferred("x", 1, (message, done) -> held.add(new Held(message, done)));
      Links.up(link);
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      for (int i = 0; i < 6; i++) {
        Links.send(sender, message("x", "m" + i, 1));
      }
      List<Held> first = List.of(next(held), next(held), next(held));
      assertEquals(List.of("m0", "m1", "m2"), texts(first));
      assertNull(held.poll(300, TimeUnit.MILLISECONDS));
      first.reversed().forEach(one -> one.done().run());
      assertEquals(List.of("m3", "m4", "m5"), texts(List.of(next(held), next(held), next(held))));
    }
  }

  // Nothing that was acknowledged is lost, and nothing that was not: it comes again.
  @Test
  void whatWasNotAcknowledgedComesAgainInTheNextConnection(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      MqttSpec spec = Links.spec(broker.port(), "again").withSession(false, LONG);
      BlockingQueue<Held> before = new LinkedBlockingQueue<>();
      MqttLink link = links.open(spec);
      link.subscribeDeferred("x", 1, (message, done) -> before.add(new Held(message, done)));
      Links.up(link);
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      for (int i = 0; i < 3; i++) {
        Links.send(sender, message("x", "m" + i, 1));
      }
      next(before).done().run();
      next(before);
      next(before);
      // Once a later publish is answered, the acknowledgement before it has arrived too.
      Links.send(link, message("other", "", 1));
      link.abort();

      BlockingQueue<Held> after = new LinkedBlockingQueue<>();
      MqttLink back = links.open(spec);
      var up = Links.when(back, ConnectionState.Connected.class::isInstance);
      back.subscribeDeferred("x", 1, (message, done) -> after.add(new Held(message, done)));
      back.start();
      up.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      List<Held> came = new ArrayList<>(List.of(next(after), next(after)));
      assertEquals(List.of("m1", "m2"), texts(came));
      assertNull(after.poll(300, TimeUnit.MILLISECONDS));
    }
  }
}
