package dev.edgewise.stream.detect;

import org.jspecify.annotations.Nullable;

/// Watches the values of one tag with what it knows of its season. Each value is looked at in
/// several ways, each gives a statistic, and the rarity of each among its own past is worked out by
/// a [Tail]:
///
/// - its distance from the forecast (spikes),
/// - its distance from the level of the last thousand values (what was never so high),
/// - the median of the last 5 values against the level of the last 200, and of the last 25 against
///   the last thousand (shifts and drifts),
/// - the median error of the last 15 forecasts over the usual one (restlessness), and the usual one
///   over the median error of the last 40 (calm),
/// - how long it has not moved at all ([Repeats]),
/// - the last 48 and the last 192 values together ([Slow]).
///
/// The rarest counts, and how rare that is, is worked out once more: so all of them together raise
/// as many false alarms as one.
final class Watch {
  private static final int POINT = 0;
  private static final int EXTREME = 1;
  private static final int SHIFT = 2;
  private static final int DRIFT = 3;
  private static final int RESTLESS = 4;
  private static final int CALM = 5;
  private static final int WAYS = 6;

  /// Values that each way looks at together.
  private static final double[] DEPENDENT = {1, 1, 5, 25, 11, 24};

  private static final int SETTLING = 24;
  private static final double CLIP = 5;

  /// What is further off is as far off as this.
  private static final double MOST = 1e9;

  /// Jumps in the last values from which on they are a habit, and none is kept in mind.
  private static final double OFTEN = 4;

  private static final double UNUSUAL_SHARE = 0.1;

  /// Of this part of the last hundred or so values being unusual, they are the new normal.
  private static final double NEW_NORMAL = 0.8;

  private final @Nullable Season season;
  private final double alarm;
  private final Forecaster forecaster = new Forecaster();
  private final Level error = new Level(250);
  private final Level near = new Level(200);
  private final Level far = new Level(1_000);
  private final SlidingMedian three = new SlidingMedian(3);
  private final SlidingMedian five = new SlidingMedian(5);
  private final SlidingMedian many = new SlidingMedian(25);
  private final SlidingMedian fewErrors = new SlidingMedian(5);
  private final SlidingMedian errors = new SlidingMedian(11);
  private final SlidingMedian moreErrors = new SlidingMedian(24);
  private final Displaced displaced = new Displaced();
  private final Repeats repeats = new Repeats();
  private final Slow[] slow = {new Slow(48), new Slow(192)};
  private final Tail[] tails = new Tail[WAYS];
  private final Tail all = new Tail();
  private final double[] statistics = new double[WAYS];
  private long count;
  private int clipped;
  private double pointRarity;
  private double lastRarity;
  private double jumpRarity;
  private double jumpFrom;
  private double jumps;
  private double unusual;
  private double share = 1;
  private boolean wasUnusual;

  /// @param alarm rarity from which on a value is unusual, −lg of the rate of false alarms
  Watch(@Nullable Season season, double alarm) {
    this.season = season;
    this.alarm = alarm;
    for (int i = 0; i < WAYS; i++) {
      tails[i] = new Tail(DEPENDENT[i]);
    }
  }

  @Nullable Season season() {
    return season;
  }

  /// How much what comes counts for what is usual; less than 1 for what it was made from.
  void share(double part) {
    share = part;
  }

  /// Takes a value.
  ///
  /// @param place on an even grid of time, growing
  /// @param gap places since the value before, at least 1
  /// @param value finite
  /// @return its rarity, −lg of the part of usual values that are as unusual, at least 0
  double next(long place, long gap, double value) {
    double free = season == null ? value : value - season.at(place);
    double forecast = count == 0 ? free : forecaster.forecast();
    double off = free - forecast;
    double usual = Math.max(error.spread(), 1e-4 * far.spread());
    usual = Math.max(usual, 1e-12 * Math.abs(value) + 1e-300);
    if (season != null) {
      usual *= season.spread(place);
    }
    double standing = repeats.next(value, wasUnusual ? share * UNUSUAL_SHARE : share);
    three.add(free);
    five.add(free);
    many.add(free);
    look(free, off, usual, gap);
    double rarity = count < SETTLING ? 0 : judge(standing, free, off);
    learn(place, free, forecast, off, usual);
    jumps *= 1 - 1.0 / 1_500;
    count++;
    return rarity;
  }

