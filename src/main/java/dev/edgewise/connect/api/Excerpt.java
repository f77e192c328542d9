package dev.edgewise.connect.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The beginning of a payload as people can look at it.
public final class Excerpt {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final int TEXT_BYTES = 240;
  private static final int HEX_BYTES = 64;

  private Excerpt() {}

  /// Text when it is readable UTF-8, else its bytes in hexadecimal; at most some 240 characters.
  public static String of(byte[] payload) {
    if (payload.length == 0) {
      return "(empty)";
    }
    int shown = Math.min(payload.length, TEXT_BYTES);
    // A character may be cut at the end: up to three of its bytes are left out then.
    for (int end = shown; end > 0 && end >= shown - 3; end--) {
      String text = text(payload, end);
      if (isReadable(text)) {
        return end == payload.length ? text : text + "…";
      }
      if (shown == payload.length) {
        break;
      }
    }
    int bytes = Math.min(payload.length, HEX_BYTES);
    String hex = HEX.formatHex(payload, 0, bytes);
    return bytes == payload.length ? hex : hex + " … (" + payload.length + " bytes)";
  }

  /// The first `end` bytes as text; empty when they are not UTF-8.
  private static String text(byte[] payload, int end) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(payload, 0, end))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static boolean isReadable(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || c >= ' ' && c != 127);
  }
}
