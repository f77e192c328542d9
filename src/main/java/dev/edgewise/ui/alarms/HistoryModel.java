package dev.edgewise.ui.alarms;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmPage;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.ui.controls.CsvFile;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.fx.Desk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What was found in the alarm journal: a page, and more of it on demand. Used on the JavaFX
/// thread.
final class HistoryModel {
  /// Entries of a page.
  static final int PAGE = 200;

  private final Desk desk;
  private final ObservableList<AlarmEntry> entries = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<AlarmPage>> page =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private Wanted wanted = new Wanted(AlarmFilter.NONE, Span.DAY, Kind.ALL);
  private long asked;

  /// How far back.
  enum Span {
    HOUR(3_600),
    SHIFT(8 * 3_600),
    DAY(86_400),
    WEEK(7 * 86_400),
    MONTH(31 * 86_400),
    ALL(0);

    private final long seconds;

    Span(long seconds) {
      this.seconds = seconds;
    }

    long from(long now) {
      return this == ALL ? 0 : now - seconds * 1_000_000_000L;
    }
  }

  /// Which steps.
  enum Kind {
    ALL(List.of()),
    RAISES(List.of(AlarmEntry.Step.RAISED, AlarmEntry.Step.RAISED_AGAIN)),
    PEOPLE(
        List.of(
            AlarmEntry.Step.ACKNOWLEDGED,
            AlarmEntry.Step.SILENCED,
            AlarmEntry.Step.RESET,
            AlarmEntry.Step.SHELVED,
            AlarmEntry.Step.UNSHELVED,
            AlarmEntry.Step.OUT_OF_SERVICE,
            AlarmEntry.Step.IN_SERVICE,
            AlarmEntry.Step.CHANGED)),
    HELD(List.of(AlarmEntry.Step.ABOVE_BUDGET));

    private final List<AlarmEntry.Step> steps;

    Kind(List<AlarmEntry.Step> steps) {
      this.steps = steps;
    }
  }

  /// What a person looks for.
  record Wanted(AlarmFilter filter, Span span, Kind kind) {}

  HistoryModel(Desk desk) {
    this.desk = desk;
  }

  ObservableList<AlarmEntry> entries() {
    return entries;
  }

  /// The newest page that came; empty before the first.
  ReadOnlyObjectProperty<Optional<AlarmPage>> pageProperty() {
    return page.getReadOnlyProperty();
  }

  /// Why nothing could be found; empty when something could.
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Looks for something else, from the newest on.
  void want(Wanted fresh) {
    wanted = fresh;
    ask("");
  }

  /// Looks again for the same.
  void again() {
    ask("");
  }

  /// Reads the next page, if there is one.
  void more() {
    page.get().map(AlarmPage::next).filter(next -> !next.isEmpty()).ifPresent(this::ask);
  }

  private void ask(String cursor) {
    long number = ++asked;
    Wanted now = wanted;
    desk.background()
        .run(
            () -> desk.station().alarms().search(query(now, cursor)),
            answer -> {
              if (number == asked) {
                take(answer, cursor.isEmpty());
              }
            },
            failure -> {
              if (number == asked) {
                trouble.set(failure.forPerson());
              }
            });
  }

  private AlarmQuery query(Wanted now, String cursor) {
    long time = desk.station().alarms().view().time();
    return new AlarmQuery(
        now.span.from(time),
        Long.MAX_VALUE,
        now.filter.subtree(),
        "",
        now.filter.priorities().stream().sorted().toList(),
        now.kind.steps,
        String.join(" ", now.filter.words()),
        cursor,
        PAGE);
  }

  private void take(AlarmPage answer, boolean first) {
    trouble.set("");
    if (first) {
      entries.setAll(answer.entries());
    } else {
      entries.addAll(answer.entries());
    }
    page.set(Optional.of(answer));
  }

  /// Writes what is listed into a file.
  void export(
      Path file,
      Sheet<AlarmEntry> sheet,
      Consumer<Integer> done,
      Consumer<EdgewiseException> failed) {
    List<AlarmEntry> rows = List.copyOf(entries);
    desk.background()
        .run(
            () -> {
              CsvFile.write(file, sheet.csv(rows));
              return rows.size();
            },
            done,
            failed);
  }
}
