package dev.edgewise.station.api;

import dev.edgewise.telemetry.ValueType;

/// A signal.
///
/// @param id dense number, valid as long as the station runs
/// @param path `site/area/line/device/signal`, the signal may have several segments
/// @param unit engineering unit, may be empty
/// @param low least value of the sensor, NaN when unknown
/// @param high greatest value of the sensor, NaN when unknown
/// @param normalLow lower end of normal operation, NaN when unknown
/// @param normalHigh upper end of normal operation, NaN when unknown
/// @param decimals digits after the point that mean something, −1 when unknown
/// @param periodMillis expected time between values, 0 when sent on change only
/// @param description a few words, may be empty
/// @param source where it comes from, as its protocol names it, for example a topic
/// @param unitGuessed whether nobody told the unit and it was guessed from the name
/// @param periodGuessed whether nobody told the period and it was guessed from what came
public record TagInfo(
    int id,
    String path,
    ValueType type,
    String unit,
    double low,
    double high,
    double normalLow,
    double normalHigh,
    int decimals,
    long periodMillis,
    String description,
    String source,
    boolean unitGuessed,
    boolean periodGuessed) {
  /// A tag of which nothing is guessed.
  public TagInfo(
      int id,
      String path,
      ValueType type,
      String unit,
      double low,
      double high,
      double normalLow,
      double normalHigh,
      int decimals,
      long periodMillis,
      String description,
      String source) {
    this(
        id,
        path,
        type,
        unit,
        low,
        high,
        normalLow,
        normalHigh,
        decimals,
        periodMillis,
        description,
        source,
        false,
        false);
  }

  /// Whether limits of normal operation are known.
  public boolean hasNormal() {
    return !Double.isNaN(normalLow) && !Double.isNaN(normalHigh);
  }

  /// Whether the sensor's range is known.
  public boolean hasRange() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }
}
