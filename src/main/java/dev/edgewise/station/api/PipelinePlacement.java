package dev.edgewise.station.api;

import java.util.List;

/// A pipeline, with its models and rules, and where it decides. Times of the node are by its clock.
///
/// @param id for example `bearing`
/// @param assets paths of what it looks at
/// @param rules ids of its rules; without any it decides nothing, and only its values matter
/// @param models that it runs, for example `bearing-ae 2.3.0`
/// @param place whose word counts now
/// @param state `edge`, `warming` (the station works along, the edge decides), `station`,
///     `returning` (the edge decides, the station's last words are awaited)
/// @param warm while it is warming: how much of what its windows need has passed, 0 to 1; NaN
///     otherwise
/// @param warmUpMillis how long that takes at least
/// @param since from which event time on, ns since the epoch; 0: since the node's start
/// @param reason why it is where it is, in plain words; empty since the node's start
/// @param takenBack how often the node took it back by itself, since its start
/// @param patienceMillis so long the edge waits for the station before it takes it back
/// @param decided decisions by the edge's own word, since the node's start
/// @param decidedByStation decisions done when the station had said the same
/// @param waiting decisions that wait for the station's word now
/// @param inputBytesPerSecond inputs that come in at the node, over the last minute; NaN when not
///     known yet
/// @param edge price of the edge
/// @param station price of the station
/// @param stationRefusal why the station cannot run it, in plain words; empty when it can
/// @param deviceRefusal why no device can run it, in plain words; empty when one can
public record PipelinePlacement(
    String id,
    List<String> assets,
    List<String> rules,
    List<String> models,
    Place place,
    String state,
    double warm,
    long warmUpMillis,
    long since,
    String reason,
    long takenBack,
    long patienceMillis,
    long decided,
    long decidedByStation,
    long waiting,
    double inputBytesPerSecond,
    Price edge,
    Price station,
    String stationRefusal,
    String deviceRefusal) {

  /// What a place costs, as measured there last; both are timed alike, from what lets the pipeline
  /// go on to what is decided from it, known at the node.
  ///
  /// @param p50Millis NaN when nothing was timed there
  /// @param p99Millis 99th percentile
  /// @param timed how often
  /// @param timedAt when the last time was, ns since the epoch; 0 for never
  /// @param bytesPerSecond that go up for it; NaN when that was not measured
  /// @param sentAt until when that was measured, ns since the epoch; 0 for never
  public record Price(
      double p50Millis,
      double p99Millis,
      long timed,
      long timedAt,
      double bytesPerSecond,
      long sentAt) {}
}
