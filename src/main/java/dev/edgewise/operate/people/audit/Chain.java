package dev.edgewise.operate.people.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// How lines hang together: a line is `HASH TEXT`, HASH being the SHA-256 of the 32 bytes of the
/// hash before and the bytes of TEXT, in 64 lower-case hexadecimal digits. Pure.
final class Chain {
  /// What comes before the first line.
  static final String NOTHING = "0".repeat(64);

  static final int HASH_CHARS = 64;
  private static final HexFormat HEX = HexFormat.of();

  private Chain() {}

  /// @param before hash of the line before
  static String hash(String before, byte[] text) {
    return hash(before, text, 0);
  }

  /// @param from where the text begins in `bytes`
  static String hash(String before, byte[] bytes, int from) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(HEX.parseHex(before));
      digest.update(bytes, from, bytes.length - from);
      return HEX.formatHex(digest.digest());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /// A line, without its end.
  static byte[] line(String hash, byte[] text) {
    byte[] line = new byte[HASH_CHARS + 1 + text.length];
    System.arraycopy(hash.getBytes(StandardCharsets.US_ASCII), 0, line, 0, HASH_CHARS);
    line[HASH_CHARS] = ' ';
    System.arraycopy(text, 0, line, HASH_CHARS + 1, text.length);
    return line;
  }

  /// Whether a line has the form of one.
  static boolean isLine(byte[] line) {
    return line.length > HASH_CHARS + 1 && line[HASH_CHARS] == ' ' && isHash(hashOf(line));
  }

  static boolean isHash(String text) {
    return text.length() == HASH_CHARS
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  /// Whether a line has the form of one and its hash follows from `before`.
  static boolean follows(String before, byte[] line) {
    return isLine(line) && hash(before, line, HASH_CHARS + 1).equals(hashOf(line));
  }

  /// The hash that a line states; it may be anything.
  static String hashOf(byte[] line) {
    return new String(line, 0, HASH_CHARS, StandardCharsets.ISO_8859_1);
  }

  static String textOf(byte[] line) {
    return new String(line, HASH_CHARS + 1, line.length - HASH_CHARS - 1, StandardCharsets.UTF_8);
  }

  /// What a seal of the record signs: all lines up to `number`.
  static byte[] sealed(long number, String hash) {
    return ("edgewise-audit-seal-1\n" + number + "\n" + hash).getBytes(StandardCharsets.US_ASCII);
  }

  /// What the last line of an export signs: its first line and all entries.
  static byte[] exported(String header, long last, String hash) {
    return ("edgewise-audit-export-1\n" + header + "\n" + last + "\n" + hash)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