  private void look(double free, double off, double usual, long gap) {
    double patience = Math.sqrt(Math.min(gap, 64));
    double ratio = Math.min(Math.abs(off) / usual, MOST);
    statistics[POINT] = ratio / patience;
    double floor = usual * 0.05 + 1e-300;
    statistics[EXTREME] = Math.abs(free - far.level()) / Math.max(far.spread(), floor);
    statistics[SHIFT] =
        agreed(five.median() - near.level(), free - near.level()) / Math.max(near.spread(), floor);
    statistics[DRIFT] =
        agreed(many.median() - far.level(), three.median() - far.level())
            / Math.max(far.spread(), floor);
    fewErrors.add(ratio);
    errors.add(ratio);
    moreErrors.add(ratio);
    statistics[RESTLESS] = Math.min(errors.median(), 1.6 * fewErrors.median());
    // A value of its own usual height ends a calm.
    double calm = Math.max(moreErrors.median(), 0.25 * ratio);
    statistics[CALM] = 1 / Math.max(calm, 1e-4);
    for (int i = 0; i < WAYS; i++) {
      statistics[i] = Math.min(statistics[i], MOST);
    }
  }

  /// The first, as far as the second goes the same way: what has come back is no shift any more.
  private static double agreed(double median, double now) {
    return median * now <= 0 ? 0 : Math.min(Math.abs(median), 2 * Math.abs(now));
  }

  private double judge(double standing, double free, double off) {
    pointRarity = tails[POINT].rarity(statistics[POINT]);
    boolean back =
        displaced.returned(
            off, three.median(), Math.abs(three.median() - near.level()) < near.spread());
    double rarest = standing;
    for (int i = 0; i < WAYS; i++) {
      if (i == CALM && !moreErrors.isFull()) {
        continue;
      }
      // What looks back far knows little at first.
      double known = Math.min(1, count / (i == POINT ? 60.0 : 300.0));
      double here = i == POINT ? (back ? 0 : pointRarity) : tails[i].rarity(statistics[i]);
      rarest = Math.max(rarest, known * here);
    }
    for (Slow one : slow) {
      one.next(free, pointRarity);
      rarest = Math.max(rarest, one.rarity());
    }
    double fresh = all.ofMost(rarest);
    double rarity = Math.max(fresh, displaced.rarity());
    lastRarity = fresh;
    wasUnusual = rarity >= alarm;
    unusual += ((wasUnusual ? 1 : 0) - unusual) / 100;
    double counts = share * (unusual < NEW_NORMAL ? counts(fresh, alarm) : 1);
    for (int i = 0; i < WAYS; i++) {
      if (i != CALM || moreErrors.isFull()) {
        tails[i].add(statistics[i], counts);
      }
    }
    for (Slow one : slow) {
      one.learn(free, counts, wasUnusual);
    }
    all.add(rarest, counts);
    if (unusual >= NEW_NORMAL) {
      near.restart(many.median());
      far.restart(many.median());
      unusual = 0;
    }
    return rarity;
  }

  /// How much a value counts for what is usual. What is just unusual counts whole: without it the
  /// tail would seem shorter than it is. What is far beyond hardly counts, so that anomalies do not
  /// become usual.
  static double counts(double rarity, double alarm) {
    return 1 - (1 - UNUSUAL_SHARE) * Math.clamp((rarity - alarm) / 1.5 - 0.2, 0, 1);
  }

  private void learn(long place, double free, double forecast, double off, double usual) {
    double used = cleared(forecast, off, usual);
    double cleared = forecast + used;
    forecaster.learn(cleared);
    error.add(used, 1);
    if (season != null) {
      double scatter = usual / season.spread(place);
      season.learnSpread(place, Math.abs(used) / Math.max(scatter, 1e-300));
      double beside = Math.clamp(free - near.level(), -4 * near.spread(), 4 * near.spread());
      season.learn(place, wasUnusual ? 0.1 * beside : beside);
    }
    near.add(free, wasUnusual ? 0.2 : 1);
    far.add(free, wasUnusual ? 0.2 : 1);
  }

  /// What is learned of an error: of the first that is far off hardly anything, as it may be a
  /// spike; of those that follow ever more, as then it is a jump.
  private double cleared(double forecast, double off, double usual) {
    if (count < SETTLING || Math.abs(off) <= CLIP * usual) {
      clipped = 0;
      return off;
    }
    if (clipped++ == 0) {
      jumpRarity = lastRarity;
      jumpFrom = forecast;
      return Math.copySign(usual, off);
    }
    if (clipped == 2) {
      jumps++;
    }
    if (clipped == 2 && jumpRarity > alarm && jumps < OFTEN) {
      displaced.jumped(jumpFrom, forecast + off - jumpFrom, Math.min(jumpRarity, 2 * alarm));
    }
    double limit = Math.scalb(CLIP * usual, Math.min(clipped * clipped, 900));
    return Math.clamp(off, -limit, limit);
  }
}
