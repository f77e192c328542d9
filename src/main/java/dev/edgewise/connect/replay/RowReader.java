package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a table row by row, whatever its size: CSV after RFC 4180 with any separator, or columns
/// set apart by runs of blanks. Lines end with LF, CR LF or CR. Blank lines are passed over. Not
/// safe for many threads.
final class RowReader implements AutoCloseable {
  /// What is longer is no row: a quote that is never closed, or no table at all.
  static final int MAX_ROW_BYTES = 1 << 20;

  static final int MAX_CELLS = 4_096;

  private final SeekableByteChannel channel;
  private final Charset charset;
  private final char separator;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 17).flip();
  private long bufferStart;
  private long line;
  private byte[] text = new byte[1 << 12];
  private int length;
  private int[] ends = new int[64];
  private int cells;

  /// @param separator `' '` for runs of blanks and tabs
  /// @param offset of the first byte of a row
  /// @param line number of that row's first line
  RowReader(Path file, Charset charset, char separator, long offset, long line) throws IOException {
    this.channel = Files.newByteChannel(file);
    this.charset = charset;
    this.separator = separator;
    this.bufferStart = offset;
    this.line = line;
    channel.position(offset);
  }

  /// The next row; null after the last.
  ///
  /// @throws EdgewiseException when it is longer than a row can be, or a quote is not closed
  @Nullable Row next() throws IOException, EdgewiseException {
    Row row = one();
    while (row != null && row.isBlank()) {
      row = one();
    }
    return row;
  }

  /// Bytes of the file read so far.
  long position() {
    return bufferStart + buffer.position();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private @Nullable Row one() throws IOException, EdgewiseException {
    if (peek() < 0) {
      return null;
    }
    long rowLine = line;
    long rowOffset = position();
    length = 0;
    cells = 0;
    for (int b = read(); b >= 0; b = read()) {
      if (b == '"' && isCellBlank()) {
        quoted();
      } else if (b == '\n' || b == '\r') {
        endLine(b);
        break;
      } else if (isSeparator(b)) {
        endCell();
      } else {
        put(b, rowLine);
      }
    }
    if (separator != ' ' || length > start()) {
      addEnd();
    }
    return new Row(rowLine, rowOffset, decoded());
  }

  private void quoted() throws IOException, EdgewiseException {
    length = start();
    long from = line;
    for (int b = read(); b >= 0; b = read()) {
      if (b == '"') {
        if (peek() != '"') {
          return;
        }
        read();
      } else if (b == '\n') {
        line++;
      }
      if (length >= MAX_ROW_BYTES) {
        break;
      }
      put(b, from);
    }
    throw Trouble.broken(
        "A quoted cell that begins in line " + from + " is not closed.",
        "Close the quote, or double it (\"\") where it is part of the text.");
  }

  private void endLine(int b) throws IOException {
    if (b == '\r' && peek() == '\n') {
      read();
    }
    line++;
  }

  private void endCell() throws EdgewiseException {
    if (separator != ' ' || length > start()) {
      addEnd();
    }
  }

  private void addEnd() throws EdgewiseException {
    if (cells == MAX_CELLS) {
      throw Trouble.broken(
          "Line " + line + " has more than " + MAX_CELLS + " cells.",
          "Replay a table with fewer columns.");
    }
    if (cells == ends.length) {
      ends = Arrays.copyOf(ends, cells * 2);
    }
    ends[cells++] = length;
  }

  private int start() {
    return cells == 0 ? 0 : ends[cells - 1];
  }

  private boolean isCellBlank() {
    for (int i = start(); i < length; i++) {
      if (text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  private boolean isSeparator(int b) {
    return separator == ' ' ? b == ' ' || b == '\t' : b == separator;
  }

  private void put(int b, long rowLine) throws EdgewiseException {
    if (length == text.length) {
      if (length >= MAX_ROW_BYTES) {
        throw Trouble.broken(
            "Line " + rowLine + " is longer than 1 MB.",
            "Check that the file is a table with one row a line.");
      }
      text = Arrays.copyOf(text, length * 2);
    }
    text[length++] = (byte) b;
  }

  private String[] decoded() {
    String[] out = new String[cells];
    int from = 0;
    for (int i = 0; i < cells; i++) {
      out[i] = decoded(from, ends[i]);
      from = ends[i];
    }
    return out;
  }

  private String decoded(int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      bits |= text[i];
    }
    // Plain ASCII is the same in every charset here and the cheapest to make.
    Charset how = bits < 0 ? charset : StandardCharsets.ISO_8859_1;
    return new String(text, from, to - from, how).strip();
  }

  private int peek() throws IOException {
    return buffer.hasRemaining() || fill() ? buffer.get(buffer.position()) & 0xFF : -1;
  }

  private int read() throws IOException {
    return buffer.hasRemaining() || fill() ? buffer.get() & 0xFF : -1;
  }

  private boolean fill() throws IOException {
    bufferStart += buffer.position();
    buffer.clear();
    channel.read(buffer);
    buffer.flip();
    return buffer.hasRemaining();
  }
}
