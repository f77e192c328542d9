package dev.edgewise.ui.controls.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Ticks of an axis of time since a beginning at 0, at steps that people use, from 1 µs to years.
final class ElapsedTicks {
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final int MOST_TICKS = 400;

  private ElapsedTicks() {}

  /// Ticks between `from` and `to` (ns, both inclusive), at least `leastNanos` apart.
  static List<TimeTicks.Tick> between(long from, long to, long leastNanos) {
    long step = step(Math.max(1, leastNanos));
    List<TimeTicks.Tick> out = new ArrayList<>();
    long first = Math.ceilDiv(from, step) * step;
    for (long t = first; t <= to && out.size() < MOST_TICKS; t += step) {
      out.add(new TimeTicks.Tick(t, label(t, step), ""));
    }
    return out;
  }

  /// `0:00:07.250`, hours without an end.
  static String exact(long nanos) {
    long ms = Math.floorDiv(Math.abs(nanos), 1_000_000L);
    return String.format(
        Locale.ENGLISH,
        "%s%d:%02d:%02d.%03d",
        nanos < 0 ? "−" : "",
        ms / 3_600_000,
        ms / 60_000 % 60,
        ms / 1_000 % 60,
        ms % 1_000);
  }

  /// Below a second, and from a day on, 1, 2 and 5 times powers of ten.
  private static long step(long least) {
    if (least <= SECOND / 2) {
      return decimal(least, 1_000);
    }
    return TimeTicks.belowADay(least).orElseGet(() -> decimal(Math.ceilDiv(least, DAY), 1) * DAY);
  }

  /// 1, 2 or 5 times a power of ten of `unit`, at least `least`.
  private static long decimal(long least, long unit) {
    for (long power = unit; ; power *= 10) {
      for (int times : new int[] {1, 2, 5}) {
        if (times * power >= least) {
          return times * power;
        }
      }
    }
  }

  private static String label(long t, long step) {
    String sign = t < 0 ? "−" : "";
    long time = Math.abs(t);
    if (step >= DAY) {
      return sign + time / DAY + " d";
    }
    if (step < SECOND) {
      int decimals = step >= SECOND / 10 ? 1 : step >= SECOND / 100 ? 2 : step >= 1_000_000 ? 3 : 6;
      return String.format(Locale.ENGLISH, "%s%." + decimals + "f s", sign, time / 1e9);
    }
    long seconds = time / SECOND;
    return String.format(
        Locale.ENGLISH, "%s%d:%02d:%02d", sign, seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }
}
