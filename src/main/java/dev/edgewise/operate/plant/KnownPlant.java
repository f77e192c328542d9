package dev.edgewise.operate.plant;

import java.util.List;

/// All nodes, devices and tags that there were when the station last ran.
///
/// @param aliveAt when the station last wrote that it ran, ns since the epoch; 0 when it never did
public record KnownPlant(
    long aliveAt, List<KnownNode> nodes, List<KnownDevice> devices, List<KnownTag> tags) {
  public KnownPlant {
    nodes = List.copyOf(nodes);
    devices = List.copyOf(devices);
    tags = List.copyOf(tags);
  }
}
