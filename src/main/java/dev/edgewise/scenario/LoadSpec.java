package dev.edgewise.scenario;

/// A load for benches. The tags are spread evenly over the devices, the devices over the nodes.
///
/// @param nodes edge nodes, at least 1
/// @param tags signals of all nodes, at least `nodes`
/// @param tagsPerDevice most signals of a device, at least 1; a message holds all signals of one
/// device
/// @param samplesPerSecond of all tags together, above 0
public record LoadSpec(int nodes, int tags, int tagsPerDevice, double samplesPerSecond) {
  public LoadSpec {
    if (nodes < 1 || tags < nodes || tagsPerDevice < 1 || !(samplesPerSecond > 0)) {
      throw new IllegalArgumentException("Not a load: " + nodes + " nodes, " + tags + " tags");
    }
  }
}
