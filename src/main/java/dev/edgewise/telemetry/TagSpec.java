package dev.edgewise.telemetry;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What is known of a signal, by whoever announces it. Times are durations, values are in `unit`.
///
/// @param path where it is
/// @param type how its raw bits are read
/// @param unit engineering unit as people write it (`mm/s`, `°C`), empty where it has none
/// @param range what the sensor can show; outside it a value is uncertain
/// @param normal where the value is in normal operation
/// @param decimals digits after the point that the sensor is good for
/// @param expectedPeriod how often a new value is expected; empty when it is sent on change only
/// @param description a few words for people, may be empty
/// @param guessed what of this nobody told and was worked out from names and observation
public record TagSpec(
    AssetPath path,
    ValueType type,
    String unit,
    Optional<Range> range,
    Optional<Range> normal,
    OptionalInt decimals,
    Optional<Duration> expectedPeriod,
    String description,
    Set<Guess> guessed) {
  /// What can be guessed of a tag.
  public enum Guess {
    UNIT,
    PERIOD
  }

  public TagSpec {
    guessed = Set.copyOf(guessed);
    Objects.requireNonNull(path);
    Objects.requireNonNull(type);
    Objects.requireNonNull(unit);
    if (expectedPeriod.isPresent() && !expectedPeriod.get().isPositive()) {
      throw new IllegalArgumentException("The expected period of " + path + " must be positive");
    }
  }

  /// As above, with nothing guessed.
  public TagSpec(
      AssetPath path,
      ValueType type,
      String unit,
      Optional<Range> range,
      Optional<Range> normal,
      OptionalInt decimals,
      Optional<Duration> expectedPeriod,
      String description) {
    this(path, type, unit, range, normal, decimals, expectedPeriod, description, Set.of());
  }

  /// A tag of which nothing but path and type is known.
  public static TagSpec of(AssetPath path, ValueType type) {
    return new TagSpec(
        path,
        type,
        "",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        "");
  }

  public TagSpec withUnit(String newUnit) {
    return new TagSpec(
        path, type, newUnit, range, normal, decimals, expectedPeriod, description, guessed);
  }

  public TagSpec withRange(double low, double high) {
    return new TagSpec(
        path,
        type,
        unit,
        Optional.of(new Range(low, high)),
        normal,
        decimals,
        expectedPeriod,
        description,
        guessed);
  }

  public TagSpec withNormal(double low, double high) {
    return new TagSpec(
        path,
        type,
        unit,
        range,
        Optional.of(new Range(low, high)),
        decimals,
        expectedPeriod,
        description,
        guessed);
  }

  public TagSpec withDecimals(int digits) {
    return new TagSpec(
        path,
        type,
        unit,
        range,
        normal,
        OptionalInt.of(digits),
        expectedPeriod,
        description,
        guessed);
  }

  public TagSpec withExpectedPeriod(Duration period) {
    return new TagSpec(
        path, type, unit, range, normal, decimals, Optional.of(period), description, guessed);
  }

  public TagSpec withDescription(String text) {
    return new TagSpec(path, type, unit, range, normal, decimals, expectedPeriod, text, guessed);
  }

  public TagSpec withGuessed(Set<Guess> what) {
    return new TagSpec(
        path, type, unit, range, normal, decimals, expectedPeriod, description, what);
  }
}
