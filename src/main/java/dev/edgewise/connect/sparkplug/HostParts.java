package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.RejectionLog;

/// What the nodes of one host share.
record HostParts(
    HostSpec spec,
    SessionRules rules,
    HostOutputs out,
    RejectionLog rejections,
    TimeSource time,
    Commands commands,
    Later later) {

  /// Sends commands to edge nodes.
  @FunctionalInterface
  interface Commands {
    void rebirth(NodeId node);
  }

  /// Runs work under the host's lock after a while.
  @FunctionalInterface
  interface Later {
    void after(long nanos, Work work);
  }

  /// Work that may wait for the sink.
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }
}
