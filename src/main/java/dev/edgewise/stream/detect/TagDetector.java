package dev.edgewise.stream.detect;

import org.jspecify.annotations.Nullable;

/// Tells how unusual each value of one tag is, from the values before it: forecast, level, scatter
/// and season are learned as they come ([Watch]). Now and then a season is looked for; when one is
/// found, or another, the last 4,096 values are learned anew with it. Takes about 60 kB for a tag
/// without a season. One thread at a time.
final class TagDetector {
  private static final int FIRST_LOOK = 256;
  private static final int LOOK = 2_048;
  private static final int MOST_LOOK = 16_384;
  private static final double SAME_PERIOD = 0.001;

  private final double alarm;
  private final Past past = new Past();
  private final SlidingMedian steps = new SlidingMedian(31);
  private Watch watch;
  private long count;
  private long nextLook = FIRST_LOOK;
  private long between = FIRST_LOOK / 2;
  private long firstTime;
  private long lastTime;
  private long lastPlace = -1;
  private long step;
  private double rarity;

  /// @param alarm rarity from which on a value is unusual
  TagDetector(double alarm) {
    this.alarm = alarm;
    watch = new Watch(null, alarm);
  }

  /// The period of the season in steps of the grid; 0 for none.
  double period() {
    Season season = watch.season();
    return season == null ? 0 : season.period();
  }

  /// Takes a value.
  ///
  /// @param time ns since any fixed time, not before the one before
  /// @param value finite
  /// @return its rarity: −lg of the part of usual values that are as unusual, at least 0
  double next(long time, double value) {
    long before = lastPlace;
    long place = place(time);
    long gap = before < 0 ? 1 : place - before;
    past.add(place, value);
    rarity = watch.next(place, gap, value);
    count++;
    if (count >= nextLook) {
      between = Math.min(between * 2, look() ? LOOK : MOST_LOOK);
      nextLook += between;
    }
    return rarity;
  }

  /// The place of a time on the grid of the usual step. While the step is not known, and when it
  /// has changed, places are counted.
  private long place(long time) {
    if (lastPlace < 0) {
      firstTime = time;
      lastTime = time;
      lastPlace = 0;
      return 0;
    }
    steps.add(Math.max(1, time - lastTime));
    lastTime = time;
    long usual = (long) steps.median();
    if (step == 0 && steps.isFull() || step > 0 && (usual > 1.6 * step || usual < 0.6 * step)) {
      boolean known = step > 0;
      step = usual;
      firstTime = time - (lastPlace + 1) * step;
      if (known && watch.season() != null) {
        watch = new Watch(null, alarm);
      }
    }
    long at = step == 0 ? lastPlace + 1 : Math.round((double) (time - firstTime) / step);
    lastPlace = Math.max(lastPlace + 1, at);
    return lastPlace;
  }

  /// Looks for a season.
  ///
  /// @return whether another one than before was found
  private boolean look() {
    Season found = SeasonFinder.find(past);
    double now = period();
    if (found == null || Math.abs(found.period() - now) <= SAME_PERIOD * now) {
      return false;
    }
    relearn(found);
    return true;
  }

  private void relearn(@Nullable Season season) {
    Watch fresh = new Watch(season, alarm);
    fresh.share(0.3);
    double[] values = past.values(0);
    long first = past.firstPlace();
    long before = -1;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        long place = first + i;
        fresh.next(place, before < 0 ? 1 : place - before, values[i]);
        before = place;
      }
    }
    fresh.share(1);
    watch = fresh;
  }
}
