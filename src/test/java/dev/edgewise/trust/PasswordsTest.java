package dev.edgewise.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

  private final Passwords passwords = new Passwords(CHEAP);

  // RFC 9106, section 5.3: the test vector of Argon2id, so that the library is the algorithm.
  @Test
  void theLibraryComputesTheTestVectorOfTheStandard() {
    byte[] secret = new byte[32];
    java.util.Arrays.fill(secret, (byte) 1);
    byte[] hash = new byte[32];
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(Hex.decode("02020202020202020202020202020202"))
            .withSecret(Hex.decode("0303030303030303"))
            .withAdditional(Hex.decode("040404040404040404040404"))
            .build());
    generator.generateBytes(secret, hash);
    assertEquals(
        "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659", Hex.toHexString(hash));
  }

  @Test
  void aPasswordFitsItsHashAndNoOther() {
    String hash = passwords.hash("steam and iron".toCharArray());
    assertTrue(hash.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hash);
    assertTrue(passwords.matches("steam and iron".toCharArray(), hash));
    assertFalse(passwords.matches("steam and Iron".toCharArray(), hash));
    assertFalse(passwords.matches(new char[0], hash));
  }

  @Test
  void theSamePasswordHasAnotherHashEachTime() {
    char[] password = "steam and iron".toCharArray();
    assertNotEquals(passwords.hash(password), passwords.hash(password));
  }

  @Test
  void hashingLeavesTheCallersPasswordAlone() {
    char[] password = "steam and iron".toCharArray();
    passwords.hash(password);
    assertEquals("steam and iron", String.valueOf(password));
  }

  // The cost grows with the years; the hash says by itself that it was made with less.
  @Test
  void aHashOfYesterdayIsCheckedAndKnownToBeWeak() {
    String old = passwords.hash("steam and iron".toCharArray());
    Passwords grown = new Passwords(new Argon2Cost(128, 1, 1));
    assertTrue(grown.matches("steam and iron".toCharArray(), old));
    assertTrue(grown.isWeak(old));
    assertFalse(grown.isWeak(grown.hash("steam and iron".toCharArray())));
    assertFalse(passwords.isWeak(grown.hash("steam and iron".toCharArray())));
  }

  @Test
  void whatIsNoHashFitsNothingAndIsWeak() {
    for (String wrong :
        List.of(
            "",
            "steam and iron",
            "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=9999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=64,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
      assertFalse(passwords.matches("steam and iron".toCharArray(), wrong), wrong);
      assertTrue(passwords.isWeak(wrong), wrong);
    }
  }

  @Test
  void nobodysHashFitsNoPassword() {
    assertFalse(passwords.matches(new char[0], passwords.ofNobody()));
    assertFalse(passwords.matches("nobody".toCharArray(), passwords.ofNobody()));
  }

  @Test
  void aCostThatProtectsNothingOrTakesTheMachineIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(7, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(2 << 20, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Argon2Cost(64, 1, 17));
  }
}
