package dev.edgewise.scenario;

import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import java.util.List;
import java.util.Map;

/// A simulated device.
///
/// @param name Sparkplug device id, unique in the plant
/// @param path where it is in the plant
/// @param machine what is simulated
/// @param properties told in its birth; `Kind` is always there
/// @param metrics by importance: the first three numbers are what a card shows
public record PlantDevice(
    String name,
    AssetPath path,
    MachineKind machine,
    Map<String, String> properties,
    List<PlantMetric> metrics) {
  static final String KURTOSIS = "vibration/kurtosis";

  public PlantDevice {
    properties = Map.copyOf(properties);
    metrics = List.copyOf(metrics);
  }

  /// Whether it has a bearing with an acceleration sensor, so that it gives waveforms.
  public boolean hasBearing() {
    return metrics.stream().anyMatch(metric -> metric.spec().name().equals(KURTOSIS));
  }

  /// The device as an edge node announces it; its values are simulated and say so.
  public DeviceSpec spec() {
    return new DeviceSpec(
        name, path, properties, Origin.SIMULATED, metrics.stream().map(PlantMetric::spec).toList());
  }
}
