package dev.edgewise.operate.alarms;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.telemetry.AssetPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Entries of the journal as bytes: a version, then the fields in the order of the records; times
/// are 64-bit ns, texts UTF-8 with a 32-bit length, enumerations their number.
final class JournalCodec {
  static final ErrorCode UNREADABLE = new ErrorCode("ALARM-JOURNAL-ENTRY");
  private static final int VERSION = 1;
  private static final int MOST_DETAILS = 1_000;

  private JournalCodec() {}

  static byte[] encode(JournalEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(entry.kind().ordinal());
      out.writeLong(entry.time());
      out.writeLong(entry.occurrence());
      text(out, entry.value());
      actor(out, entry.by());
      text(out, entry.reason());
      out.writeBoolean(entry.late());
      out.writeBoolean(entry.annunciated());
      memory(out, entry.after());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory cannot fail
    }
    return bytes.toByteArray();
  }

  /// @throws EdgewiseException when the bytes are none
  static JournalEntry decode(byte[] record) throws EdgewiseException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version");
      }
      JournalKind kind = of(JournalKind.values(), in.readByte());
      JournalEntry entry =
          new JournalEntry(
              in.readLong(),
              kind,
              in.readLong(),
              text(in),
              actor(in),
              text(in),
              in.readBoolean(),
              in.readBoolean(),
              memory(in));
      if (in.available() > 0) {
        throw new IOException("bytes too many");
      }
      return entry;
    } catch (IOException | IllegalArgumentException e) {
      throw new EdgewiseException(
          UNREADABLE,
          "An entry of the alarm journal cannot be read: " + e.getMessage() + ".",
          "It is passed over. Was the journal written by a newer version?",
          e);
    }
  }

  private static void memory(DataOutputStream out, AlarmMemory m) throws IOException {
    text(out, m.key());
    text(out, m.asset().toString());
    text(out, m.title());
    out.writeByte(m.priority().ordinal());
    out.writeByte(m.source().ordinal());
    AlarmState s = m.state();
    out.writeByte(
        (s.active() ? 1 : 0)
            | (s.acknowledged() ? 2 : 0)
            | (s.latched() ? 4 : 0)
            | (s.suppressed() ? 8 : 0)
            | (s.outOfService() ? 16 : 0)
            | (m.firstOut() ? 32 : 0)
            | (m.latching() ? 64 : 0));
    out.writeByte(s.shelf().kind().ordinal());
    out.writeLong(s.shelf().until());
    out.writeLong(s.raised());
    out.writeLong(s.changed());
    Occurrence o = m.occurrence();
    out.writeLong(o.number());
    out.writeLong(o.noted());
    out.writeLong(o.returned());
    text(out, o.text());
    text(out, o.value());
    text(out, o.limit());
    out.writeShort(o.details().size());
    for (Map.Entry<String, String> detail : o.details().entrySet()) {
      text(out, detail.getKey());
      text(out, detail.getValue());
    }
    deed(out, m.acknowledged());
    deed(out, m.aside());
  }

  private static AlarmMemory memory(DataInputStream in) throws IOException {
    String key = text(in);
    AssetPath asset = AssetPath.of(text(in));
    String title = text(in);
    Priority priority = of(Priority.values(), in.readByte());
    Source source = of(Source.values(), in.readByte());
    int bits = in.readByte();
    Shelf shelf = new Shelf(of(Shelf.Kind.values(), in.readByte()), in.readLong());
    AlarmState state =
        new AlarmState(
            (bits & 1) != 0,
            (bits & 2) != 0,
            (bits & 4) != 0,
            shelf,
            (bits & 8) != 0,
            (bits & 16) != 0,
            in.readLong(),
            in.readLong());
    return new AlarmMemory(
        key,
        asset,
        title,
        priority,
        source,
        state,
        occurrence(in),
        deed(in),
        deed(in),
        (bits & 32) != 0,
        (bits & 64) != 0);
  }

  private static Occurrence occurrence(DataInputStream in) throws IOException {
    long number = in.readLong();
    long noted = in.readLong();
    long returned = in.readLong();
    String text = text(in);
    String value = text(in);
    String limit = text(in);
    int count = in.readShort();
    if (count < 0 || count > MOST_DETAILS) {
      throw new IOException(count + " details");
    }
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      details.put(text(in), text(in));
    }
    return new Occurrence(number, noted, returned, text, value, limit, details);
  }

  private static void deed(DataOutputStream out, Deed deed) throws IOException {
    actor(out, deed.by());
    out.writeLong(deed.time());
    out.writeLong(deed.until());
    out.writeBoolean(deed.oneShot());
    text(out, deed.reason());
  }

  private static Deed deed(DataInputStream in) throws IOException {
    Deed deed = new Deed(actor(in), in.readLong(), in.readLong(), in.readBoolean(), text(in));
    return deed.equals(Deed.NONE) ? Deed.NONE : deed;
  }

  private static void actor(DataOutputStream out, Actor actor) throws IOException {
    text(out, actor.person());
    text(out, actor.station());
  }

  private static Actor actor(DataInputStream in) throws IOException {
    Actor actor = new Actor(text(in), text(in));
    return actor.equals(Actor.SYSTEM) ? Actor.SYSTEM : actor;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of " + length + " bytes");
    }
    return length == 0 ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static <E> E of(E[] values, byte number) throws IOException {
    if (number < 0 || number >= values.length) {
      throw new IOException("number " + number);
    }
    return values[number];
  }
}
