package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;

/// One value that a compiled rule reads.
///
/// @param path of the tag, whole; a model's output is the derived tag below the asset
/// @param text as the rule writes it: `tag("drive/speed")`
/// @param type of the tag; values are handed in as numbers all the same (`ValueType.toDouble`)
/// @param unit of the tag, empty where it has none; values are handed in in this unit
/// @param staleNanos the age above which it is unknown; `Long.MAX_VALUE` for never
public record RuleInput(
    AssetPath path, String text, ValueType type, String unit, long staleNanos) {}
