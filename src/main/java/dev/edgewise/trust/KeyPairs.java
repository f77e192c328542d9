package dev.edgewise.trust;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Whether two keys are halves of one pair. Java's TLS does not look; it fails in the handshake, in
/// words that name neither key nor file.
final class KeyPairs {
  private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

  private KeyPairs() {}

  /// Signs with one and verifies with the other, for RSA, EC and EdDSA; keys of other kinds are
  /// believed to belong together. Both are of one algorithm.
  static boolean belong(PrivateKey privateKey, PublicKey publicKey) {
    return switch (publicKey.getAlgorithm()) {
      case "RSA" -> fits("SHA256withRSA", privateKey, publicKey);
      case "EC" -> fits("SHA256withECDSA", privateKey, publicKey);
      case "EdDSA" -> fits("EdDSA", privateKey, publicKey);
      default -> true;
    };
  }

  private static boolean fits(String algorithm, PrivateKey privateKey, PublicKey publicKey) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(privateKey);
      signer.update(PROBE);
      byte[] signature = signer.sign();
      signer.initVerify(publicKey);
      signer.update(PROBE);
      return signer.verify(signature);
    } catch (GeneralSecurityException e) {
      // Of other kinds or sizes: no pair.
      return false;
    }
  }
}
