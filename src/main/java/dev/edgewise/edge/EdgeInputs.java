package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.durable.LogFiles;
import dev.edgewise.telemetry.ValueType;
import dev.edgewise.telemetry.WaveformCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Reads the ring of inputs in the data folder of a node, which may run meanwhile, and writes it as
/// CSV. Times are ISO 8601, UTC. Rows come in the order of arrival.
public final class EdgeInputs {
  private static final long NANOS = 1_000_000_000L;

  private final Path folder;
  private final InputNames names;

  /// What was written.
  ///
  /// @param rows without the heading
  /// @param blocks of waveforms that were met and not written
  public record Written(long rows, long blocks) {}

  private EdgeInputs(Path folder, InputNames names) {
    this.folder = folder;
    this.names = names;
  }

  /// @param data folder of a node
  /// @throws EdgewiseException when no node has kept inputs there, or they cannot be read
  public static EdgeInputs of(Path data) throws EdgewiseException {
    Path folder = data.resolve("inputs");
    if (!Files.isDirectory(folder.resolve("log"))) {
      throw new EdgewiseException(
          InputNames.UNUSABLE,
          "There are no inputs in " + data + ".",
          "Give the data folder of an edge node that has run.");
    }
    return new EdgeInputs(folder, InputNames.read(folder));
  }

  /// One row a sample: `timestamp,tag,value,quality`; the quality is an OPC UA StatusCode in
  /// hexadecimal digits.
  ///
  /// @throws IOException when it cannot be written
  public Written rows(Appendable out) throws EdgewiseException, IOException {
    out.append("timestamp,tag,value,quality\n");
    return run(
        new Rows(out) {
          @Override
          void one(int number, long time, long bits, int quality) throws IOException {
            out.append(at(time)).append(',').append(quoted(names.get(number).path())).append(',');
            out.append(value(number, bits)).append(',');
            out.append(String.format(Locale.ROOT, "%08X", quality)).append('\n');
            rows++;
          }
        });
  }

  /// One column a tag, and a row for each time: `timestamp` and the tags' paths. A value holds
  /// until the next one; a cell is empty before the first.
  ///
  /// @throws IOException when it cannot be written
  public Written table(Appendable out) throws EdgewiseException, IOException {
    out.append("timestamp");
    for (int n = 0; n < names.size(); n++) {
      if (names.get(n).type() != null) {
        out.append(',').append(quoted(names.get(n).path()));
      }
    }
    out.append('\n');
    Table table = new Table(out);
    run(table);
    table.end();
    return table.written();
  }

  /// All values of one waveform: `timestamp,value`.
  ///
  /// @param path of the waveform
  /// @throws EdgewiseException when there is no such waveform, or the inputs cannot be read
  /// @throws IOException when it cannot be written
  public Written waveform(String path, Appendable out) throws EdgewiseException, IOException {
    boolean isKnown = false;
    for (int n = 0; n < names.size(); n++) {
      isKnown |= names.get(n).type() == null && names.get(n).path().equals(path);
    }
    if (!isKnown) {
      throw new EdgewiseException(
          InputNames.UNUSABLE,
          "There is no waveform " + path + " in " + folder + ".",
          "The node's configuration has the paths: that of the device's asset and the name.");
    }
    out.append("timestamp,value\n");
    return run(
        new Rows(out) {
          @Override
          void one(int number, long time, long bits, int quality) {}

          @Override
          void block(int number, WaveformCodec.Block block) throws IOException {
            if (!names.get(number).path().equals(path)) {
              blocks++;
              return;
            }
            for (int i = 0; i < block.values().length; i++) {
              out.append(at(block.startTime() + i * block.periodNanos())).append(',');
              out.append(String.valueOf(block.values()[i])).append('\n');
              rows++;
            }
          }
        });
  }

  private Written run(Rows rows) throws EdgewiseException, IOException {
    try {
      LogFiles.read(folder.resolve("log"), (position, record) -> InputRecord.read(record, rows));
      return rows.written();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String at(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
        .toString();
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private String value(int number, long bits) {
    ValueType type = names.get(number).type();
    return switch (type == null ? ValueType.DOUBLE : type) {
      case DOUBLE -> String.valueOf(Double.longBitsToDouble(bits));
      case INT64 -> String.valueOf(bits);
      case BOOL -> bits == 0 ? "0" : "1";
    };
  }

  /// Writes rows; what cannot be written ends the reading.
  private abstract class Rows implements InputRecord.Visitor {
    final Appendable out;
    long rows;
    long blocks;

    Rows(Appendable out) {
      this.out = out;
    }

    abstract void one(int number, long time, long bits, int quality) throws IOException;

    void block(int number, WaveformCodec.Block block) throws IOException {
      blocks++;
    }

    Written written() {
      return new Written(rows, blocks);
    }

    @Override
    public void sample(int number, long sourceTime, long bits, int quality) {
      try {
        if (number < names.size()) {
          one(number, sourceTime, bits, quality);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void wave(int number, int quality, WaveformCodec.Block block) {
      try {
        if (number < names.size()) {
          block(number, block);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class Table extends Rows {
    private final String[] cells = new String[names.size()];
    private long time = Long.MIN_VALUE;

    Table(Appendable out) {
      super(out);
      Arrays.fill(cells, "");
    }

    @Override
    void one(int number, long at, long bits, int quality) throws IOException {
      if (at != time) {
        end();
        time = at;
      }
      cells[number] = value(number, bits);
    }

    void end() throws IOException {
      if (time == Long.MIN_VALUE) {
        return;
      }
      out.append(at(time));
      for (int n = 0; n < cells.length; n++) {
        if (names.get(n).type() != null) {
          out.append(',').append(cells[n]);
        }
      }
      out.append('\n');
      rows++;
    }
  }
}
