package dev.edgewise.connect.api;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Map;

/// What a connection tells of the edge nodes and devices behind it. Times are ns since the epoch,
/// by the station's clock.
public sealed interface SourceEvent {
  NodeId node();

  long time();

  /// A node is online with these properties (`Properties/…` metrics of its birth, without the
  /// prefix) and node-level tags.
  record NodeBorn(NodeId node, long time, Map<String, String> properties, List<Integer> tags)
      implements SourceEvent {}

  /// A node is gone, and with it all its devices; all values of their tags have turned bad already.
  ///
  /// @param reason plain words
  record NodeDied(NodeId node, long time, String reason) implements SourceEvent {}

  /// A device behind a node is online.
  ///
  /// @param path where the device is in the plant
  /// @param tags ids of all its tags
  record DeviceBorn(
      NodeId node,
      String device,
      long time,
      AssetPath path,
      Map<String, String> properties,
      List<Integer> tags)
      implements SourceEvent {}

  /// A device is gone while its node is still there; all values of its tags have turned bad
  /// already.
  record DeviceDied(NodeId node, String device, long time, String reason) implements SourceEvent {}

  /// Signals that come from one place of their protocol.
  ///
  /// @param origin that place as the protocol names it, for example a topic
  /// @param tags ids of those that are tags
  /// @param texts paths of those that are text
  record TagsFound(NodeId node, long time, String origin, List<Integer> tags, List<AssetPath> texts)
      implements SourceEvent {}

  /// Something about a source that people should know and that changes no state: a gap in sequence
  /// numbers, a message refused.
  record Notice(NodeId node, long time, String text) implements SourceEvent {}
}
