package dev.edgewise.trust;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Makes TLS contexts, for clients and servers alike. Keys stay in memory.
public final class Tls {
  private static final ErrorCode UNUSABLE = new ErrorCode("TRUST-TLS");

  private Tls() {}

  /// A context from PEM files.
  ///
  /// @param authorities file with the CAs that vouch for the other side; empty: those of the system
  /// @param certificate file with our own certificate and those that vouch for it
  /// @param key file with the private key that belongs to `certificate`
  /// @throws EdgewiseException when a file cannot be read or does not fit
  public static SSLContext load(
      Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key)
      throws EdgewiseException {
    if (certificate.isPresent() != key.isPresent()) {
      throw new EdgewiseException(
          UNUSABLE,
          "A certificate and its private key belong together, and only one was given.",
          "Name both files, or none.");
    }
    List<X509Certificate> trusted =
        authorities.isPresent() ? Pem.certificates(authorities.get()) : List.of();
    Identity identity = null;
    if (certificate.isPresent() && key.isPresent()) {
      List<X509Certificate> chain = Pem.certificates(certificate.get());
      PublicKey publicKey = chain.getFirst().getPublicKey();
      PrivateKey privateKey = Pem.privateKey(key.get(), publicKey.getAlgorithm());
      if (!KeyPairs.belong(privateKey, publicKey)) {
        throw new EdgewiseException(
            UNUSABLE,
            "The private key " + key.get() + " does not belong to " + certificate.get() + ".",
            "Name the key that the certificate was made for.");
      }
      identity = new Identity(privateKey, chain);
    }
    return context(trusted, Optional.ofNullable(identity));
  }

  /// A context from what is in memory.
  ///
  /// @param authorities the CAs that vouch for the other side; empty: those of the system
  /// @param identity what to show to the other side; empty: nothing
  /// @throws EdgewiseException when key and certificate do not fit
  public static SSLContext context(List<X509Certificate> authorities, Optional<Identity> identity)
      throws EdgewiseException {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities.isEmpty() ? null : trusted(authorities));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          identity.isPresent() ? keyManagers(identity.get()) : null,
          trust.getTrustManagers(),
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The certificates cannot be used for TLS: " + e.getMessage() + ".",
          "Check that the private key belongs to the certificate.",
          e);
    }
  }

  private static KeyStore trusted(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    return store;
  }

  private static KeyManager @Nullable [] keyManagers(Identity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = empty();
    store.setKeyEntry(
        "identity", identity.key(), new char[0], identity.chain().toArray(Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    return keys.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
