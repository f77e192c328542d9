package dev.edgewise.trust;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The half of a [SigningKey] that all may know. Immutable.
public final class VerifyingKey {
  private static final ErrorCode UNREADABLE = new ErrorCode("TRUST-VERIFYING-KEY");
  private static final String ALGORITHM = "Ed25519";

  private final PublicKey key;

  private VerifyingKey(PublicKey key) {
    this.key = key;
  }

  /// @param der the form of X.509 (SubjectPublicKeyInfo)
  /// @throws IllegalArgumentException when it is no Ed25519 key
  public static VerifyingKey of(byte[] der) {
    try {
      return new VerifyingKey(
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 key", e);
    }
  }

  /// @param text as [#text] writes it
  /// @throws IllegalArgumentException when it is none
  public static VerifyingKey of(String text) {
    return of(Base64.getDecoder().decode(text));
  }

  /// Reads a PEM file.
  public static VerifyingKey read(Path file) throws EdgewiseException {
    try {
      return of(Pem.publicKey(file));
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          UNREADABLE, file + " holds no Ed25519 key.", "Name a PEM file with one.", e);
    }
  }

  /// Base64 of its X.509 form, 60 characters.
  public String text() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /// As PEM.
  public String pem() {
    return Pem.write(key);
  }

  /// SHA-256 of its X.509 form, as lower-case hexadecimal: what people compare.
  public String fingerprint() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /// Whether `signature` was made of `message` by the other half.
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (SignatureException e) {
      // Not even the form of one.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has Ed25519", e);
    }
  }

  boolean isHalfOf(PrivateKey other) {
    return KeyPairs.belong(other, key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifyingKey that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return "VerifyingKey[" + fingerprint() + "]";
  }
}
