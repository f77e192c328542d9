package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of recorded values that was understood. It is read from the file again when it is played;
/// nothing of it is kept but what was found out. Immutable.
public final class Recording {
  private final Table table;
  private final TimeSurvey times;
  private final Report report;

  private Recording(Table table, TimeSurvey times, Report report) {
    this.table = table;
    this.times = times;
    this.report = report;
  }

  /// Walks through `file` twice and finds out how it is written. Takes about a second for 50 MB and
  /// memory that does not grow with the file.
  ///
  /// @param zone for times without an offset
  /// @throws EdgewiseException when the file cannot be read, is no table, or cannot be put in order
  public static Recording of(Path file, ZoneId zone, ReadProgress progress)
      throws EdgewiseException {
    try {
      TextEncoding encoding = TextEncoding.of(file);
      LayoutFinder.Found found = new LayoutFinder(file, encoding).find();
      TimeFinder.Guess guess = new TimeFinder(found.layout(), found.rows()).guess();
      Form form = new FormFinder(found.layout(), found.rows(), guess).find();
      CellSurvey cells = new CellSurvey(file, found.layout(), guess, form);
      cells.walk(progress);
      TableMaker maker = new TableMaker(file, found.layout(), guess, form, cells, zone);
      Table table = maker.make(Files.size(file));
      TimeSurvey times = new TimeSurvey(table);
      times.walk(progress);
      return new Recording(table, times, new Reporter(table, cells, times, guess).report());
    } catch (IOException e) {
      throw Trouble.unreadable(file, e);
    }
  }

  public Path file() {
    return table.file();
  }

  public Report report() {
    return report;
  }

  /// Whether the times of the file are dates, so that values can be stored under them; if not,
  /// times
  /// count from 0.
  public boolean hasDates() {
    return table.rule().isRecorded();
  }

  /// The earliest time, ns.
  public long first() {
    return times.first();
  }

  /// The latest time, ns.
  public long last() {
    return times.last();
  }

  /// The usual time from row to row, ns, at least 1.
  public long step() {
    return Math.max(1, times.step());
  }

  public long rows() {
    return times.rows();
  }

  /// Names of the signals that have numbers or switches, in the order of the file.
  public List<String> names() {
    return signals().stream().map(Signal::name).toList();
  }

  /// The unit of a signal as people write it; empty when none is known.
  ///
  /// @param name one of [#names]
  public String unit(String name) {
    return signals().stream()
        .filter(signal -> signal.name().equals(name))
        .map(Signal::unit)
        .findFirst()
        .orElse("");
  }

  /// What is known of each of [#names].
  public List<Column> columns() {
    return signals().stream().map(s -> new Column(s.name(), s.unit(), s.decimals())).toList();
  }

  /// A column of numbers or switches.
  ///
  /// @param unit as people write it, empty when none is known
  /// @param decimals digits after the decimal mark, −1 when unknown
  public record Column(String name, String unit, int decimals) {}

  /// Whether its rows have times; else a second from row to row is assumed.
  public boolean isTimed() {
    return switch (table.rule()) {
      case TimeRule.Clock _, TimeRule.Epoch _, TimeRule.Elapsed _ -> true;
      case TimeRule.Counter _, TimeRule.Rows _ -> false;
    };
  }

  List<Signal> signals() {
    List<Signal> out = new ArrayList<>();
    for (Signal signal : table.signals()) {
      if (signal.kind() == Signal.Kind.NUMBER || signal.kind() == Signal.Kind.SWITCH) {
        out.add(signal);
      }
    }
    return out;
  }

  Table table() {
    return table;
  }

  /// The rows from `from` on, in order of time.
  SortedRows open(long from) throws EdgewiseException {
    try {
      Optional<SeekIndex.Place> place = times.index().before(from);
      FittingRows rows =
          place.isPresent()
              ? new FittingRows(table.file(), table.layout(), place.get())
              : new FittingRows(table.file(), table.layout());
      return new SortedRows(rows, table.timeReader(), times.disorder().needed(), from);
    } catch (IOException e) {
      throw Trouble.unreadable(table.file(), e);
    }
  }
}
