package dev.edgewise.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final byte[] MESSAGE = "set 1,200 rpm".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void aKeyIsMadeOnceAndReadAgain() throws EdgewiseException {
    Path file = folder.resolve("trust/audit.key");
    SigningKey made = SigningKey.open(file);
    SigningKey read = SigningKey.open(file);
    assertTrue(made.isNew());
    assertFalse(read.isNew());
    assertEquals(made.verifyingKey(), read.verifyingKey());
    // Ed25519 signatures are deterministic (RFC 8032, section 5.1.6).
    assertArrayEquals(made.sign(MESSAGE), read.sign(MESSAGE));
  }

  @Test
  void aSignatureFitsItsMessageAndNoOther() throws EdgewiseException {
    SigningKey key = SigningKey.open(folder.resolve("a.key"));
    byte[] signature = key.sign(MESSAGE);
    assertTrue(key.verifyingKey().verifies(MESSAGE, signature));
    assertFalse(
        key.verifyingKey().verifies("set 1,300 rpm".getBytes(StandardCharsets.UTF_8), signature));
    assertFalse(key.verifyingKey().verifies(MESSAGE, new byte[64]));
    assertFalse(key.verifyingKey().verifies(MESSAGE, new byte[3]));
    assertFalse(
        SigningKey.open(folder.resolve("b.key")).verifyingKey().verifies(MESSAGE, signature));
  }

  @Test
  void theOtherHalfTravelsAsText() throws EdgewiseException {
    SigningKey key = SigningKey.open(folder.resolve("a.key"));
    VerifyingKey read = VerifyingKey.of(key.verifyingKey().text());
    assertEquals(key.verifyingKey(), read);
    assertEquals(64, read.fingerprint().length());
    assertEquals(read, VerifyingKey.read(folder.resolve("a.key.pub")));
  }

  @Test
  void onlyItsOwnerMayReadTheKey() throws EdgewiseException, IOException {
    Path file = folder.resolve("a.key");
    SigningKey.open(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  // House rule 10: a file that cannot be read is never overwritten.
  @Test
  void aDamagedKeyIsToldAndStaysAsItIs() throws EdgewiseException, IOException {
    Path file = folder.resolve("a.key");
    SigningKey.open(file);
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThrows(EdgewiseException.class, () -> SigningKey.open(file));
    assertTrue(Files.readString(file).contains("AAAA"));
  }

  @Test
  void aHalfOfAnotherKeyIsTold() throws EdgewiseException, IOException {
    SigningKey.open(folder.resolve("a.key"));
    SigningKey.open(folder.resolve("b.key"));
    Files.copy(
        folder.resolve("b.key.pub"),
        folder.resolve("a.key.pub"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    EdgewiseException told =
        assertThrows(EdgewiseException.class, () -> SigningKey.open(folder.resolve("a.key")));
    assertEquals("EW-TRUST-SIGNING-KEY", told.code().toString());
  }
}
