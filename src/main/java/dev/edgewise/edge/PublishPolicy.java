package dev.edgewise.edge;

import java.time.Duration;

/// Which values of a signal go up to the station. All of them are seen on the node.
///
/// @param publish false: none
/// @param deadband change of value above which it goes up, in the signal's unit; negative: each
///     value goes up, changed or not
/// @param atMost least time between two values that go up; the last one is sent when it is over
/// @param atLeast time after which a value goes up however little it has changed
record PublishPolicy(boolean publish, double deadband, Duration atMost, Duration atLeast) {
  private static final Duration NEVER = Duration.ofDays(365);

  /// Each value.
  static final PublishPolicy ALL = new PublishPolicy(true, -1, Duration.ZERO, NEVER);

  static final PublishPolicy NOTHING = new PublishPolicy(false, -1, Duration.ZERO, NEVER);

  static Duration never() {
    return NEVER;
  }
}
