package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.fx.Desk;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The chosen alarm: what it is for, what to do, why a model says so. Read once for each raise.
/// Used on the JavaFX thread.
final class GuidanceModel {
  private static final long MILLI = 1_000_000L;

  private final Desk desk;
  private final ReadOnlyObjectWrapper<Optional<AlarmRow>> row =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<AlarmDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private Optional<AlarmRef> asked = Optional.empty();

  GuidanceModel(Desk desk) {
    this.desk = desk;
  }

  /// The alarm that is told of, as it is now; empty without one.
  ReadOnlyObjectProperty<Optional<AlarmRow>> rowProperty() {
    return row.getReadOnlyProperty();
  }

  /// All about it; empty until the station has answered.
  ReadOnlyObjectProperty<Optional<AlarmDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /// Why nothing can be told about it; empty when something can.
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Tells of another alarm, or of the same one in a newer state.
  void show(Optional<AlarmRow> fresh) {
    Optional<AlarmRef> ref = fresh.map(AlarmRow::ref);
    if (!ref.equals(asked)) {
      asked = ref;
      detail.set(Optional.empty());
      trouble.set("");
      ref.ifPresent(this::ask);
    }
    row.set(fresh);
  }

  private void ask(AlarmRef ref) {
    desk.background()
        .run(
            () -> desk.station().alarms().detail(ref.key(), ref.occurrence()),
            answer -> {
              if (asked.equals(Optional.of(ref))) {
                detail.set(Optional.of(answer));
              }
            },
            failure -> {
              if (asked.equals(Optional.of(ref))) {
                trouble.set(failure.forPerson());
              }
            });
  }

  /// How long is left to respond, ns, negative when it is overdue; empty when nobody has to, or
  /// when it is not known.
  OptionalLong left() {
    Optional<AlarmRow> now = row.get();
    long within = detail.get().map(d -> d.definition().respondWithinMillis()).orElse(0L);
    if (now.isEmpty() || within == 0 || !now.get().state().unacknowledged()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(now.get().raised() + within * MILLI - now());
  }

  /// The station's clock, ns since the epoch.
  long now() {
    return desk.alarms().viewProperty().get().map(AlarmsView::time).orElse(0L);
  }
}
