package dev.edgewise.connect.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds a text in bytes (Horspool), a to z in any case, other characters by their UTF-8 bytes.
/// Immutable.
final class TextFinder {
  private final byte[] wanted;
  private final int[] skip = new int[256];

  TextFinder(String text) {
    wanted = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = lower(wanted[i]);
    }
    Arrays.fill(skip, wanted.length);
    for (int i = 0; i < wanted.length - 1; i++) {
      int distance = wanted.length - 1 - i;
      skip[wanted[i] & 0xFF] = distance;
      if (wanted[i] >= 'a' && wanted[i] <= 'z') {
        skip[wanted[i] - 'a' + 'A'] = distance;
      }
    }
  }

  boolean isIn(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return isIn(bytes, 0, bytes.length);
  }

  boolean isIn(byte[] bytes, int from, int length) {
    int last = wanted.length - 1;
    int end = from + length - wanted.length;
    for (int at = from; at <= end; at += skip[bytes[at + last] & 0xFF]) {
      int i = last;
      while (i >= 0 && lower(bytes[at + i]) == wanted[i]) {
        i--;
      }
      if (i < 0) {
        return true;
      }
    }
    return wanted.length == 0;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }
}
