package dev.edgewise.trust;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and keys as PEM text (RFC 7468).
public final class Pem {
  private static final ErrorCode UNREADABLE = new ErrorCode("TRUST-PEM");
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /// All certificates of a file, in its order; at least one.
  ///
  /// @throws EdgewiseException when the file cannot be read or holds none
  public static List<X509Certificate> certificates(Path file) throws EdgewiseException {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new EdgewiseException(
            UNREADABLE, file + " holds no certificate.", "Name a PEM file with a certificate.");
      }
      return found;
    } catch (CertificateException | IOException e) {
      throw new EdgewiseException(
          UNREADABLE,
          "The certificate " + file + " could not be read: " + e.getMessage() + ".",
          "Name a PEM file with a certificate.",
          e);
    }
  }

  /// The private key of a file: PKCS #8, not encrypted.
  ///
  /// @param algorithm of the key, as the certificate's public key names it: `RSA`, `EC`, `EdDSA`
  /// @throws EdgewiseException when the file cannot be read or holds none of that kind
  public static PrivateKey privateKey(Path file, String algorithm) throws EdgewiseException {
    try {
      Matcher found = KEY.matcher(Files.readString(file));
      if (!found.find()) {
        throw new EdgewiseException(
            UNREADABLE,
            file + " holds no private key of the form BEGIN PRIVATE KEY.",
            "Convert the key: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW.");
      }
      byte[] der = Base64.getMimeDecoder().decode(found.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new EdgewiseException(
          UNREADABLE,
          "The private key " + file + " could not be read: " + e.getMessage() + ".",
          "Check that it is a PEM file that belongs to the certificate.",
          e);
    }
  }

  /// Certificates as PEM text.
  public static String write(List<X509Certificate> certificates) {
    StringBuilder out = new StringBuilder();
    try {
      for (X509Certificate certificate : certificates) {
        out.append(block("CERTIFICATE", certificate.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("A certificate that cannot be written", e);
    }
    return out.toString();
  }

  /// A private key as PEM text, not encrypted: whoever writes it to a file guards the file.
  public static String write(PrivateKey key) {
    return block("PRIVATE KEY", encoded(key));
  }

  private static byte[] encoded(Key key) {
    byte[] der = key.getEncoded();
    if (der == null) {
      throw new IllegalArgumentException("This key does not leave its store");
    }
    return der;
  }

  private static String block(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + LINES.encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
