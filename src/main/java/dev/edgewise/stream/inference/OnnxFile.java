package dev.edgewise.stream.inference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The bytes of an ONNX model, kept as they are. Immutable; equal when the bytes are.
public final class OnnxFile {
  /// Most bytes of a model that an edge node takes, 64 MiB.
  public static final int MAX_BYTES = 64 << 20;

  private final byte[] bytes;
  private final String sha256;

  private OnnxFile(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = sha256(bytes);
  }

  /// @throws IllegalArgumentException when there are no bytes or too many
  public static OnnxFile of(byte[] bytes) {
    Check.that(
        bytes.length > 0 && bytes.length <= MAX_BYTES,
        "the ONNX file has 1 to " + MAX_BYTES + " bytes");
    return new OnnxFile(bytes.clone());
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Bytes.
  public int size() {
    return bytes.length;
  }

  /// SHA-256 in lower-case hexadecimal.
  public String sha256() {
    return sha256;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OnnxFile file && sha256.equals(file.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return "OnnxFile[" + bytes.length + " bytes, sha256 " + sha256 + "]";
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
