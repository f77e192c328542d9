package dev.edgewise.ui.shell;

import dev.edgewise.station.api.AlarmPriority;

/// Makes the sound of a priority.
interface Beeper extends AutoCloseable {
  /// Sounds once; returns at once. Drops the call while a sound is under way.
  void beep(AlarmPriority priority);

  @Override
  void close();

  /// Short tones on the sound device; silent on a machine without one.
  static Beeper tones() {
    return new Tones();
  }
}
