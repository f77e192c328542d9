package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.fx.AlarmMirror;
import dev.edgewise.ui.fx.Desk;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/// The list of alarms: which, in what order, which one is chosen. It is put together off the
/// JavaFX thread, one at a time; what changes meanwhile goes into the next one.
final class AlarmListModel {
  private final Desk desk;
  private final AlarmMirror mirror;
  private final SnapshotList lines = new SnapshotList();
  private final ObjectProperty<AlarmTab> tab = new SimpleObjectProperty<>(AlarmTab.ACTIVE);
  private final ObjectProperty<AlarmFilter> filter = new SimpleObjectProperty<>(AlarmFilter.NONE);
  private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(Grouping.PRIORITY);
  private final ReadOnlyObjectWrapper<Arrangement> arrangement =
      new ReadOnlyObjectWrapper<>(Arrangement.EMPTY);
  private final ReadOnlyObjectWrapper<Optional<AlarmLine>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper flood = new ReadOnlyBooleanWrapper();
  private final Set<String> toggled = new HashSet<>();
  private final Subscription watching;
  private Grouping beforeFlood = Grouping.PRIORITY;
  private boolean groupedByFlood;
  private String wanted = "";
  private boolean shown;
  private boolean busy;
  private boolean stale = true;
  private boolean updating;

  AlarmListModel(Desk desk) {
    this.desk = desk;
    mirror = desk.alarms();
    watching =
        Subscription.combine(
            mirror.versionProperty().subscribe(version -> changed()),
            mirror.viewProperty().subscribe(view -> view.ifPresent(this::watchFlood)),
            tab.subscribe(now -> changed()),
            filter.subscribe(now -> changed()),
            grouping.subscribe(now -> changed()));
  }

  ObservableList<AlarmLine> lines() {
    return lines;
  }

  ObjectProperty<AlarmTab> tabProperty() {
    return tab;
  }

  ObjectProperty<AlarmFilter> filterProperty() {
    return filter;
  }

  ReadOnlyObjectProperty<Grouping> groupingProperty() {
    return grouping;
  }

  /// How many are listed, how many there are.
  ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
    return arrangement.getReadOnlyProperty();
  }

  /// The chosen line, as it is now.
  ReadOnlyObjectProperty<Optional<AlarmLine>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /// Whether more alarms come than a person can read: then they are grouped by cause.
  ReadOnlyBooleanProperty floodProperty() {
    return flood.getReadOnlyProperty();
  }

  /// Whether lines are being put up: what is selected then was not chosen by a person.
  boolean updating() {
    return updating;
  }

  /// A person wants lines grouped so; a flood does not change it any longer.
  void group(Grouping by) {
    groupedByFlood = false;
    grouping.set(by);
  }

  /// Opens a closed group, closes an open one.
  void toggle(AlarmLine.Many group) {
    if (!toggled.remove(group.id())) {
      toggled.add(group.id());
    }
    changed();
  }

  /// Chooses a line by its id: the key of an alarm, or a group. It may come later.
  void choose(String id) {
    wanted = id;
    takeChosen();
  }

  /// Index of the chosen line; −1 when it is not in the list.
  int chosenIndex() {
    return lines.indexOf(wanted);
  }

  void show() {
    shown = true;
    if (stale) {
      changed();
    }
  }

  void hide() {
    shown = false;
  }

  void close() {
    watching.unsubscribe();
  }

  private void watchFlood(AlarmsView view) {
    boolean now = view.floodSince() > 0;
    if (now == flood.get()) {
      return;
    }
    flood.set(now);
    if (now && grouping.get() == Grouping.PRIORITY) {
      beforeFlood = grouping.get();
      groupedByFlood = true;
      grouping.set(Grouping.CAUSE);
    } else if (!now && groupedByFlood) {
      groupedByFlood = false;
      grouping.set(beforeFlood);
    }
  }

  private void changed() {
    stale = true;
    if (!shown || busy) {
      return;
    }
    stale = false;
    busy = true;
    List<AlarmRow> rows = mirror.rows();
    Arrangement.Wanted now =
        new Arrangement.Wanted(tab.get(), filter.get(), grouping.get(), toggled);
    desk.background()
        .run(
            () -> Arrangement.of(rows, now),
            this::put,
            failure -> {
              throw new IllegalStateException("work in memory does not fail", failure);
            });
  }

  private void put(Arrangement fresh) {
    updating = true;
    lines.show(fresh.lines());
    arrangement.set(fresh);
    takeChosen();
    updating = false;
    busy = false;
    if (stale) {
      changed();
    }
  }

  private void takeChosen() {
    int index = lines.indexOf(wanted);
    if (index >= 0) {
      chosen.set(Optional.of(lines.get(index)));
    } else if (wanted.isEmpty() && !lines.isEmpty()) {
      wanted = lines.get(0).id();
      chosen.set(Optional.of(lines.get(0)));
    } else {
      chosen.set(folded());
    }
  }

  /// The chosen alarm where it is in the tab, but in no line: folded or filtered away.
  private Optional<AlarmLine> folded() {
    AlarmTab now = tab.get();
    return mirror.rows().stream()
        .filter(row -> row.key().equals(wanted) && now.holds(row.state()))
        .findFirst()
        .map(row -> new AlarmLine.One(row, 0));
  }
}
