package dev.edgewise.trust;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
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
  private static final Pattern PUBLIC =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
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
    } catch (CertificateException e) {
      throw new EdgewiseException(
          UNREADABLE,
          file + " holds no certificate that can be read.",
          "Name a PEM file with a certificate.",
          e);
    } catch (IOException e) {
      throw unreadable("The certificate", file, e);
    }
  }

  /// The private key of a file: PKCS #8, not encrypted.
  ///
  /// @param algorithm of the key, as the certificate's public key names it: `RSA`, `EC`, `EdDSA`
  /// @throws EdgewiseException when the file cannot be read or holds none of that kind
  public static PrivateKey privateKey(Path file, String algorithm) throws EdgewiseException {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      Matcher found = KEY.matcher(text);
      if (!found.find()) {
        throw otherKey(file, text);
      }
      byte[] der = Base64.getMimeDecoder().decode(found.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new EdgewiseException(
          UNREADABLE,
          "The private key " + file + " is damaged, or not of the kind " + algorithm + ".",
          "Check that it is the key that belongs to the certificate.",
          e);
    } catch (IOException e) {
      throw unreadable("The private key", file, e);
    }
  }

  /// The public key of a file, in its X.509 form.
  ///
  /// @throws EdgewiseException when the file cannot be read or holds none
  static byte[] publicKey(Path file) throws EdgewiseException {
    try {
      Matcher found = PUBLIC.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (!found.find()) {
        throw new EdgewiseException(
            UNREADABLE, file + " holds no public key.", "Name a PEM file with BEGIN PUBLIC KEY.");
      }
      return Base64.getMimeDecoder().decode(found.group(1));
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          UNREADABLE, "The public key " + file + " is damaged.", "Take it from the backup.", e);
    } catch (IOException e) {
      throw unreadable("The public key", file, e);
    }
  }

  /// What is in `file` in place of a key that can be read, told with the command that mends it.
  private static EdgewiseException otherKey(Path file, String text) {
    String what =
        text.contains("ENCRYPTED")
            ? " is protected by a passphrase."
            : text.contains(" PRIVATE KEY-----")
                ? " holds a private key of an older form than BEGIN PRIVATE KEY."
                : " holds no private key.";
    return new EdgewiseException(
        UNREADABLE,
        file + what,
        "A key is taken as PEM, PKCS #8, without a passphrase:"
            + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW makes such a file.");
  }

  private static EdgewiseException unreadable(String what, Path file, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "you may not read it";
          case IOException _ when Files.isDirectory(file) -> "it is a folder";
          default -> e.toString();
        };
    return new EdgewiseException(
        UNREADABLE,
        what + " " + file + " could not be read: " + reason + ".",
        "Name a PEM file.",
        e);
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

  /// A public key as PEM text.
  static String write(PublicKey key) {
    return block("PUBLIC KEY", encoded(key));
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
