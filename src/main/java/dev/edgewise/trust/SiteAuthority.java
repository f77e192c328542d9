package dev.edgewise.trust;

import dev.edgewise.base.TimeSource;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A certificate authority for one site: vouches for the broker and its clients where there is no
/// other. X.509 v3 with P-256 and SHA-256 (RFC 5280, RFC 5480), by the JDK alone.
public final class SiteAuthority {
  private static final String ECDSA_SHA256 = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String ALTERNATIVE_NAMES = "2.5.29.17";
  private static final int SERIAL_BITS = 120;

  /// Clocks of edge nodes may be behind.
  private static final Duration BACKDATED = Duration.ofDays(1);

  private final TimeSource time;
  private final SecureRandom random;
  private final String name;
  private final PrivateKey key;
  private final X509Certificate certificate;

  /// Makes a new authority with a new key.
  ///
  /// @param name its common name
  /// @param lifetime how long its certificate is good
  /// @param random not predictable: keys come from it
  public SiteAuthority(String name, Duration lifetime, TimeSource time, SecureRandom random) {
    this.time = time;
    this.random = random;
    this.name = name;
    KeyPair pair = newKey();
    this.key = pair.getPrivate();
    this.certificate = sign(name, pair.getPublic(), lifetime, authorityExtensions());
  }

  /// What others trust.
  public X509Certificate certificate() {
    return certificate;
  }

  /// Makes a key and a certificate for somebody.
  ///
  /// @param subject common name
  /// @param hosts host names and IPv4 addresses that a server is reached by; empty for a client
  public Identity issue(String subject, List<String> hosts, Duration lifetime) {
    KeyPair pair = newKey();
    X509Certificate issued = sign(subject, pair.getPublic(), lifetime, leafExtensions(hosts));
    return new Identity(pair.getPrivate(), List.of(issued, certificate));
  }

  private KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has P-256", e);
    }
  }

  private X509Certificate sign(
      String subject, PublicKey publicKey, Duration lifetime, byte[] extensions) {
    Instant now = Instant.ofEpochMilli(time.epochMillis());
    byte[] algorithm = Der.sequence(Der.oid(ECDSA_SHA256));
    byte[] body =
        Der.sequence(
            Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
            Der.integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS)),
            algorithm,
            commonName(name),
            Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(lifetime))),
            commonName(subject),
            publicKey.getEncoded(),
            Der.tagged(0xA3, extensions));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key, random);
      signature.update(body);
      byte[] der = Der.sequence(body, algorithm, Der.bits(signature.sign(), 0));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has ECDSA and X.509", e);
    }
  }

  private static byte[] commonName(String text) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(text))));
  }

  private static byte[] authorityExtensions() {
    return Der.sequence(
        extension(BASIC_CONSTRAINTS, Der.sequence(Der.bool(true))),
        // keyCertSign and cRLSign: bits 5 and 6.
        extension(KEY_USAGE, Der.bits(new byte[] {0x06}, 1)));
  }

  private static byte[] leafExtensions(List<String> hosts) {
    List<byte[]> extensions = new ArrayList<>();
    // digitalSignature: bit 0.
    extensions.add(extension(KEY_USAGE, Der.bits(new byte[] {(byte) 0x80}, 7)));
    if (!hosts.isEmpty()) {
      byte[][] names = hosts.stream().map(SiteAuthority::alternativeName).toArray(byte[][]::new);
      extensions.add(extension(ALTERNATIVE_NAMES, Der.sequence(names)));
    }
    return Der.sequence(extensions.toArray(byte[][]::new));
  }

  private static byte[] extension(String oid, byte[] value) {
    boolean critical = !oid.equals(ALTERNATIVE_NAMES);
    return critical
        ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
        : Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] alternativeName(String host) {
    if (!host.matches("\\d+(\\.\\d+){3}")) {
      return Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
    }
    String[] parts = host.split("\\.");
    byte[] address = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      address[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Der.tagged(0x87, address);
  }
}
