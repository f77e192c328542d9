package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.UiPulse;
import dev.edgewise.ui.nav.ScreenModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The load on this position on one day, asked for every few seconds while it can be seen. Used on
/// the JavaFX thread.
final class LoadModel implements ScreenModel {
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final long SECOND = 1_000_000_000L;

  private final ZoneId zone;
  private final UiPulse.Feed feed;
  private final ReadOnlyObjectWrapper<Optional<AlarmKpis>> kpis =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private volatile int daysBack;

  LoadModel(Desk desk) {
    zone = desk.formats().zone();
    feed =
        desk.pulse()
            .feed(
                PERIOD,
                () -> {
                  LocalDate day = dayOf(desk.station().alarms().view().time()).minusDays(daysBack);
                  return desk.station().alarms().kpis(start(day), start(day.plusDays(1)));
                },
                answer -> kpis.set(Optional.of(answer)));
    feed.pause();
  }

  /// Empty before the first answer.
  ReadOnlyObjectProperty<Optional<AlarmKpis>> kpisProperty() {
    return kpis.getReadOnlyProperty();
  }

  /// How many days ago the day is that is looked at; 0 for today.
  int daysBack() {
    return daysBack;
  }

  /// Looks at another day.
  ///
  /// @param days back from today, 0 to 31
  void look(int days) {
    daysBack = Math.clamp(days, 0, 31);
    feed.hurry();
  }

  private LocalDate dayOf(long time) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(time / SECOND), zone);
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond() * SECOND;
  }

  @Override
  public void show() {
    feed.resume();
  }

  @Override
  public void hide() {
    feed.pause();
  }

  @Override
  public void close() {
    feed.close();
  }
}
