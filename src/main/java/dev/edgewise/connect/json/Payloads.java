package dev.edgewise.connect.json;

import dev.edgewise.base.JsonReader;
import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Reads payloads: JSON, a bare number or boolean, or else text. What is none of these is counted.
final class Payloads {
  static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 64;
  private static final int MOST_VALUES = 20_000;
  private static final int SAMPLE = 96;

  /// First bytes of what is compressed: gzip, zstd, zip, xz, bzip2.
  private static final byte[][] COMPRESSED = {
    {0x1f, (byte) 0x8b},
    {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
    {'P', 'K', 3, 4},
    {(byte) 0xfd, '7', 'z', 'X', 'Z'},
    {'B', 'Z', 'h', '9', 0x31, 0x41}
  };

  private final JsonReader reader = new JsonReader(DEEPEST, MOST_VALUES);
  private final RejectionLog rejections;

  Payloads(RejectionLog rejections) {
    this.rejections = rejections;
  }

  /// The value that a payload holds; empty when it was counted as refused. An empty payload is the
  /// empty text.
  Optional<JsonValue> read(RawMessage message) {
    byte[] bytes = message.payload();
    if (bytes.length > LARGEST) {
      return refuse(PlainReason.TOO_LARGE, message, bytes.length + " bytes");
    }
    if (isCompressed(bytes)) {
      return refuse(PlainReason.COMPRESSED, message, hex(bytes));
    }
    String text;
    try {
      text = text(bytes).strip();
    } catch (CharacterCodingException e) {
      return refuse(PlainReason.NOT_TEXT, message, hex(bytes));
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    if (text.indexOf('\0') >= 0) {
      return refuse(PlainReason.NOT_TEXT, message, hex(bytes));
    }
    return looksLikeJson(text) ? json(text, message) : Optional.of(bare(text));
  }

  /// The quick way replaces what is no UTF-8, so that a text with a replacement in it is looked at
  /// anew: it may be in the payload itself.
  private static String text(byte[] utf8) throws CharacterCodingException {
    String quick = new String(utf8, StandardCharsets.UTF_8);
    return quick.indexOf('\uFFFD') < 0
        ? quick
        : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  private Optional<JsonValue> json(String text, RawMessage message) {
    return switch (reader.read(text)) {
      case JsonReader.Result.Value(JsonValue value, int repeated) -> {
        if (repeated > 0) {
          rejections.add(PlainReason.REPEATED_NAME, message.topic(), sample(text));
        }
        yield Optional.of(value);
      }
      case JsonReader.Result.Refused(JsonReader.Why why, String detail) -> {
        PlainReason reason =
            switch (why) {
              case TRUNCATED -> PlainReason.TRUNCATED;
              case MALFORMED -> PlainReason.NOT_JSON;
              case TOO_DEEP -> PlainReason.TOO_DEEP;
              case TOO_MANY_VALUES -> PlainReason.TOO_MANY_VALUES;
            };
        yield refuse(reason, message, sample(text));
      }
    };
  }

  /// A bare number or boolean, or else text. `"21.5"` in quotes is the text in them.
  private JsonValue bare(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> new JsonValue.Bool(true);
      case "false" -> new JsonValue.Bool(false);
      case "null" -> new JsonValue.Null();
      case "nan" -> JsonValue.Num.of(Double.NaN);
      default ->
          Numbers.isNumber(text) || text.startsWith("\"")
              ? reader.read(text) instanceof JsonReader.Result.Value value
                  ? value.value()
                  : new JsonValue.Text(text)
              : Numbers.plain(text).orElseGet(() -> new JsonValue.Text(text));
    };
  }

  private static boolean looksLikeJson(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  private Optional<JsonValue> refuse(PlainReason reason, RawMessage message, String sample) {
    rejections.add(reason, message.topic(), sample);
    return Optional.empty();
  }

  private static String sample(String text) {
    return text.length() <= SAMPLE ? text : text.substring(0, SAMPLE);
  }

  private static String hex(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(16, bytes.length); i++) {
      out.append("%02x ".formatted(bytes[i]));
    }
    return out.append("(").append(bytes.length).append(" bytes)").toString();
  }

  private static boolean isCompressed(byte[] bytes) {
    for (byte[] magic : COMPRESSED) {
      if (starts(bytes, magic)) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(byte[] bytes, byte[] magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (bytes[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
