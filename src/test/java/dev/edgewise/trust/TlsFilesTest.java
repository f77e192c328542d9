package dev.edgewise.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A TLS context from files: a person mixes them up, and must be told which one and why before
/// anything connects.
class TlsFilesTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path folder;
  private final SiteAuthority authority =
      new SiteAuthority("Site", YEAR, new VirtualTime(), new SecureRandom());
  private Path ca;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeFiles() throws Exception {
    Identity station = authority.issue("station", List.of(), YEAR);
    ca = write("ca.pem", Pem.write(List.of(authority.certificate())));
    certificate = write("station.pem", Pem.write(station.chain()));
    key = write("station.key", Pem.write(station.key()));
  }

  @Test
  void filesThatBelongTogetherMakeAContext() throws Exception {
    assertNotNull(Tls.load(Optional.of(ca), Optional.of(certificate), Optional.of(key)));
    assertNotNull(Tls.load(Optional.empty(), Optional.of(certificate), Optional.of(key)));
    assertNotNull(Tls.load(Optional.of(ca), Optional.empty(), Optional.empty()));
  }

  @Test
  void aCertificateWithoutItsKeyIsTold() {
    assertEquals(
        "A certificate and its private key belong together, and only one was given.",
        refusal(ca, Optional.of(certificate), Optional.empty()));
    assertEquals(
        "A certificate and its private key belong together, and only one was given.",
        refusal(ca, Optional.empty(), Optional.of(key)));
  }

  @Test
  void aFileThatIsNotThereOrAFolderIsTold() {
    Path missing = folder.resolve("missing.pem");
    assertEquals(
        "The certificate " + missing + " could not be read: there is no such file.",
        refusal(missing, Optional.empty(), Optional.empty()));
    assertEquals(
        "The certificate " + folder + " could not be read: it is a folder.",
        refusal(folder, Optional.empty(), Optional.empty()));
    assertEquals(
        "The private key " + missing + " could not be read: there is no such file.",
        refusal(ca, Optional.of(certificate), Optional.of(missing)));
  }

  @Test
  void aFileOfAnotherKindIsToldAsSuch() throws Exception {
    assertEquals(
        key + " holds no certificate that can be read.",
        refusal(key, Optional.empty(), Optional.empty()));
    Path noise = folder.resolve("noise");
    Files.write(noise, new byte[] {(byte) 0xFF, 0, (byte) 0x80, 7});
    assertEquals(
        noise + " holds no certificate that can be read.",
        refusal(noise, Optional.empty(), Optional.empty()));
    assertEquals(
        noise + " holds no private key.",
        refusal(ca, Optional.of(certificate), Optional.of(noise)));
    assertEquals(
        ca + " holds no private key.", refusal(ca, Optional.of(certificate), Optional.of(ca)));
  }

  // openssl writes these forms too; the remedy has the command that converts them.
  @ParameterizedTest
  @CsvSource({
    "RSA PRIVATE KEY, ' holds a private key of an older form than BEGIN PRIVATE KEY.'",
    "EC PRIVATE KEY, ' holds a private key of an older form than BEGIN PRIVATE KEY.'",
    "ENCRYPTED PRIVATE KEY, ' is protected by a passphrase.'"
  })
  void aKeyOfAnotherFormIsToldWithTheCommandThatConvertsIt(String label, String told)
      throws Exception {
    Path other =
        write("other", "-----BEGIN " + label + "-----\nAAAA\n-----END " + label + "-----\n");
    EdgewiseException refused =
        assertThrows(
            EdgewiseException.class,
            () -> Tls.load(Optional.of(ca), Optional.of(certificate), Optional.of(other)));
    assertEquals(other + told, refused.getMessage());
    assertEquals("EW-TRUST-PEM", refused.code().toString());
    assertEquals(
        "A key is taken as PEM, PKCS #8, without a passphrase:"
            + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes such a file.",
        refused.remedy());
  }

  // Java's TLS would fail in the handshake, with words that name no file.
  @Test
  void aKeyOfAnotherCertificateIsTold() throws Exception {
    Path other = write("other.key", Pem.write(authority.issue("other", List.of(), YEAR).key()));
    assertEquals(
        "The private key " + other + " does not belong to " + certificate + ".",
        refusal(ca, Optional.of(certificate), Optional.of(other)));
  }

  @Test
  void aKeyOfAnotherKindIsTold() throws Exception {
    Path other =
        write(
            "rsa.key",
            Pem.write(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate()));
    assertEquals(
        "The private key " + other + " is damaged, or not of the kind EC.",
        refusal(ca, Optional.of(certificate), Optional.of(other)));
  }

  @ParameterizedTest
  @CsvSource({"RSA", "EC", "Ed25519"})
  void keysOfEachKindKnowTheirOtherHalf(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    var one = generator.generateKeyPair();
    var two = generator.generateKeyPair();
    assertEquals(true, KeyPairs.belong(one.getPrivate(), one.getPublic()));
    assertEquals(false, KeyPairs.belong(one.getPrivate(), two.getPublic()));
  }

  private String refusal(Path authorities, Optional<Path> own, Optional<Path> ownKey) {
    return assertThrows(
            EdgewiseException.class, () -> Tls.load(Optional.of(authorities), own, ownKey))
        .getMessage();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
