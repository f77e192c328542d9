package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.telemetry.SampleBatch;
import java.util.Map;

/// Takes the values of messages that carry MQTT 5 user properties, by which their edge node keeps a
/// ledger. Called in order, one message after another.
public interface MarkedValues {
  /// Takes none.
  MarkedValues NONE = new MarkedValues() {};

  /// Whether the message was taken before; nothing is made of it then.
  default boolean isKnown(NodeId node, Map<String, String> properties) {
    return false;
  }

  /// Takes values of a data message, all metrics of which are known. May block, which stops the
  /// reading from the socket.
  ///
  /// @return false: they go to the sink like those of other messages
  default boolean take(NodeId node, Map<String, String> properties, SampleBatch values)
      throws InterruptedException {
    return false;
  }

  /// Takes the values of a birth. It repeats last values, which a node that keeps a ledger has sent
  /// or will send with their own times.
  ///
  /// @return false: they go to the sink like those of other messages
  default boolean takeBirth(NodeId node, SampleBatch values) throws InterruptedException {
    return false;
  }

  /// Takes marks of lost communication: the node is gone, or the way to it. A node that keeps a
  /// ledger may tell later what was true meanwhile.
  ///
  /// @param marks last values, bad from now on
  /// @return false: they go to the sink like those of other nodes
  default boolean takeDeath(NodeId node, SampleBatch marks) throws InterruptedException {
    return false;
  }
}
