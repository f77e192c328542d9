package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacementReport.Price;
import dev.edgewise.stream.pipeline.LastTimes;
import dev.edgewise.stream.pipeline.PipelineFigures;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// What both places of a pipeline cost, from measurement alone: what was never measured is NaN.
/// Bytes may be counted on any thread; all else is for one at a time.
final class PlacePrices {
  private final LongAdder inputs = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final ByteRate inputRate = new ByteRate();
  private final ByteRate sentRate = new ByteRate();
  private PipelineFigures edge = new PipelineFigures("", 0, Double.NaN, Double.NaN);
  private long edgeTimedAt;
  private long stationTimedAt;
  private long sentAt;

  /// Inputs came in, wherever they are worked out.
  void input(long bytes) {
    inputs.add(bytes);
  }

  /// A message of inputs goes up.
  void sent(int bytes) {
    sent.add(bytes);
  }

  /// The station gets the inputs from now on.
  void begin() {
    sentRate.restart();
  }

  /// Call it often.
  ///
  /// @param epoch now, ns since the epoch
  /// @param up whether the station gets the inputs
  void tick(long monotonic, long epoch, boolean up) {
    var unused = inputRate.tell(monotonic, inputs.sum());
    if (up && sentRate.tell(monotonic, sent.sum())) {
      sentAt = epoch;
    }
  }

  /// What the node's own run took.
  void edge(PipelineFigures now, long epoch) {
    if (now.timed() != edge.timed()) {
      edgeTimedAt = epoch;
    }
    edge = now;
  }

  /// A way to the station and back was timed.
  void stationTimed(long epoch) {
    stationTimedAt = epoch;
  }

  /// Bytes a second of inputs that come in; NaN until 10 s are known.
  double inputRate() {
    return inputRate.perSecond();
  }

  Price ofEdge() {
    return new Price(
        edge.ownP50Millis(), edge.ownP99Millis(), edge.timed(), edgeTimedAt, 0, edgeTimedAt);
  }

  Price ofStation(LastTimes ways) {
    double[] millis = LastTimes.percentiles(List.of(ways), 0.5, 0.99);
    return new Price(
        millis[0], millis[1], ways.count(), stationTimedAt, sentRate.perSecond(), sentAt);
  }
}
