package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A metric that an edge node announces in a birth; the fields travel as metric properties, see
/// docs/protocol.md.
///
/// @param name Sparkplug metric name, `/` makes a folder: `vibration/rms`
/// @param expectedPeriod how often it is sent; empty when on change only
/// @param origin of its values, where it is another than its device's
/// @param writable whether a host may command it
public record MetricSpec(
    String name,
    ValueType type,
    String unit,
    Optional<Range> range,
    Optional<Range> normal,
    OptionalInt decimals,
    Optional<Duration> expectedPeriod,
    String description,
    Optional<Origin> origin,
    boolean writable) {
  /// As above: of its device's origin, not to be commanded.
  public MetricSpec(
      String name,
      ValueType type,
      String unit,
      Optional<Range> range,
      Optional<Range> normal,
      OptionalInt decimals,
      Optional<Duration> expectedPeriod,
      String description) {
    this(
        name,
        type,
        unit,
        range,
        normal,
        decimals,
        expectedPeriod,
        description,
        Optional.empty(),
        false);
  }
}
