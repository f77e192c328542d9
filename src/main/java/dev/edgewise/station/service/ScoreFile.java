package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/// A file of scores: `timestamp,score,anomaly`, a line a row; of a vibration a line a block, with
/// `fault`. Written beside and moved when it is whole.
public final class ScoreFile implements AutoCloseable {
  private static final ErrorCode UNWRITABLE = new ErrorCode("DETECT-OUTPUT");
  private static final long DIGITS = 10_000_000L;

  private final Path file;
  private final Path beside;
  private final BufferedWriter out;
  private final StringBuilder line = new StringBuilder();

  private ScoreFile(Path file, String more) throws EdgewiseException {
    this.file = file;
    beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      out = Files.newBufferedWriter(beside);
      out.write("timestamp,score,anomaly" + more + "\n");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /// For rows.
  public static ScoreFile ofRows(Path file) throws EdgewiseException {
    return new ScoreFile(file, "");
  }

  /// For blocks of a vibration.
  public static ScoreFile ofBlocks(Path file) throws EdgewiseException {
    return new ScoreFile(file, ",fault");
  }

  /// @param time as the recording has it
  /// @param score 0 to 1
  public void row(String time, double score, boolean anomaly) throws EdgewiseException {
    write(time, score, anomaly, "");
  }

  /// A block under the seconds at its end.
  public void block(WaveformDetection.Block block) throws EdgewiseException {
    write(
        String.format(Locale.ROOT, "%.6f", block.endSeconds()),
        block.score(),
        block.anomaly(),
        "," + block.fault().map(BearingFault::word).orElse("none"));
  }

  private void write(String time, double score, boolean anomaly, String more)
      throws EdgewiseException {
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
  public void finish() throws EdgewiseException {
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
        UNWRITABLE,
        file + " cannot be written: " + e.getMessage() + ".",
        "Check the folder, its rights and its free space.",
        e);
  }
}
