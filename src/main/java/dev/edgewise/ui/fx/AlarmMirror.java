package dev.edgewise.ui.fx;

import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.station.api.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The control room's copy of all alarms that are not plainly normal. Changes are merged on the
/// pulse's thread, a page at a time; the JavaFX thread gets the finished list, at most ten times a
/// second.
public final class AlarmMirror implements AutoCloseable {
  /// Rows asked for at a time.
  static final int PAGE = 20_000;

  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Alarms alarms;
  private final ReadOnlyObjectWrapper<Optional<AlarmsView>> view =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final UiPulse.Feed feed;

  // Of the pulse's thread.
  private final Map<String, AlarmRow> byKey = new HashMap<>();
  private final SortedAlarms sorted = new SortedAlarms();
  private List<AlarmRow> merged = List.of();
  private long known;

  /// Written by the pulse's thread, read by all.
  private final Map<String, AlarmRoll> rolls = new ConcurrentHashMap<>();

  private List<AlarmRow> rows = List.of();
  private boolean complete;

  public AlarmMirror(Station station, UiPulse pulse) {
    alarms = station.alarms();
    feed = pulse.feed(PERIOD, this::ask, this::show);
  }

  /// Alarms in short; empty before the first answer.
  public ReadOnlyObjectProperty<Optional<AlarmsView>> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /// Grows with each change of [#rows] and [#below]; views listen to it.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// All of them by priority, the newest first. The list is never changed; a newer one takes its
  /// place.
  public List<AlarmRow> rows() {
    return rows;
  }

  /// Whether all that the station has are here; false while the first pages come.
  public boolean complete() {
    return complete;
  }

  /// What stands at a place of the plant and below it. For any thread.
  ///
  /// @param path of a site, an area, a line, a device
  public AlarmRoll below(String path) {
    return rolls.getOrDefault(path, AlarmRoll.NONE);
  }

  /// Asks at the next tick, after something was done.
  public void hurry() {
    feed.hurry();
  }

  private Answer ask() {
    AlarmsView now = alarms.view();
    AlarmChanges changes = alarms.changes(known, PAGE);
    Map<String, AlarmRow> fresh = new HashMap<>();
    changes.rows().forEach(row -> fresh.put(row.key(), row));
    List<AlarmRow> out = new ArrayList<>();
    if (changes.fresh() && !byKey.isEmpty()) {
      out.addAll(byKey.values());
      byKey.clear();
      rolls.clear();
    } else {
      changes.gone().forEach(key -> leave(key, out));
      fresh.keySet().forEach(key -> leave(key, out));
    }
    fresh.values().forEach(this::enter);
    boolean changed = !out.isEmpty() || !fresh.isEmpty();
    if (changed) {
      merged = sorted.change(out, fresh.values());
    }
    known = changes.version();
    return new Answer(now, merged, changed, !changes.more());
  }

  private void enter(AlarmRow row) {
    byKey.put(row.key(), row);
    count(row, 1);
  }

  private void leave(String key, List<AlarmRow> out) {
    AlarmRow before = byKey.remove(key);
    if (before != null) {
      out.add(before);
      count(before, -1);
    }
  }

  /// Counts an alarm at its place and at all above it.
  private void count(AlarmRow row, int step) {
    if (!row.state().standing()) {
      return;
    }
    String path = row.asset();
    while (!path.isEmpty()) {
      rolls.compute(
          path,
          (at, roll) -> {
            AlarmRoll now = (roll == null ? AlarmRoll.NONE : roll).plus(row, step);
            return now.equals(AlarmRoll.NONE) ? null : now;
          });
      path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
  }

  private void show(Answer answer) {
    rows = answer.rows;
    complete = answer.complete;
    view.set(Optional.of(answer.view));
    if (answer.changed) {
      version.set(version.get() + 1);
    }
    if (!complete) {
      feed.hurry();
    }
  }

  /// @param changed whether rows are others than before
  private record Answer(AlarmsView view, List<AlarmRow> rows, boolean changed, boolean complete) {}

  @Override
  public void close() {
    feed.close();
  }
}
