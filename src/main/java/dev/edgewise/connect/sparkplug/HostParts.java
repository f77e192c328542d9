package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.RejectionLog;

/// What the nodes of one host share.
record HostParts(
    HostSpec spec,
    SessionRules rules,
    HostOutputs out,
    RejectionLog rejections,
    HostRoom room,
    TimeSource time,
    RebirthRequests rebirths,
    Later later) {

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
