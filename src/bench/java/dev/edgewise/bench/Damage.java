package dev.edgewise.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Damages messages: flipped bits, cuts, doubled and spliced parts, lengths, nesting, odd numbers.
final class Damage {
  private static final List<byte[]> TOKENS =
      List.of(
          ascii("NaN"),
          ascii("-Infinity"),
          ascii("1e999"),
          ascii("-0.0"),
          ascii("99999999999999999999999999"),
          ascii("null"),
          ascii("\"\\ud800\""),
          ascii("\"2100-01-01T00:00:00Z\""),
          ascii("\"1970-01-01T00:00:00Z\""),
          ascii("\""),
          ascii("\n"),
          ascii(","),
          ascii(";"),
          ascii("{\"a\":"),
          ascii("[["),
          new byte[] {(byte) 0xFF, (byte) 0xFE},
          new byte[] {(byte) 0xC3, 0x28},
          new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
          new byte[] {0x1F, (byte) 0x8B, 8, 0},
          new byte[] {0},
          new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F},
          new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x01},
          new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1});

  private static final int LARGEST = 1 << 16;

  private Damage() {}

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// `good` after one to four kinds of damage; once in a while it is left as it is.
  ///
  /// @param other what parts are taken from
  static byte[] of(byte[] good, byte[] other, SplittableRandom random) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(5); i > 0 && bytes.length < LARGEST; i--) {
      bytes = once(bytes, other, random);
    }
    return bytes;
  }

  private static byte[] once(byte[] bytes, byte[] other, SplittableRandom random) {
    if (bytes.length == 0) {
      return other.clone();
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes, random);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> insert(bytes, at, part(bytes, random));
      case 3 -> insert(bytes, at, part(other, random));
      case 4 -> insert(bytes, at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 5 -> removed(bytes, at, random);
      case 6 -> lengthChanged(bytes, at, random);
      case 7 -> nested(bytes, random);
      default -> replaced(bytes, at, TOKENS.get(random.nextInt(TOKENS.size())));
    };
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /// A byte that may be a length is made a little or much larger or smaller.
  private static byte[] lengthChanged(byte[] bytes, int at, SplittableRandom random) {
    bytes[at] += (byte) (random.nextBoolean() ? random.nextInt(-3, 4) : random.nextInt());
    return bytes;
  }

  /// The whole, or a part of it, within itself many times over.
  private static byte[] nested(byte[] bytes, SplittableRandom random) {
    int times = random.nextInt(20) == 0 ? 20_000 : random.nextInt(100);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] open = random.nextBoolean() ? ascii("[") : ascii("{\"n\":");
    byte[] close = open.length == 1 ? ascii("]") : ascii("}");
    for (int i = 0; i < times; i++) {
      out.writeBytes(open);
    }
    out.writeBytes(bytes);
    for (int i = 0; i < times; i++) {
      out.writeBytes(close);
    }
    return out.toByteArray();
  }

  private static byte[] part(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, from + 1 + random.nextInt(bytes.length - from));
  }

  private static byte[] insert(byte[] bytes, int at, byte[] what) {
    byte[] out = Arrays.copyOf(bytes, bytes.length + what.length);
    System.arraycopy(bytes, at, out, at + what.length, bytes.length - at);
    System.arraycopy(what, 0, out, at, what.length);
    return out;
  }

  private static byte[] replaced(byte[] bytes, int at, byte[] what) {
    System.arraycopy(what, 0, bytes, at, Math.min(what.length, bytes.length - at));
    return bytes;
  }

  private static byte[] removed(byte[] bytes, int at, SplittableRandom random) {
    int count = 1 + random.nextInt(bytes.length - at);
    byte[] out = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, at + count, out, at, bytes.length - at - count);
    return out;
  }
}
