package dev.edgewise.station.api;

import java.util.List;

/// A pipeline, with its models and rules, and where it decides.
///
/// @param id for example `bearing`
/// @param assets paths of what it looks at
/// @param rules ids of its rules; without any it decides nothing, and only its values matter
/// @param models that it runs, for example `bearing-ae 2.3.0`
/// @param place whose word counts now
/// @param state where it is, or between which places
/// @param warm while it is warming: how much of what its windows need has passed, 0 to 1; NaN
///     otherwise
/// @param warmUpMillis how long that takes at least
/// @param since from which event time on, ns since the epoch, by the clock that stamps its inputs;
///     0: since the node's start
/// @param reason why it is where it is, in plain words; empty since the node's start
/// @param fellBack whether the node took it back by itself, and nobody has placed it since
/// @param takenBack how often the node took it back by itself, since its start
/// @param patienceMillis so long the edge waits for the station before it takes it back
/// @param decidedByStation decisions done when the station had said the same
/// @param waiting decisions that wait for the station's word now
/// @param inputBytesPerSecond inputs that come in at the node, over the last minute; NaN when not
///     known yet
/// @param edge price of the edge
/// @param station price of the station
/// @param stationRefusal why the station cannot run it, in plain words; empty when it can
public record PipelinePlacement(
    String id,
    List<String> assets,
    List<String> rules,
    List<String> models,
    Place place,
    State state,
    double warm,
    long warmUpMillis,
    long since,
    String reason,
    boolean fellBack,
    long takenBack,
    long patienceMillis,
    long decidedByStation,
    long waiting,
    double inputBytesPerSecond,
    Price edge,
    Price station,
    String stationRefusal) {

  /// Where a pipeline is, or between which places.
  public enum State {
    EDGE,
    /// The station works along, the edge decides.
    WARMING,
    STATION,
    /// The edge decides, the station's last words are awaited.
    RETURNING
  }

  /// What a place costs, as measured there last: from what lets the pipeline go on to what follows,
  /// known at the node. Times are by the station's clock, as far as it knows how far the node's is
  /// off.
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
