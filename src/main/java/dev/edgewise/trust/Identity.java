package dev.edgewise.trust;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// Who somebody is towards others: a private key and the certificates that belong to it.
///
/// @param chain own certificate first, then those that vouch for it; at least one
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  public Identity {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("An identity has a certificate");
    }
  }

  /// Names the subject only: a key is never printed.
  @Override
  public String toString() {
    return "Identity[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
