package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.connect.archive.ArchivedMessage;
import dev.edgewise.connect.sparkplug.SparkplugText;
import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.station.api.MessageRow.Format;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Payloads as people read them: what they are, in one line, and in full.
final class PayloadText {
  /// Characters of a line.
  private static final int LINE = 160;

  /// Bytes looked at for a line.
  private static final int GLANCE = 1024;

  /// Characters of the decoded text.
  private static final int LONGEST = 200_000;

  /// Bytes of the hex dump.
  private static final int LONGEST_DUMP = 16 << 10;

  private static final int DUMP_LINE = 16;

  private final AliasBook aliases;

  PayloadText(AliasBook aliases) {
    this.aliases = aliases;
  }

  MessageRow row(ArchivedMessage m) {
    Optional<String> sparkplug =
        SparkplugText.isTopic(m.topic())
            ? SparkplugText.line(m.payload(), aliases.names(m.topic()), LINE)
            : Optional.empty();
    if (m.size() == 0) {
      return row(m, Format.EMPTY, "");
    }
    if (sparkplug.isPresent()) {
      return row(m, Format.SPARKPLUG, sparkplug.get());
    }
    int glance = Math.min(GLANCE, m.payload().length);
    Optional<String> text = text(m.payload(), glance, glance == m.size());
    return text.map(t -> row(m, looksLikeJson(t) ? Format.JSON : Format.TEXT, oneLine(t)))
        .orElseGet(() -> row(m, Format.BINARY, hex(m.payload(), 0, Math.min(32, glance))));
  }

  MessageDetail detail(ArchivedMessage m) {
    MessageRow row = row(m);
    List<String> notes = new ArrayList<>();
    if (m.isCut()) {
      notes.add(
          String.format(
              Locale.ENGLISH,
              "Of %,d bytes only the first %,d were kept.",
              m.size(),
              m.payload().length));
    }
    String raw =
        row.format() == Format.JSON || row.format() == Format.TEXT
            ? text(m.payload(), m.payload().length, !m.isCut()).orElse("")
            : "";
    String decoded = decoded(m, row.format(), raw);
    if (decoded.length() > LONGEST) {
      notes.add(
          String.format(
              Locale.ENGLISH,
              "Of %,d characters the first %,d are shown.",
              decoded.length(),
              LONGEST));
      decoded = decoded.substring(0, LONGEST);
    }
    if (m.payload().length > LONGEST_DUMP) {
      notes.add(String.format(Locale.ENGLISH, "The dump shows the first %,d bytes.", LONGEST_DUMP));
    }
    String sendable = raw.length() <= LONGEST ? raw : "";
    return new MessageDetail(row, decoded, sendable, dump(m.payload()), String.join(" ", notes));
  }

  private String decoded(ArchivedMessage m, Format format, String raw) {
    return switch (format) {
      case SPARKPLUG -> SparkplugText.describe(m.payload(), aliases.names(m.topic())).orElse("");
      case JSON -> isJson(raw, m.topic()) ? PrettyJson.indent(raw) : raw;
      case TEXT -> raw;
      case EMPTY, BINARY -> "";
    };
  }

  private static MessageRow row(ArchivedMessage m, Format format, String line) {
    return new MessageRow(
        m.id(), m.time(), m.topic(), m.size(), m.qos(), m.retained(), format, line);
  }

  private static boolean looksLikeJson(String text) {
    String plain = text.stripLeading();
    return plain.startsWith("{") || plain.startsWith("[");
  }

  private static boolean isJson(String text, String topic) {
    try {
      Json.tree(text, topic);
      return true;
    } catch (EdgewiseException e) {
      return false; // then it is shown as it came
    }
  }

  /// The bytes as text; empty when they are none: no UTF-8, or with control characters.
  ///
  /// @param whole whether the text ends there; if not, a character cut in two is left out
  private static Optional<String> text(byte[] bytes, int length, boolean whole) {
    CharBuffer out = CharBuffer.allocate(length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length), out, whole);
    if (result.isError()) {
      return Optional.empty();
    }
    String text = out.flip().toString();
    boolean plain =
        text.chars().allMatch(c -> c >= ' ' && c != 0x7F || c == '\n' || c == '\r' || c == '\t');
    return plain ? Optional.of(text) : Optional.empty();
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes, from, to);
  }

  /// Offset, sixteen bytes in hexadecimal, the same as ASCII.
  private static String dump(byte[] bytes) {
    int length = Math.min(LONGEST_DUMP, bytes.length);
    StringBuilder out = new StringBuilder(length * 5);
    for (int at = 0; at < length; at += DUMP_LINE) {
      int end = Math.min(length, at + DUMP_LINE);
      String hex = hex(bytes, at, end);
      out.append("%05x  ".formatted(at)).append(hex);
      out.repeat(' ', 3 * DUMP_LINE + 1 - hex.length());
      for (int i = at; i < end; i++) {
        out.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '·');
      }
      out.append('\n');
    }
    return out.toString();
  }
}
