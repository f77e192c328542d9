package dev.edgewise.connect.json;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TextEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one message is made into, while it is.
final class Taking {
  final String topic;

  /// ns since the epoch.
  final long received;

  final boolean retained;
  final SampleBatch.Builder samples;
  final List<TextEvent> texts = new ArrayList<>(0);

  /// Tags that are new by this message, or have their first value by it.
  final List<Integer> newTags = new ArrayList<>(0);

  /// Signals that have their first text by this message.
  final List<AssetPath> newTexts = new ArrayList<>(0);

  /// Devices that spoke for the first time, or again.
  final Set<Device> born = new LinkedHashSet<>(1);

  /// Devices that have new tags.
  final Set<Device> grown = new LinkedHashSet<>(1);

  boolean hadBadTime;
  private Optional<NodeId> node = Optional.empty();

  /// @param expected how many samples the message probably has
  Taking(RawMessage message, int expected) {
    this.samples = new SampleBatch.Builder(expected);
    this.topic = message.topic();
    this.received = message.receiveTime();
    this.retained = message.retained();
  }

  /// The topic of this message is where the values of a tag come from.
  void hasItsSource(int tag) {
    if (!newTags.contains(tag)) {
      newTags.add(tag);
    }
  }

  /// The message is of a device of this node.
  void about(NodeId about) {
    node = Optional.of(about);
  }

  /// The node that the message was of; the last one, where it was of several.
  Optional<NodeId> node() {
    return node;
  }
}
