package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.api.ConnectionState;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A broker, or what sits between, sends what is not MQTT 5. Keep-alive is an hour here: whoever
/// waits for it fails.
@Timeout(60)
class MalformedPacketTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(50);
  private final Links links = new Links();

  @AfterEach
  void closeLinks() {
    links.close();
  }

  static Stream<Arguments> packets() {
    return Stream.of(
        Arguments.of("a control character in a topic", "30060003610162" + "00"),
        Arguments.of("a line break in a user property", "300B00016107260001" + "6B00010A"),
        Arguments.of("quality of service 3", "36070001610001" + "0078"),
        Arguments.of("an identifier that no property has", "3006000161027F00"),
        Arguments.of("a topic that is longer than its packet", "3003FFFF61"),
        Arguments.of("a packet type that does not exist", "0000"),
        Arguments.of("an acknowledgement without its number", "4000"),
        Arguments.of("a topic alias that nobody allowed", "30070001610323000161"),
        Arguments.of("wrong reserved bits", "4F020001"),
        Arguments.of("a message whose length has five bytes", "30FFFFFFFF7F"),
        Arguments.of("another packet whose length has five bytes", "D0808080800100"),
        Arguments.of("a message of 256 MB, as its first bytes say", "30FFFFFF7F"),
        Arguments.of("an answer to a ping of 256 MB", "D0FFFFFF7F"));
  }

  // MQTT 5, 4.13: on a malformed packet the connection is closed. Paho 1.2.5 may end its reader
  // thread instead and leave the socket open.
  @ParameterizedTest
  @MethodSource("packets")
  void aMalformedPacketEndsTheConnectionAtOnceAndANewOneIsMade(String what, String hex)
      throws Exception {
    try (FakeBroker broker = FakeBroker.withReceiveMaximum(100)) {
      MqttLink link = links.connect(spec(broker));
      CompletableFuture<ConnectionState> down =
          Links.when(link, ConnectionState.Waiting.class::isInstance);
      CompletableFuture<ConnectionState> back = down.thenCompose(_ -> up(link));
      broker.send(HexFormat.of().parseHex(hex));
      ConnectionState.Waiting waiting =
          (ConnectionState.Waiting) down.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      assertTrue(
          waiting
              .reason()
              .startsWith(
                  "The broker at 127.0.0.1:" + broker.port() + " sent a packet that is not MQTT 5"),
          what + ": " + waiting.reason());
      assertEquals(1, link.malformedPackets());
      back.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  // The answer to CONNECT itself may be the malformed packet.
  @Test
  void aMalformedAnswerToConnectIsToldWithoutWaitingForTheTimeLimit() throws Exception {
    try (FakeBroker broker = FakeBroker.answering("2007000004" + "12000101")) {
      MqttLink link = links.open(spec(broker));
      String reason = Links.failure(link);
      assertTrue(reason.contains("sent a packet that is not MQTT 5"), reason);
      assertTrue(link.malformedPackets() >= 1);
    }
  }

  private static CompletableFuture<ConnectionState> up(MqttLink link) {
    return Links.when(link, ConnectionState.Connected.class::isInstance);
  }

  private static MqttSpec spec(FakeBroker broker) {
    return Links.spec(broker.port(), "malformed").withKeepAlive(HOUR).withBackoff(SOON, SOON);
  }
}
