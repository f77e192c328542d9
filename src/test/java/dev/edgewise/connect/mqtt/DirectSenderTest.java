package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.Threads;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectSenderTest {
  private static final int MESSAGES = 500;

  // Two ways lead to one socket: a packet of one must not stand within a packet of the other.
  @Test
  void messagesOfBothWaysComeWholeAndInOrder(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      Received direct = new Received();
      Received byPaho = new Received();
      MqttLink listener = links.open(Links.spec(broker.port(), "listener"));
      listener.subscribe("both/0", 0, direct);
      listener.subscribe("both/1", 1, byPaho);
      Links.up(listener);
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      String filler = "x".repeat(3_000);
      Thread other = Threads.start("other", () -> send(sender, 1, filler));
      send(sender, 0, filler);
      assertTrue(Threads.join(other, Duration.ofSeconds(15)));
      List<String> sent = IntStream.range(0, MESSAGES).mapToObj(i -> filler + i).toList();
      assertEquals(sent, direct.nextTexts(MESSAGES));
      assertEquals(sent, byPaho.nextTexts(MESSAGES));
    }
  }

  private static void send(MqttLink link, int qos, String filler) {
    List<Object> done = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      done.add(link.publish(message("both/" + qos, filler + i, qos)));
    }
    assertEquals(MESSAGES, done.size());
  }

  @Test
  void aCommandAtQosZeroKeepsWhatItCarries(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      Received came = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "alone"));
      link.subscribe("pump/set", 0, came);
      Links.up(link);
      Links.send(
          link,
          new MqttMessage(
              "pump/set",
              "1200".getBytes(StandardCharsets.UTF_8),
              0,
              false,
              Map.of("by", "rule"),
              Optional.of("answers"),
              new byte[] {1, 0, -1},
              Optional.of(Duration.ofSeconds(5))));
      MqttMessage got = came.next();
      assertEquals("1200", Received.text(got));
      assertEquals(Map.of("by", "rule"), got.userProperties());
      assertEquals(Optional.of("answers"), got.responseTopic());
      assertArrayEquals(new byte[] {1, 0, -1}, got.correlation());
    }
  }

  @Test
  void whatPahoWritesGoesOutAtItsFlush() throws Exception {
    ByteArrayOutputStream socket = new ByteArrayOutputStream();
    try (SharedOutput out = new SharedOutput(socket)) {
      out.write(1);
      out.write(new byte[] {9, 2, 3, 9}, 1, 2);
      out.packet(new byte[] {7}, new byte[] {8});
      out.flush();
      out.flush();
    }
    assertArrayEquals(new byte[] {7, 8, 1, 2, 3}, socket.toByteArray());
  }
}
