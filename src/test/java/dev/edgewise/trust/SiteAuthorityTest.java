package dev.edgewise.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteAuthorityTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private final SiteAuthority authority =
      new SiteAuthority(
          "Riverside works", YEAR.multipliedBy(30), new VirtualTime(), new SecureRandom());

  @Test
  void anIssuedCertificateIsSignedByTheAuthorityAndNamesItsHosts() throws Exception {
    Identity broker = authority.issue("broker", List.of("localhost", "127.0.0.1"), YEAR);
    X509Certificate certificate = broker.chain().getFirst();
    certificate.verify(authority.certificate().getPublicKey());
    assertEquals("CN=broker", certificate.getSubjectX500Principal().getName());
    assertEquals("CN=Riverside works", certificate.getIssuerX500Principal().getName());
    assertEquals(
        List.of(List.of(2, "localhost"), List.of(7, "127.0.0.1")),
        List.copyOf(certificate.getSubjectAlternativeNames()));
    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals(Integer.MAX_VALUE, authority.certificate().getBasicConstraints());
    assertTrue(authority.certificate().getKeyUsage()[5], "may sign certificates");
  }

  // RFC 5280, section 4.1.2.5: the form of the time changes in 2050.
  @Test
  void aCertificateIsGoodForItsLifetimeAlsoBeyond2050() {
    long start = VirtualTime.START_NANOS / 1_000_000;
    assertEquals(
        new Date(start + YEAR.multipliedBy(30).toMillis()), authority.certificate().getNotAfter());
    assertEquals(
        new Date(start + YEAR.toMillis()),
        authority.issue("edge", List.of(), YEAR).chain().getFirst().getNotAfter());
  }

  @Test
  void keyAndCertificatesComeBackFromPemFiles(@TempDir Path folder) throws Exception {
    Identity edge = authority.issue("edge", List.of(), YEAR);
    Path certificate = Files.writeString(folder.resolve("edge.crt"), Pem.write(edge.chain()));
    Path key = Files.writeString(folder.resolve("edge.key"), Pem.write(edge.key()));
    assertEquals(edge.chain(), Pem.certificates(certificate));
    assertArrayEquals(edge.key().getEncoded(), Pem.privateKey(key, "EC").getEncoded());
    Tls.load(Optional.of(certificate), Optional.of(certificate), Optional.of(key));
  }

  @Test
  void aFileWithoutAKeyIsToldWithTheWayToConvertIt(@TempDir Path folder) throws Exception {
    Path old =
        Files.writeString(folder.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");
    EdgewiseException refused =
        assertThrows(EdgewiseException.class, () -> Pem.privateKey(old, "RSA"));
    assertTrue(refused.remedy().contains("openssl pkcs8"), refused.remedy());
  }

  @Test
  void aCertificateWithoutItsKeyIsRefused(@TempDir Path folder) {
    assertThrows(
        EdgewiseException.class,
        () -> Tls.load(Optional.empty(), Optional.of(folder.resolve("a")), Optional.empty()));
  }
}
