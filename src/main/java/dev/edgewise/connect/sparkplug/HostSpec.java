package dev.edgewise.connect.sparkplug;

import java.time.Duration;
import java.util.List;

/// What a Sparkplug host application is called and how patient it is.
///
/// @param hostId the name in `spBv1.0/STATE/{hostId}`; no `/`, `+`, `#`
/// @param groups the Sparkplug groups to listen to; empty for all of them
/// @param reorderTimeout how long a gap in the sequence numbers may close by itself before a
///     rebirth is asked for
/// @param rebirthPause least time between two rebirth requests to one node; doubled, up to five
///     minutes, while the requests change nothing
/// @param rebirthGrace how long after a repeated node birth its devices may take to be announced
///     again before their values turn bad
public record HostSpec(
    String hostId,
    List<String> groups,
    Duration reorderTimeout,
    Duration rebirthPause,
    Duration rebirthGrace) {
  public HostSpec {
    SparkplugTopic.checkName(hostId);
    groups = List.copyOf(groups);
    groups.forEach(SparkplugTopic::checkName);
  }

  /// All groups, 2 s for a gap to close, 5 s between rebirth requests, 10 s for devices to return.
  public static HostSpec of(String hostId) {
    return new HostSpec(
        hostId, List.of(), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
  }
}
