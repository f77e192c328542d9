package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;
import org.jspecify.annotations.Nullable;

/// The metric properties of the wire contract (docs/protocol.md), read.
final class MetricProperties {
  static final String UNIT = "engUnit";
  static final String LOW = "engLow";
  static final String HIGH = "engHigh";
  static final String NORMAL_LOW = "normalLow";
  static final String NORMAL_HIGH = "normalHigh";
  static final String DECIMALS = "decimals";
  static final String PERIOD = "expectedPeriodMillis";
  static final String DESCRIPTION = "description";
  static final String ORIGIN = "origin";
  static final String WRITABLE = "writable";
  static final String QUALITY = "Quality";
  static final String STATUS_CODE = "statusCode";

  static final int SPARKPLUG_BAD = 0;
  static final int SPARKPLUG_GOOD = 192;
  static final int SPARKPLUG_STALE = 500;

  private static final int MOST_DECIMALS = 15;

  private final PropertySet set;
  private boolean unusable;

  /// @param metric may carry properties or not
  MetricProperties(Metric metric) {
    this.set = metric.getProperties();
  }

  /// What the properties tell of a tag.
  TagSpec spec(AssetPath path, int type) {
    return new TagSpec(
        path,
        MetricType.valueType(type),
        text(UNIT),
        range(LOW, HIGH),
        range(NORMAL_LOW, NORMAL_HIGH),
        decimals(),
        period(),
        text(DESCRIPTION));
  }

  /// The origin of the metric's values; `fallback` when the metric tells none.
  Origin origin(Origin fallback) {
    String told = text(ORIGIN);
    if (told.isEmpty()) {
      return fallback;
    }
    for (Origin origin : Origin.values()) {
      if (origin.name().equals(told.toUpperCase(Locale.ROOT))) {
        return origin;
      }
    }
    unusable = true;
    return fallback;
  }

  /// Lower end of what the sensor can show; NaN when not told.
  double low() {
    return number(LOW);
  }

  /// Upper end of what the sensor can show; NaN when not told.
  double high() {
    return number(HIGH);
  }

  /// Whether a property that was there could not be used.
  boolean hadUnusable() {
    return unusable;
  }

  /// The quality of a value: `statusCode`, else `Quality` (0, 192, 500 or any OPC UA StatusCode),
  /// else good.
  static int quality(Metric metric) {
    if (!metric.hasProperties()) {
      return Quality.GOOD;
    }
    PropertySet set = metric.getProperties();
    PropertyValue status = find(set, STATUS_CODE);
    if (status != null) {
      return (int) integer(status);
    }
    PropertyValue quality = find(set, QUALITY);
    if (quality == null) {
      return Quality.GOOD;
    }
    int code = (int) integer(quality);
    return switch (code) {
      case SPARKPLUG_BAD -> Quality.BAD;
      case SPARKPLUG_GOOD -> Quality.GOOD;
      case SPARKPLUG_STALE -> Quality.UNCERTAIN_LAST_USABLE;
      default -> code;
    };
  }

  private Optional<Range> range(String lowKey, String highKey) {
    double low = number(lowKey);
    double high = number(highKey);
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return Optional.empty();
    }
    if (low >= high || Double.isInfinite(low) || Double.isInfinite(high)) {
      unusable = true;
      return Optional.empty();
    }
    return Optional.of(new Range(low, high));
  }

  private OptionalInt decimals() {
    double digits = number(DECIMALS);
    if (Double.isNaN(digits)) {
      return OptionalInt.empty();
    }
    if (digits < 0 || digits > MOST_DECIMALS) {
      unusable = true;
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) digits);
  }

  private Optional<Duration> period() {
    double millis = number(PERIOD);
    if (Double.isNaN(millis)) {
      return Optional.empty();
    }
    if (!(millis >= 1) || millis > Duration.ofDays(366).toMillis()) {
      unusable = true;
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis((long) millis));
  }

  private String text(String key) {
    PropertyValue value = find(set, key);
    if (value == null) {
      return "";
    }
    if (!value.hasStringValue()) {
      unusable = true;
      return "";
    }
    return MetricType.cut(value.getStringValue());
  }

  private double number(String key) {
    PropertyValue value = find(set, key);
    if (value == null || value.getIsNull()) {
      return Double.NaN;
    }
    return switch (value.getValueCase()) {
      case INT_VALUE, LONG_VALUE -> integer(value);
      case FLOAT_VALUE -> value.getFloatValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOLEAN_VALUE,
          STRING_VALUE,
          PROPERTYSET_VALUE,
          PROPERTYSETS_VALUE,
          EXTENSION_VALUE,
          VALUE_NOT_SET -> {
        unusable = true;
        yield Double.NaN;
      }
    };
  }

  private static long integer(PropertyValue value) {
    return value.hasLongValue() ? value.getLongValue() : value.getIntValue();
  }

  private static @Nullable PropertyValue find(PropertySet set, String key) {
    int count = Math.min(set.getKeysCount(), set.getValuesCount());
    for (int i = 0; i < count; i++) {
      if (set.getKeys(i).equals(key)) {
        return set.getValues(i);
      }
    }
    return null;
  }
}
