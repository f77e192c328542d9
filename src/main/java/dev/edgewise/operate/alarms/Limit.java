package dev.edgewise.operate.alarms;

import java.time.Duration;
import java.util.Locale;

/// What a value is held against.
///
/// @param kind how
/// @param value the limit in the tag's unit; of a rate in units a minute; of a discrete one the
///     state that is abnormal; of `QUALITY` and `STALE` it means nothing
/// @param deadband how far back the value must be before the condition is over, in the tag's unit;
///     0 for none
/// @param onDelay how long the condition must hold before it counts
/// @param offDelay how long it must be over before it counts as over
/// @param age of `STALE`: above which a value is too old; else zero
public record Limit(
    Kind kind, double value, double deadband, Duration onDelay, Duration offDelay, Duration age) {
  /// How a value is held against a limit.
  public enum Kind {
    HIGH_HIGH(Source.LIMIT),
    HIGH(Source.LIMIT),
    LOW(Source.LIMIT),
    LOW_LOW(Source.LIMIT),
    /// Too far from another tag's value, to either side.
    DEVIATION(Source.DEVIATION),
    /// Changes too fast, to either side.
    RATE(Source.RATE),
    /// A state that should not be.
    DISCRETE(Source.DISCRETE),
    /// The quality is bad.
    QUALITY(Source.QUALITY),
    /// No new value has come.
    STALE(Source.STALE);

    private final Source source;

    Kind(Source source) {
      this.source = source;
    }

    public Source source() {
      return source;
    }
  }

  public Limit {
    if (deadband < 0 || onDelay.isNegative() || offDelay.isNegative() || age.isNegative()) {
      throw new IllegalArgumentException("Deadband, delays and age must not be negative");
    }
    if (Double.isNaN(value) || kind == Kind.STALE && !age.isPositive()) {
      throw new IllegalArgumentException("A limit needs a value");
    }
  }

  /// Without deadband and delays.
  public static Limit of(Kind kind, double value) {
    return new Limit(kind, value, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// For values that do not come any longer.
  public static Limit stale(Duration age) {
    return new Limit(Kind.STALE, 0, 0, Duration.ZERO, Duration.ZERO, age);
  }

  public Limit withDeadband(double width) {
    return new Limit(kind, value, width, onDelay, offDelay, age);
  }

  public Limit withDelays(Duration on, Duration off) {
    return new Limit(kind, value, deadband, on, off, age);
  }

  /// Whether a measure of the value is beyond the limit.
  ///
  /// @param measure the value; of a deviation and a rate their size
  /// @param wasBeyond whether it was before; then the deadband counts
  boolean isBeyond(double measure, boolean wasBeyond) {
    double width = wasBeyond ? deadband : 0;
    return switch (kind) {
      case HIGH_HIGH, HIGH, DEVIATION, RATE -> measure > value - width;
      case LOW, LOW_LOW -> measure < value + width;
      case DISCRETE -> measure == value;
      case QUALITY, STALE -> false;
    };
  }

  /// The limit with its sign, as people read it.
  ///
  /// @param unit of the tag; may be empty
  /// @param decimals of the tag
  public String text(String unit, int decimals) {
    String number = number(value, decimals) + (unit.isEmpty() ? "" : " " + unit);
    return switch (kind) {
      case HIGH_HIGH, HIGH -> "> " + number;
      case LOW, LOW_LOW -> "< " + number;
      case DEVIATION -> "± " + number;
      case RATE -> "> " + number + "/min";
      case DISCRETE -> "= " + number;
      case QUALITY -> "bad quality";
      case STALE -> "older than " + seconds(age);
    };
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ENGLISH, "%." + decimals + "f", value);
  }

  static String seconds(Duration time) {
    return number(time.toMillis() / 1e3, time.toMillis() % 1_000 == 0 ? 0 : 1) + " s";
  }
}
