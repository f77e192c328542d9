package dev.edgewise.scenario;

/// Weather of the site and the air in its halls, one for all machines. A mild river valley in the
/// northern hemisphere; the year is 365.25 days from 1970-01-01.
final class Climate {
  private static final double YEAR = 365.25 * DayCurve.DAY;
  private static final double MEAN = 11;
  private static final double SEASON = 8.5;
  private static final double WARMEST_DAY_OF_YEAR = 201;

  private final DayCurve day = DayCurve.of(h -> 4 * Math.cos(2 * Math.PI * (h - 15) / 24));
  private final Drift spell;
  private final Drift air;
  private final Drift gust;

  Climate(long seed) {
    spell = Drift.ofSeconds(seed, "spell", 4 * 3_600);
    air = Drift.ofSeconds(seed, "air", 30 * 3_600);
    gust = Drift.ofSeconds(seed, "gust", 25);
  }

  /// Outdoor temperature, °C: mean of the year + season + day + spell of weather.
  double outdoor(long timeNanos) {
    double warmest = WARMEST_DAY_OF_YEAR * DayCurve.DAY;
    double season = Math.cos(2 * Math.PI * ((timeNanos - warmest) / YEAR));
    return MEAN
        + SEASON * season
        + day.applyAsDouble(timeNanos)
        + 2 * spell.applyAsDouble(timeNanos);
  }

  /// Air in the halls, °C: heated and aired, it follows a fifth of what the weather does.
  double indoor(long timeNanos) {
    return 21 + 0.2 * (outdoor(timeNanos) - MEAN);
  }

  /// Relative humidity outdoors, %: lower when the day is warm, higher when the pressure is low.
  double humidity(long timeNanos) {
    return 68
        - 3 * day.applyAsDouble(timeNanos)
        - 8 * air.applyAsDouble(timeNanos)
        + 4 * spell.applyAsDouble(timeNanos);
  }

  /// Air pressure, hPa.
  double pressure(long timeNanos) {
    return 1_012 + 14 * air.applyAsDouble(timeNanos);
  }

  /// Wind, m/s, at least 0.
  double wind(long timeNanos) {
    double mean = 4 - 2 * air.applyAsDouble(timeNanos) + 0.25 * day.applyAsDouble(timeNanos);
    return Math.max(0, mean * (1 + 0.4 * gust.applyAsDouble(timeNanos)));
  }
}
