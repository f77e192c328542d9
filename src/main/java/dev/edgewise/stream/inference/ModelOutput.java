package dev.edgewise.stream.inference;

import dev.edgewise.telemetry.Range;
import java.util.Optional;
import java.util.OptionalDouble;

/// One number that a model gives for a row.
///
/// @param name segments of the derived tag below the asset and the model's id: `score`,
///     `contribution/kurtosis`
/// @param unit UCUM code, empty for a pure number
/// @param range what it can be, in `unit`; for scales of pictures, values are not clamped to it
/// @param threshold above it a person or a rule ought to look, in `unit`
/// @param label the class whose probability this is
public record ModelOutput(
    String name, String unit, Range range, OptionalDouble threshold, Optional<String> label) {
  public ModelOutput {
    Check.text(name, 256, "name");
    Check.that(unit.length() <= 32, "unit has at most 32 characters");
    Check.that(
        threshold.isEmpty() || range.contains(threshold.getAsDouble()),
        "threshold lies between low and high");
    label.ifPresent(text -> Check.text(text, 64, "label"));
  }
}
