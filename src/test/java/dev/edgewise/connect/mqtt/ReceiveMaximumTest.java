package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// MQTT 5, section 3.2.2.3.3: a client must not have more messages under way than the broker said.
class ReceiveMaximumTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40_000})
  void theLinkWaitsForRoomWithinTheReceiveMaximum(int receiveMaximum) throws Exception {
    int messages = 20;
    try (FakeBroker broker = FakeBroker.withReceiveMaximum(receiveMaximum);
        Links links = new Links()) {
      MqttLink link = links.connect(Links.spec(broker.port(), "flow"));
      List<CompletableFuture<Void>> sent = new CopyOnWriteArrayList<>();
      CountDownLatch all = new CountDownLatch(messages);
      Thread sender =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < messages; i++) {
                      sent.add(link.publish(MqttMessage.of("t", new byte[10], 1, false)));
                      all.countDown();
                    }
                  });
      int most = 0;
      List<Integer> seen = new ArrayList<>();
      for (int i = 0; i < messages; i++) {
        Integer id = broker.unacknowledged().poll(Links.WAIT_SECONDS, TimeUnit.SECONDS);
        assertNotNull(id, "message " + i + " did not come");
        most = Math.max(most, 1 + broker.unacknowledged().size());
        seen.add(id);
        broker.acknowledge(id);
      }
      assertTrue(all.await(Links.WAIT_SECONDS, TimeUnit.SECONDS));
      sender.join();
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      assertEquals(messages, seen.size());
      assertTrue(most <= receiveMaximum, "under way: " + most);
    }
  }

  // Nobody has a message of a link that was down before: whoever asked may ask again.
  @Test
  void aMessageOfALinkThatIsDownWasNotWritten() throws Exception {
    try (Links links = new Links();
        FakeBroker broker = FakeBroker.withReceiveMaximum(1)) {
      MqttLink link = links.connect(Links.spec(broker.port(), "down"));
      link.close();
      fails("EW-MQTT-NOT-WRITTEN", link.publish(MqttMessage.of("t", new byte[10], 1, false)));
    }
  }

  // Whoever waits for room must not wait for ever.
  @Test
  void aLostConnectionFailsWhatIsUnderWayAndWhatWaits() throws Exception {
    try (Links links = new Links()) {
      CompletableFuture<Void> underWay;
      CompletableFuture<CompletableFuture<Void>> waiting = new CompletableFuture<>();
      try (FakeBroker broker = FakeBroker.withReceiveMaximum(1)) {
        MqttLink link = links.connect(Links.spec(broker.port(), "lost"));
        underWay = link.publish(MqttMessage.of("t", new byte[10], 1, false));
        assertNotNull(broker.unacknowledged().poll(Links.WAIT_SECONDS, TimeUnit.SECONDS));
        Thread.ofVirtual()
            .start(
                () -> waiting.complete(link.publish(MqttMessage.of("t", new byte[10], 1, false))));
      }
      fails("EW-MQTT-LINK-DOWN", underWay);
      // Of this one most often not a byte was written, but it may have got room just before the
      // end.
      CompletableFuture<Void> late = waiting.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      assertThrows(ExecutionException.class, () -> late.get(Links.WAIT_SECONDS, TimeUnit.SECONDS));
    }
  }

  private static void fails(String code, CompletableFuture<Void> future) {
    ExecutionException failed =
        assertThrows(
            ExecutionException.class, () -> future.get(Links.WAIT_SECONDS, TimeUnit.SECONDS));
    assertEquals(code, ((EdgewiseException) failed.getCause()).code().toString());
  }
}
