package dev.edgewise.station.api;

import dev.edgewise.telemetry.ValueType;

/// A signal.
///
/// @param id dense number, valid as long as the station runs
/// @param path `site/area/line/device/signal`, the signal may have several segments; what history,
/// routes and messages know the tag by, whatever people call it
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
/// @param shown the path that people see: what a person set, else `path`
/// @param byHand what of this a person set
/// @param told what the device itself says where a person set another word
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
    boolean periodGuessed,
    String shown,
    TagByHand byHand,
    Told told) {

  /// The device's own words.
  ///
  /// @param unit may be empty
  /// @param unitGuessed whether not even the device told it
  /// @param description may be empty
  public record Told(String unit, boolean unitGuessed, String description) {}

  /// A tag of which nothing is set by hand.
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
      String source,
      boolean unitGuessed,
      boolean periodGuessed) {
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
        unitGuessed,
        periodGuessed,
        path,
        TagByHand.NONE,
        new Told(unit, unitGuessed, description));
  }

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

  /// The same tag with other words set by hand.
  public TagInfo set(TagByHand words) {
    boolean unitSet = words.has(TagWord.UNIT);
    return new TagInfo(
        id,
        path,
        type,
        unitSet ? words.unit() : told.unit,
        low,
        high,
        normalLow,
        normalHigh,
        decimals,
        periodMillis,
        words.has(TagWord.DESCRIPTION) ? words.description() : told.description,
        source,
        !unitSet && told.unitGuessed,
        periodGuessed,
        words.has(TagWord.NAME) ? words.path() : path,
        words,
        told);
  }

  /// Whether people see another path than the device's own.
  public boolean wasRenamed() {
    return !shown.equals(path);
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
