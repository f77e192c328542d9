package dev.edgewise.ui.shell;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.Alarms;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.fx.Desk;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The alarms in the frame: how many of each priority, and the most urgent that nobody has
/// acknowledged. Used on the JavaFX thread.
final class AlarmBannerModel {
  private final Desk desk;
  private final Alarms alarms;
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NONE);

  AlarmBannerModel(Desk desk) {
    this.desk = desk;
    alarms = desk.station().alarms();
    desk.alarms().viewProperty().subscribe(view -> view.ifPresent(this::show));
  }

  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  private void show(AlarmsView view) {
    shown.set(
        new Shown(
            view.counts(),
            view.top().stream().findFirst(),
            view.counts().stream().anyMatch(count -> count.audible() > 0),
            view.trouble()));
  }

  /// Acknowledges the alarm that is shown, and no other.
  ///
  /// @param told what was not done, and why
  void acknowledge(Consumer<String> told, Consumer<EdgewiseException> failed) {
    shown
        .get()
        .top
        .ifPresent(
            row ->
                run(
                    () -> alarms.acknowledge(List.of(row.ref()), ""),
                    refused ->
                        refused.stream().findFirst().map(AlarmRefusal::reason).ifPresent(told),
                    failed));
  }

  /// Silences what was heard until now.
  void silence(Consumer<EdgewiseException> failed) {
    long version = desk.alarms().viewProperty().get().map(AlarmsView::version).orElse(0L);
    run(
        () -> {
          alarms.silence(version);
          return List.of();
        },
        refused -> {},
        failed);
  }

  private void run(Act act, Consumer<List<AlarmRefusal>> done, Consumer<EdgewiseException> failed) {
    desk.background()
        .run(
            act::run,
            refused -> {
              done.accept(refused);
              desk.alarms().hurry();
            },
            failed);
  }

  /// A call to the station.
  private interface Act {
    List<AlarmRefusal> run() throws EdgewiseException;
  }

  /// @param counts one for each priority, the most urgent first
  /// @param top the most urgent unacknowledged alarm; empty when there is none
  /// @param audible whether something is to be heard
  /// @param trouble empty, or why alarms cannot be written down
  record Shown(List<AlarmCount> counts, Optional<AlarmRow> top, boolean audible, String trouble) {
    static final Shown NONE = new Shown(List.of(), Optional.empty(), false, "");

    /// Alarms that stand.
    int active() {
      return counts.stream().mapToInt(AlarmCount::active).sum();
    }

    int unacknowledged() {
      return counts.stream().mapToInt(AlarmCount::unacknowledged).sum();
    }

    /// The most urgent priority of those that nobody has acknowledged.
    Optional<AlarmPriority> highestUnacknowledged() {
      return counts.stream()
          .filter(count -> count.unacknowledged() > 0)
          .map(AlarmCount::priority)
          .findFirst();
    }
  }
}
