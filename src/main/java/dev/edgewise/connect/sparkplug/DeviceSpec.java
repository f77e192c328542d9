package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import java.util.List;
import java.util.Map;

/// A device that an edge node announces.
///
/// @param name Sparkplug device id, no `/`, `+`, `#`
/// @param path where it is in the plant; travels as the metric `Properties/Asset Path`
/// @param properties more `Properties/…` string metrics, for example `Kind` → `Centrifugal pump`
/// @param origin of all its values; travels as the metric `Properties/Origin`
/// @param metrics in a fixed order: data names them by index
public record DeviceSpec(
    String name,
    AssetPath path,
    Map<String, String> properties,
    Origin origin,
    List<MetricSpec> metrics) {}
