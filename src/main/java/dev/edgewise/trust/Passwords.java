package dev.edgewise.trust;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// People's passwords, kept so that they cannot be read back: Argon2id (RFC 9106) by Bouncy Castle.
/// The cost is part of the encoded form, so that a hash of yesterday can still be checked when the
/// cost has grown. A check takes about a tenth of a second by design; not for the FX thread. Safe
/// for many threads.
public final class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2Cost cost;
  private final SecureRandom random = new SecureRandom();
  private final String nobodys;

  /// @param cost of hashes made from now on
  public Passwords(Argon2Cost cost) {
    this.cost = cost;
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    nobodys = new Argon2Hash(cost, salt, new byte[HASH_BYTES]).encoded();
  }

  /// Hashes `password`, which stays the caller's to blank.
  ///
  /// @return the encoded form, ASCII, some 100 characters
  public String hash(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Argon2Hash(cost, salt, compute(password, salt, cost, HASH_BYTES)).encoded();
  }

  /// Whether `password` is the one that `encoded` was made of. Takes the same time for every wrong
  /// one. An `encoded` that is no hash fits no password.
  public boolean matches(char[] password, String encoded) {
    return Argon2Hash.parse(encoded)
        .filter(
            kept ->
                MessageDigest.isEqual(
                    kept.hash(), compute(password, kept.salt(), kept.cost(), kept.hash().length)))
        .isPresent();
  }

  /// Whether `encoded` is cheaper than what is made now, or no hash: make a new one at the next
  /// chance, which is when its password was just given.
  public boolean isWeak(String encoded) {
    return Argon2Hash.parse(encoded).map(kept -> kept.cost().isBelow(cost)).orElse(true);
  }

  /// A hash that fits no password and takes as long to check, for a name that nobody has: the time
  /// of an answer then does not tell which names there are.
  public String ofNobody() {
    return nobodys;
  }

  private static byte[] compute(char[] password, byte[] salt, Argon2Cost cost, int length) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] secret = new byte[utf8.remaining()];
    utf8.get(secret);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    try {
      generator.generateBytes(secret, hash);
      return hash;
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(utf8.array(), (byte) 0);
    }
  }
}
