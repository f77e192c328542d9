package dev.edgewise.station.api;

/// What is not as it should be now. These are conditions and not alarms: nobody has to acknowledge
/// them.
public interface Attention {
  /// All conditions that hold now, the newest first.
  AttentionView view();
}
