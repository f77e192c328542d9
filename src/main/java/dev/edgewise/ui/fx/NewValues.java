package dev.edgewise.ui.fx;

import dev.edgewise.station.api.ValueColumns;
import java.util.HashMap;
import java.util.Map;

/// Tells [ScreenLatency] of the values on a screen that are new since the last look. A value that
/// comes into view is old news and not told. Used on the JavaFX thread, one for a screen.
public final class NewValues {
  private final Map<Integer, Long> shownSourceTimes = new HashMap<>();
  private final ScreenLatency latency;

  public NewValues(ScreenLatency latency) {
    this.latency = latency;
  }

  /// These values are put on the screen now.
  public void shown(ValueColumns values) {
    for (int i = 0; i < values.size(); i++) {
      long sourceTime = values.sourceTimes()[i];
      Long before = shownSourceTimes.put(values.tags()[i], sourceTime);
      if (before != null && before != sourceTime) {
        latency.shown(sourceTime);
      }
    }
  }

  /// The screen goes out of view.
  public void forget() {
    shownSourceTimes.clear();
  }
}
