package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.NodeId;
import java.util.List;
import java.util.Optional;

/// A topic below a group: `spBv1.0/{group}/{kind}/{node}[/{device}]`.
///
/// @param device empty for messages of the node itself
record SparkplugTopic(MessageKind kind, NodeId node, String device) {
  static final String NAMESPACE = "spBv1.0";

  /// What the STATE topics of all hosts begin with.
  static final String STATES = NAMESPACE + "/STATE/";

  private static final List<MessageKind> KINDS = List.of(MessageKind.values());

  /// Empty when `topic` is not of this form.
  static Optional<SparkplugTopic> parse(String topic) {
    String[] parts = topic.split("/", -1);
    if (parts.length < 4
        || !parts[0].equals(NAMESPACE)
        || parts[1].isEmpty()
        || parts[3].isEmpty()) {
      return Optional.empty();
    }
    return KINDS.stream()
        .filter(kind -> kind.name().equals(parts[2]))
        .filter(kind -> parts.length == (kind.ofDevice() ? 5 : 4))
        .filter(kind -> !kind.ofDevice() || !parts[4].isEmpty())
        .findFirst()
        .map(
            kind ->
                new SparkplugTopic(
                    kind, new NodeId(parts[1], parts[3]), kind.ofDevice() ? parts[4] : ""));
  }

  static String of(MessageKind kind, NodeId node) {
    return NAMESPACE + "/" + node.group() + "/" + kind + "/" + node.node();
  }

  static String of(MessageKind kind, NodeId node, String device) {
    return of(kind, node) + "/" + device;
  }

  static String state(String hostId) {
    return STATES + hostId;
  }

  /// @throws IllegalArgumentException when `name` cannot be a group, node, device or host id
  ///     (Sparkplug 3.0, tck-id-intro-group-id-chars and its like)
  static void checkName(String name) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c == '/' || c == '+' || c == '#')) {
      throw new IllegalArgumentException("Not a Sparkplug id: '" + name + "'");
    }
  }
}
