package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;

class PublishTapTest {
  private static final byte[] PING_ANSWER = {(byte) 0xD0, 0};

  private final List<Arrival> taken = new ArrayList<>();
  private final List<Integer> packetIds = new ArrayList<>();

  // However the network cuts the stream: each message comes once and whole, and Paho reads the rest
  // as if nothing had been between.
  @Property(tries = 300)
  void messagesAreTakenAndTheRestPasses(@ForAll long seed, @ForAll @IntRange(max = 30) int packets)
      throws Exception {
    Random random = new Random(seed);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      int qos = random.nextInt(4);
      if (qos == 3) {
        stream.write(PING_ANSWER);
        rest.write(PING_ANSWER);
        continue;
      }
      byte[] payload = new byte[random.nextInt(10) == 0 ? 70_000 : random.nextInt(200)];
      random.nextBytes(payload);
      MqttProperties properties = properties(random);
      byte[] packet = packet(topic(i), payload, qos, properties);
      stream.write(packet);
      if (qos == 2) {
        rest.write(packet);
      } else {
        sent.add(
            told(topic(i), payload, qos, qos == 0 ? 0 : 7, properties.getSubscriptionIdentifiers())
                + properties.getUserProperties().size());
      }
    }
    taken.clear();
    packetIds.clear();
    InputStream tap = tap(new Trickle(stream.toByteArray(), random));

    assertArrayEquals(rest.toByteArray(), tap.readAllBytes());
    assertEquals(sent, IntStream.range(0, taken.size()).mapToObj(this::toldOf).toList());
  }

  private String toldOf(int i) {
    MqttMessage message = taken.get(i).message();
    return told(
            message.topic(),
            message.payload(),
            message.qos(),
            packetIds.get(i),
            taken.get(i).subscriptions())
        + message.userProperties().size();
  }

  private Arrival arrival(MqttMessage message, int packetId, List<Integer> subscriptions) {
    packetIds.add(packetId);
    return new Arrival(message, subscriptions, () -> {});
  }

  // A stored message is marked as one, and a response topic survives.
  @Test
  void whatPahoReadsOfAMessageIsKept() throws Exception {
    MqttProperties properties = new MqttProperties();
    properties.setResponseTopic("answers/here");
    byte[] packet = packet("a", new byte[] {1}, 1, properties);
    packet[0] |= 1;
    tap(new ByteArrayInputStream(packet)).readAllBytes();

    MqttMessage message = taken.getFirst().message();
    assertEquals("answers/here", message.responseTopic().orElseThrow());
    assertTrue(message.retained());
  }

  // Paho says what is wrong with it and ends the session.
  @Test
  void aMalformedMessageGoesOnToPaho() throws Exception {
    byte[] topicBeyondTheEnd = {0x30, 3, 0, 9, 'a', PING_ANSWER[0], PING_ANSWER[1]};
    byte[] topicByNumber = HexFormat.of().parseHex("30070001610323000161");
    byte[] lineBreak = HexFormat.of().parseHex("3006000361" + "0A6200");
    for (byte[] packet : List.of(topicBeyondTheEnd, topicByNumber, lineBreak)) {
      assertArrayEquals(packet, tap(new ByteArrayInputStream(packet)).readAllBytes());
    }
    assertEquals(List.of(), taken);
  }

  // A cut within a message is an end, not a shorter message.
  @Test
  void aCutMessageIsNotTaken() throws Exception {
    byte[] packet = packet("a", new byte[50], 0, new MqttProperties());
    byte[] cut = Arrays.copyOf(packet, packet.length - 1);
    assertArrayEquals(cut, tap(new ByteArrayInputStream(cut)).readAllBytes());
    assertEquals(List.of(), taken);
  }

  private InputStream tap(InputStream socket) {
    return new PublishTap(
        socket, packet -> packet.arrival(this::arrival).map(taken::add).orElse(false));
  }

  private static String told(String topic, byte[] payload, int qos, int id, List<Integer> ids) {
    return topic
        + " "
        + qos
        + " "
        + id
        + " "
        + ids
        + " "
        + new String(payload, StandardCharsets.ISO_8859_1);
  }

  private static String topic(int i) {
    return (i % 3 == 0 ? "täg/" : "t/") + i;
  }

  private static MqttProperties properties(Random random) {
    MqttProperties properties = new MqttProperties();
    List<Integer> ids = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      ids.add(1 + random.nextInt(100_000));
    }
    properties.setSubscriptionIdentifiers(ids);
    if (random.nextInt(4) == 0) {
      properties.setUserProperties(List.of(new UserProperty("epoch", "1")));
    }
    return properties;
  }

  private static byte[] packet(String topic, byte[] payload, int qos, MqttProperties properties)
      throws MqttException, IOException {
    var message = new org.eclipse.paho.mqttv5.common.MqttMessage(payload);
    message.setQos(qos);
    MqttPublish publish = new MqttPublish(topic, message, properties);
    publish.setMessageId(7);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(publish.getHeader());
    out.write(publish.getPayload());
    return out.toByteArray();
  }

  /// Gives a few bytes at a time.
  private static final class Trickle extends FilterInputStream {
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      super(new ByteArrayInputStream(bytes));
      this.random = random;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return super.read(into, offset, Math.min(length, 1 + random.nextInt(100)));
    }
  }
}
