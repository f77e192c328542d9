package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file of scores: `timestamp,score,anomaly`, a line a row. Written beside and moved when it is
/// whole.
final class ScoreFile implements AutoCloseable {
  private static final ErrorCode UNWRITABLE = new ErrorCode("DETECT-OUTPUT");
  private static final long DIGITS = 10_000_000L;

  private final Path file;
  private final Path beside;
  private final BufferedWriter out;
  private final StringBuilder line = new StringBuilder();

  /// @param more names of columns after the three; empty for none
  ScoreFile(Path file, String more) throws EdgewiseException {
    this.file = file;
    beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      out = Files.newBufferedWriter(beside);
      out.write("timestamp,score,anomaly" + more + "\n");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /// @param time as the recording has it
  /// @param score 0 to 1
  /// @param more what comes after, with its comma
  void row(String time, double score, boolean anomaly, String more) throws EdgewiseException {
    line.setLength(0);
    cell(time);
    long digits = Math.round(score * DIGITS);
    line.append(',').append(digits / DIGITS).append('.');
    String rest = Long.toString(digits % DIGITS);
    line.repeat('0', 7 - rest.length()).append(rest);
    line.append(anomaly ? ",1" : ",0").append(more).append('\n');
    try {
      out.append(line);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void cell(String text) {
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
    line.append(plain ? text : "\"" + text.replace("\"", "\"\"") + "\"");
  }

  /// All rows are there: the file takes its name.
  void finish() throws EdgewiseException {
    try {
      out.close();
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /// Gives up what was not finished.
  @Override
  public void close() throws EdgewiseException {
    try {
      out.close();
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private EdgewiseException unwritable(IOException e) {
    return new EdgewiseException(
        UNWRITABLE, file + " cannot be written: " + e.getMessage() + ".", "Check --out.", e);
  }
}
