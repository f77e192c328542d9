package dev.edgewise.broker;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password that cannot be read back: PBKDF2 with HMAC-SHA-256, 60,000 rounds, 16 bytes of salt
/// (NIST SP 800-132). People's passwords are kept elsewhere; these are for machines, long and
/// random, and are checked at each connect, so the rounds are kept at some 30 ms.
public final class PasswordHash {
  private static final int ROUNDS = 60_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(byte[] salt, byte[] hash) {
    this.salt = salt;
    this.hash = hash;
  }

  /// Hashes `password`, which stays the caller's to blank.
  public static PasswordHash of(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(salt, hash(password, salt));
  }

  /// Whether `password` is the one; takes the same time for every wrong one.
  public boolean matches(char[] password) {
    return MessageDigest.isEqual(hash, hash(password, salt));
  }

  private static byte[] hash(char[] password, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, ROUNDS, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "PasswordHash[" + Arrays.hashCode(salt) + "]";
  }
}
