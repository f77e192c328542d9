package dev.edgewise.ui.shell;

import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmsView;
import java.time.Duration;
import java.util.Optional;

/// When an alarm is heard: the sound of the most urgent one that is neither acknowledged nor
/// silenced, at once and then again and again, the more often the more urgent. Used on the JavaFX
/// thread.
final class AlarmSound {
  private final Beeper beeper;
  private Optional<AlarmPriority> last = Optional.empty();
  private int heard;
  private long again;

  AlarmSound(Beeper beeper) {
    this.beeper = beeper;
  }

  /// Takes what the station says now.
  void hear(AlarmsView view) {
    Optional<AlarmCount> loudest =
        view.counts().stream().filter(count -> count.audible() > 0).findFirst();
    if (loudest.isEmpty()) {
      last = Optional.empty();
      heard = 0;
      return;
    }
    AlarmPriority priority = loudest.get().priority();
    int audible = loudest.get().audible();
    boolean other = !last.equals(Optional.of(priority)) || audible > heard;
    if (other || view.time() - again >= 0) {
      beeper.beep(priority);
      again = view.time() + pause(priority).toNanos();
    }
    last = Optional.of(priority);
    heard = audible;
  }

  private static Duration pause(AlarmPriority priority) {
    return switch (priority) {
      case CRITICAL -> Duration.ofSeconds(3);
      case HIGH -> Duration.ofSeconds(6);
      case MEDIUM -> Duration.ofSeconds(15);
      case LOW -> Duration.ofSeconds(60);
    };
  }

  void close() {
    beeper.close();
  }
}
