package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.SystemTime;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.BrokerUser;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.trust.SiteAuthority;
import dev.edgewise.trust.Tls;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TLS and secure websocket with a CA of the site's own.
class TlsTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final SystemTime TIME = new SystemTime();
  private static SiteAuthority authority;
  private static EmbeddedBroker open;
  private static EmbeddedBroker strict;
  private final Links links = new Links();

  @BeforeAll
  static void startBrokers(@TempDir Path first, @TempDir Path second) throws Exception {
    authority = new SiteAuthority("Test site", YEAR, TIME, new SecureRandom());
    SSLContext server =
        Tls.context(
            List.of(authority.certificate()),
            Optional.of(authority.issue("broker", List.of("127.0.0.1"), YEAR)));
    BrokerUser user = BrokerUser.unrestricted("u", "p".toCharArray());
    BrokerConfig config = BrokerConfig.local(first).withUsers(List.of(user));
    // With TLS and users it may listen everywhere.
    open = EmbeddedBroker.start(config.withTls(server, false).withAddress("0.0.0.0"));
    strict = EmbeddedBroker.start(BrokerConfig.local(second).withTls(server, true));
  }

  @AfterAll
  static void stopBrokers() {
    open.close();
    strict.close();
    TIME.close();
  }

  @AfterEach
  void closeLinks() {
    links.close();
  }

  private static MqttSpec spec(String scheme, String host, EmbeddedBroker broker, SSLContext tls) {
    return MqttSpec.of(URI.create(scheme + "://" + host + ":" + broker.port()), "tls-client")
        .withCredentials("u", "p".toCharArray())
        .withTls(tls);
  }

  private static SSLContext trustOnly(SiteAuthority trusted) throws Exception {
    return Tls.context(List.of(trusted.certificate()), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "wss"})
  void aLinkThatTrustsTheAuthorityIsSecure(String scheme) throws Exception {
    Received came = new Received();
    MqttLink link = links.open(spec(scheme, "127.0.0.1", open, trustOnly(authority)));
    link.subscribe("secret", 1, came);
    Links.up(link);
    Links.send(link, message("secret", "hello", 1));
    assertEquals("hello", came.nextText());
  }

  @Test
  void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
    SiteAuthority other = new SiteAuthority("Other site", YEAR, TIME, new SecureRandom());
    assertEquals(
        "The broker's certificate is not trusted: is its CA configured here?",
        Links.failure(links.open(spec("ssl", "127.0.0.1", open, trustOnly(other)))));
  }

  // RFC 9525: the certificate must name the host that was asked for.
  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    assertEquals(
        "The broker's certificate is for another host name",
        Links.failure(links.open(spec("ssl", "localhost", open, trustOnly(authority)))));
  }

  @Test
  void aClientCertificateIsTakenWhereOneIsWanted() throws Exception {
    SSLContext own =
        Tls.context(
            List.of(authority.certificate()),
            Optional.of(authority.issue("edge-1", List.of(), YEAR)));
    MqttLink link = links.connect(spec("ssl", "127.0.0.1", strict, own));
    Links.send(link, message("a", "b", 1));
  }

  @Test
  void aMissingClientCertificateIsTold() throws Exception {
    assertEquals(
        "The broker refused the client certificate, or wants one",
        Links.failure(links.open(spec("ssl", "127.0.0.1", strict, trustOnly(authority)))));
  }

  @Test
  void aPlainLinkToATlsPortIsTold() throws Exception {
    String reason = Links.failure(links.open(Links.spec(open.port(), "plain")));
    assertEquals("The broker at 127.0.0.1:" + open.port() + " closed the connection", reason);
  }
}
