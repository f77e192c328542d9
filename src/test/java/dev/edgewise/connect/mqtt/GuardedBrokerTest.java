package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Issue 3, 4: one client's bad message must not cut off the others.
@Timeout(60)
class GuardedBrokerTest {
  /// MQTT 5 as client `a`, no keep-alive.
  private static final String CONNECT = "100E00044D51545405020000000001" + "61";

  /// Topic `x`, retained, user property `k` = line feed, payload `1`.
  private static final String RETAINED = "310C000178" + "07" + "2600016B00010A" + "31";

  // A retained message that Paho takes for malformed would end each subscriber's connection again
  // and again: the sender is disconnected instead, and nothing is kept.
  @Test
  void aPropertyWithControlCharactersEndsTheSenderAndReachesNobody(@TempDir Path folder)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      try (Socket bad = new Socket("127.0.0.1", broker.port())) {
        bad.getOutputStream().write(HexFormat.of().parseHex(CONNECT));
        assertEquals(0x20, bad.getInputStream().read());
        bad.getOutputStream().write(HexFormat.of().parseHex(RETAINED));
        bad.getInputStream().readAllBytes();
      }
      Received came = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "subscriber"));
      link.subscribe("#", 1, came);
      Links.up(link);
      Links.send(link, message("x", "good", 1));
      assertEquals("good", came.nextText());
      assertEquals(ConnectionState.Connected.class, link.state().getClass());
      assertEquals(0, link.malformedPackets());
    }
  }
}
