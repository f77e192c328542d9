package dev.edgewise.operate.alarms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Subjects and notes as bytes.
final class WordsCodec {
  private WordsCodec() {}

  static byte[] encode(SealedBlock.Words words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(words.subjects().size());
      for (Subject s : words.subjects()) {
        text(out, s.key());
        text(out, s.asset());
        text(out, s.title());
        out.writeByte(s.priority().ordinal());
        out.writeByte(s.source().ordinal());
      }
      out.writeInt(words.notes().size());
      for (Note n : words.notes()) {
        text(out, n.person());
        text(out, n.station());
        text(out, n.reason());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory cannot fail
    }
    return bytes.toByteArray();
  }

  static SealedBlock.Words decode(byte[] raw, int firstSubject, int firstNote) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(raw))) {
      List<Subject> subjects = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        subjects.add(
            new Subject(
                text(in),
                text(in),
                text(in),
                Priority.values()[in.readByte()],
                Source.values()[in.readByte()]));
      }
      List<Note> notes = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        notes.add(new Note(text(in), text(in), text(in)));
      }
      return new SealedBlock.Words(firstSubject, firstNote, subjects, notes);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(raw.length);
    out.write(raw);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
