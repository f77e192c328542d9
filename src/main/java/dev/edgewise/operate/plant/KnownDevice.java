package dev.edgewise.operate.plant;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.telemetry.AssetPath;
import java.util.List;

/// A device that there was when the station last ran.
///
/// @param path where it is in the plant
/// @param kind what it is, in words; may be empty
/// @param node the edge node that it is behind
/// @param source its name in its protocol
/// @param online whether it was there
/// @param since when it became so, ns since the epoch
/// @param tags paths of its tags, the most important first
public record KnownDevice(
    AssetPath path,
    String kind,
    NodeId node,
    String source,
    boolean online,
    long since,
    List<AssetPath> tags) {
  public KnownDevice {
    tags = List.copyOf(tags);
  }
}
