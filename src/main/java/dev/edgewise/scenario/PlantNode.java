package dev.edgewise.scenario;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Map;

/// A simulated edge node.
///
/// @param name Sparkplug edge node id, unique in the plant
/// @param path the line that it serves
/// @param properties told in its birth; `Title` is its short name for people
/// @param devices what is behind it
public record PlantNode(
    String name, AssetPath path, Map<String, String> properties, List<PlantDevice> devices) {
  public PlantNode {
    properties = Map.copyOf(properties);
    devices = List.copyOf(devices);
  }
}
