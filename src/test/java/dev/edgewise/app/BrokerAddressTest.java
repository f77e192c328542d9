package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--broker` as people write it.
class BrokerAddressTest {
  @Test
  void aCompleteAddressIsTakenAsItIs() throws Exception {
    assertEquals(
        URI.create("wss://broker.example:9001/mqtt"),
        BrokerAddress.of("wss://broker.example:9001/mqtt"));
  }

  @Test
  void schemeAndPortHaveTheirUsualValues() throws Exception {
    assertEquals(URI.create("tcp://localhost:18883"), BrokerAddress.of("localhost:18883"));
    assertEquals(URI.create("tcp://192.0.2.10:1883"), BrokerAddress.of("192.0.2.10"));
    assertEquals(
        URI.create("ssl://broker.example:8883"), BrokerAddress.of("mqtts://broker.example"));
  }

  /// A wrong address is told before anything starts.
  @ParameterizedTest
  @ValueSource(
      strings = {"", "http://host:1883", "tcp://", "tcp://host:99999", "a b", "tcp://:1883"})
  void whatIsNoAddressIsRefused(String text) {
    EdgewiseException refused = assertThrows(EdgewiseException.class, () -> BrokerAddress.of(text));
    assertEquals("EW-BROKER-ADDRESS", refused.code().toString());
  }
}
