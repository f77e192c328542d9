package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.pipeline.feature.WindowStatistics;
import java.util.Locale;

/// What can be asked of a window, see [WindowStatistics].
public enum WindowStatistic {
  COUNT,
  MEAN,
  DEVIATION,
  RMS,
  SLOPE,
  MIN,
  MAX,
  RANGE,
  FIRST,
  LAST,
  RATE;

  /// As ports have it.
  String port() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(WindowStatistics window) {
    return switch (this) {
      case COUNT -> window.count();
      case MEAN -> window.mean();
      case DEVIATION -> window.deviation();
      case RMS -> window.rms();
      case SLOPE -> window.slope();
      case MIN -> window.min();
      case MAX -> window.max();
      case RANGE -> window.range();
      case FIRST -> window.first();
      case LAST -> window.last();
      case RATE -> window.rate();
    };
  }
}
