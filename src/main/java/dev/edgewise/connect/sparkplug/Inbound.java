package dev.edgewise.connect.sparkplug;

import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;

/// A decoded message on its way through a node's session.
///
/// @param received ns since the epoch, by the station's clock
record Inbound(SparkplugTopic topic, Payload payload, long received) {
  int seq() {
    return (int) payload.getSeq();
  }
}
