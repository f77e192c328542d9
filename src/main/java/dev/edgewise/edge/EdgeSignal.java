package dev.edgewise.edge;

import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A signal of a device.
///
/// @param name below the device, `/` makes a folder
/// @param publish which of its values go up
record EdgeSignal(
    String name,
    ValueType type,
    String unit,
    Optional<Range> range,
    Optional<Range> normal,
    OptionalInt decimals,
    Optional<Duration> period,
    String description,
    PublishPolicy publish) {}
