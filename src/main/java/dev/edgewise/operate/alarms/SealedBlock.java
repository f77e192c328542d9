package dev.edgewise.operate.alarms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/// A full block as a file, never changed again, mapped into memory. The file: a head of 64 bytes,
/// the columns one after the other, values, then the subjects and notes that came with this block,
/// and a CRC-32C over everything before it. Numbers are big-endian.
final class SealedBlock implements JournalBlock {
  private static final int MAGIC = 0x4557_414A; // EWAJ
  private static final int VERSION = 1;
  private static final int HEAD = 64;

  /// Bytes of a row in the columns: time, subject, note, occurrence, kind, flags, end of value.
  private static final int ROW = 8 + 4 + 4 + 4 + 1 + 1 + 4;

  private final ByteBuffer bytes;
  private final long firstId;
  private final long lastPosition;
  private final int rows;
  private final long minTime;
  private final long maxTime;
  private final int dictionaryAt;

  private SealedBlock(ByteBuffer bytes) throws IOException {
    this.bytes = bytes;
    if (bytes.capacity() < HEAD + 4 || bytes.getInt(0) != MAGIC || bytes.getInt(4) != VERSION) {
      throw new IOException("it is no block of this version");
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, bytes.capacity() - 4));
    if ((int) crc.getValue() != bytes.getInt(bytes.capacity() - 4)) {
      throw new IOException("its checksum is wrong");
    }
    rows = bytes.getInt(8);
    dictionaryAt = bytes.getInt(12);
    firstId = bytes.getLong(16);
    lastPosition = bytes.getLong(24);
    minTime = bytes.getLong(32);
    maxTime = bytes.getLong(40);
  }

  /// What came new with a block.
  ///
  /// @param firstSubject number of the first of them
  /// @param firstNote likewise
  record Words(int firstSubject, int firstNote, List<Subject> subjects, List<Note> notes) {}

  /// @throws IOException when the file is none or damaged
  static SealedBlock open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SealedBlock(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  /// Writes a block beside, forces it and moves it into place.
  static SealedBlock write(Path file, JournalBlock block, long lastPosition, Words words)
      throws IOException {
    ByteBuffer all = encode(block, lastPosition, words);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return open(file);
  }

  private static ByteBuffer encode(JournalBlock block, long lastPosition, Words words) {
    int n = block.rows();
    byte[][] values = new byte[n][];
    int valueBytes = 0;
    for (int i = 0; i < n; i++) {
      values[i] = block.value(i).getBytes(StandardCharsets.UTF_8);
      valueBytes += values[i].length;
    }
    byte[] dictionary = WordsCodec.encode(words);
    int dictionaryAt = HEAD + n * ROW + valueBytes;
    ByteBuffer out = ByteBuffer.allocate(dictionaryAt + dictionary.length + 4);
    out.putInt(MAGIC).putInt(VERSION).putInt(n).putInt(dictionaryAt);
    out.putLong(block.firstId()).putLong(lastPosition);
    out.putLong(block.minTime()).putLong(block.maxTime());
    out.putInt(words.firstSubject()).putInt(words.firstNote());
    out.position(HEAD);
    for (int i = 0; i < n; i++) {
      out.putLong(block.time(i));
    }
    for (int i = 0; i < n; i++) {
      out.putInt(block.subject(i));
    }
    for (int i = 0; i < n; i++) {
      out.putInt(block.note(i));
    }
    for (int i = 0; i < n; i++) {
      out.putInt(block.occurrence(i));
    }
    int end = 0;
    for (int i = 0; i < n; i++) {
      end += values[i].length;
      out.putInt(end);
    }
    for (int i = 0; i < n; i++) {
      out.put(block.kind(i));
    }
    for (int i = 0; i < n; i++) {
      out.put(block.flags(i));
    }
    for (byte[] value : values) {
      out.put(value);
    }
    out.put(dictionary);
    CRC32C crc = new CRC32C();
    crc.update(out.slice(0, out.position()));
    out.putInt((int) crc.getValue());
    return out.flip();
  }

  Words words() throws IOException {
    byte[] raw = new byte[bytes.capacity() - 4 - dictionaryAt];
    bytes.get(dictionaryAt, raw);
    return WordsCodec.decode(raw, bytes.getInt(48), bytes.getInt(52));
  }

  /// In the log, of the last row.
  long lastPosition() {
    return lastPosition;
  }

  long size() {
    return bytes.capacity();
  }

  @Override
  public long firstId() {
    return firstId;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long minTime() {
    return minTime;
  }

  @Override
  public long maxTime() {
    return maxTime;
  }

  @Override
  public long time(int row) {
    return bytes.getLong(HEAD + row * 8);
  }

  @Override
  public int subject(int row) {
    return bytes.getInt(HEAD + rows * 8 + row * 4);
  }

  @Override
  public int note(int row) {
    return bytes.getInt(HEAD + rows * 12 + row * 4);
  }

  @Override
  public int occurrence(int row) {
    return bytes.getInt(HEAD + rows * 16 + row * 4);
  }

  @Override
  public byte kind(int row) {
    return bytes.get(HEAD + rows * 24 + row);
  }

  @Override
  public byte flags(int row) {
    return bytes.get(HEAD + rows * 25 + row);
  }

  @Override
  public String value(int row) {
    int ends = HEAD + rows * 20;
    int from = row == 0 ? 0 : bytes.getInt(ends + (row - 1) * 4);
    byte[] raw = new byte[bytes.getInt(ends + row * 4) - from];
    bytes.get(HEAD + rows * ROW + from, raw);
    return new String(raw, StandardCharsets.UTF_8);
  }
}
