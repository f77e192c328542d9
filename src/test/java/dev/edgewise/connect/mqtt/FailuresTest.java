package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
  private static final URI BROKER = URI.create("ssl://plant.example:8883");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new UnknownHostException("plant.example"),
            "Host name unknown: plant.example. Is it spelt right, and is the network up?"),
        Arguments.of(
            new SocketTimeoutException("Connect timed out"),
            "No answer from plant.example:8883. Is the address right, and does a firewall let it"
                + " through?"),
        Arguments.of(
            new EOFException(),
            "The broker at plant.example:8883 closed the connection: does it speak TLS at this"
                + " port?"),
        Arguments.of(
            new SocketException("Connection reset"),
            "The broker at plant.example:8883 reset the connection: does it speak TLS at this port?"),
        Arguments.of(
            new SSLHandshakeException("x").initCause(new CertPathBuilderException()),
            "The broker's certificate is not trusted: is its CA configured here?"),
        Arguments.of(
            new SSLHandshakeException("x").initCause(new CertificateExpiredException()),
            "The broker's certificate has expired"),
        Arguments.of(
            new SSLHandshakeException("x")
                .initCause(
                    new CertificateException("No subject alternative DNS name matching x found.")),
            "The broker's certificate is for another host name"),
        Arguments.of(
            new SSLException("Received fatal alert: bad_certificate"),
            "The broker refused the client certificate, or wants one"),
        Arguments.of(
            new SSLException("Unsupported or unrecognized SSL message, plaintext connection?"),
            "The broker does not speak TLS at this port"),
        Arguments.of(new IOException("odd"), "IOException: odd"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureIsToldInPlainWords(Throwable failure, String words) {
    assertEquals(words, Failures.reason(new MqttException(failure), BROKER));
  }

  // MQTT 5, section 2.4; the codes from 32000 are Paho's.
  @ParameterizedTest
  @CsvSource({
    "0x86, The broker refused user name or password",
    "0x87, 'The broker does not allow this (not authorized): are user, password and rights right?'",
    "0x85, The broker does not accept this client id",
    "0x84, The broker does not speak MQTT 5",
    "0x89, The broker is busy",
    "0x8B, The broker is shutting down",
    "0x8E, Another client took over this client id",
    "0x95, The message is too large for the broker",
    "32000, No answer from plant.example:8883 in time",
    "32109, The connection to plant.example:8883 was lost",
    "32104, The link is down",
    "0x12345, MQTT error 74565",
  })
  void aReasonCodeIsToldInPlainWords(String code, String words) {
    assertEquals(words, Failures.mqttReason(Integer.decode(code), "plant.example:8883"));
  }

  @Test
  void aPortWhereNobodyListensIsTold() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Links links = new Links()) {
      assertEquals(
          "Connection refused by 127.0.0.1:" + port + ": is the broker running?",
          Links.failure(links.open(Links.spec(port, "a"))));
    }
  }

  // RFC 6761 reserves the name: no resolver knows it.
  @Test
  void anUnknownHostIsTold() throws Exception {
    try (Links links = new Links()) {
      assertEquals(
          "Host name unknown: broker.invalid. Is it spelt right, and is the network up?",
          Links.failure(links.open(MqttSpec.of(URI.create("tcp://broker.invalid:1883"), "a"))));
    }
  }

  @Test
  void aBrokerThatIsBusyIsTold() throws Exception {
    try (FakeBroker broker = FakeBroker.refusing(0x89);
        Links links = new Links()) {
      assertEquals("The broker is busy", Links.failure(links.open(Links.spec(broker.port(), "a"))));
    }
  }

  // An error of the owner's own code must not leave the link in a try for ever.
  @Test
  void aWillThatCannotBeMadeIsTold() throws Exception {
    try (FakeBroker broker = FakeBroker.withReceiveMaximum(9);
        Links links = new Links()) {
      MqttSpec spec =
          Links.spec(broker.port(), "a")
              .withWill(
                  () -> {
                    throw new IllegalStateException("made for this test");
                  });
      assertEquals("IllegalStateException: made for this test", Links.failure(links.open(spec)));
    }
  }

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:1883", "tcp://127.0.0.1", "localhost:1883", "ssl://127.0.0.1:8883"})
  void anAddressThatIsNoneIsRefusedAtOnce(String address) {
    try (Links links = new Links()) {
      assertThrows(
          EdgewiseException.class, () -> links.open(MqttSpec.of(URI.create(address), "a")));
    }
  }
}
