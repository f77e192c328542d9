package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every row of a recording in the order of the file, as numbers: nothing is sorted and no row is
/// left out. What a row says depends on the rows up to it alone. One thread at a time.
public final class RecordedRows implements AutoCloseable {
  private final Table table;
  private final RowReader reader;
  private final TimeReader times;
  private final int[] columns;
  private final double[] values;
  private @Nullable Row row;
  private long index = -1;
  private long time;

  private RecordedRows(Table table, List<String> names) throws IOException, EdgewiseException {
    this.table = table;
    Layout layout = table.layout();
    TextEncoding encoding = layout.encoding();
    reader =
        new RowReader(table.file(), encoding.charset(), layout.separator(), encoding.start(), 1);
    times = table.timeReader();
    columns = new int[names.size()];
    List<String> all = table.signals().stream().map(Signal::name).toList();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = all.indexOf(names.get(i));
    }
    values = new double[columns.length];
    for (int i = 0; i < layout.headRows(); i++) {
      reader.next();
    }
  }

  /// @param names of signals that have numbers or switches
  /// @throws EdgewiseException `REPLAY-COLUMN` when there is no such signal, and as
  ///     [Recording#of] does
  public static RecordedRows open(Recording recording, List<String> names)
      throws EdgewiseException {
    List<String> known = recording.names();
    for (String name : names) {
      if (!known.contains(name)) {
        throw Trouble.noColumn(recording.file(), name, known);
      }
    }
    try {
      return new RecordedRows(recording.table(), names);
    } catch (IOException e) {
      throw Trouble.unreadable(recording.file(), e);
    }
  }

  /// Goes to the next row.
  ///
  /// @return false after the last
  public boolean next() throws EdgewiseException {
    try {
      Row next = reader.next();
      while (next != null && Layout.isComment(next)) {
        next = reader.next();
      }
      row = next;
    } catch (IOException e) {
      throw Trouble.unreadable(table.file(), e);
    }
    if (row == null) {
      return false;
    }
    index++;
    read(row);
    return true;
  }

  private void read(Row here) {
    long read = times.read(here, index);
    time = read == TimeReader.UNREADABLE ? Long.MIN_VALUE : read;
    boolean fits = here.cells().length >= table.layout().columns();
    Arrays.fill(values, Double.NaN);
    switch (table.form()) {
      case Form.Wide _ -> {
        for (int i = 0; i < columns.length && fits; i++) {
          values[i] = number(columns[i], here.cell(columns[i]));
        }
      }
      case Form.Long form -> {
        Integer signal = table.byKey().get(form.key(here));
        for (int i = 0; i < columns.length && fits && signal != null; i++) {
          if (columns[i] == signal) {
            values[i] = number(signal, here.cell(form.value()));
          }
        }
      }
    }
  }

  private double number(int signal, String cell) {
    return cell.isEmpty() ? Double.NaN : table.signals().get(signal).number(cell);
  }

  /// The time of the row, ns since the epoch or since the beginning; `Long.MIN_VALUE` when it
  /// cannot be read.
  public long time() {
    return time;
  }

  /// The time as the file has it; where it has none, the number of the row from 0.
  public String timeText() {
    Row here = row;
    if (here == null) {
      return "";
    }
    return switch (table.rule()) {
      case TimeRule.Clock clock -> {
        String date = here.cell(clock.column());
        yield clock.dayTime() < 0 ? date : date + " " + here.cell(clock.dayTime());
      }
      case TimeRule.Epoch epoch -> here.cell(epoch.column());
      case TimeRule.Elapsed past -> here.cell(past.column());
      case TimeRule.Counter counter -> here.cell(counter.column());
      case TimeRule.Rows _ -> Long.toString(index);
    };
  }

  /// The numbers of the row, in the order of the names; NaN where there is none. The same array
  /// each time.
  public double[] values() {
    return values;
  }

  /// Number of the row, from 0.
  public long index() {
    return index;
  }

  @Override
  public void close() throws EdgewiseException {
    try {
      reader.close();
    } catch (IOException e) {
      throw Trouble.unreadable(table.file(), e);
    }
  }
}
