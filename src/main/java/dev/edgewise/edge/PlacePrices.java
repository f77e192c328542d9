package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacementReport.Price;
import dev.edgewise.stream.pipeline.LastTimes;
import dev.edgewise.stream.pipeline.PipelineFigures;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// What both places of a pipeline cost, from measurement alone: what was never measured is NaN.
/// Bytes and the times of the edge may be told on any thread; all else is for one at a time.
final class PlacePrices {
  private final LongAdder inputs = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final ByteRate inputRate = new ByteRate();
  private final ByteRate sentRate = new ByteRate();

  /// Told on the timers' thread, which must wait for nobody who acts.
  private final AtomicReference<Timed> edge =
      new AtomicReference<>(new Timed(new PipelineFigures("", 0, Double.NaN, Double.NaN), 0));

  private long stationTimedAt;
  private long sentAt;

  /// @param at when the last time was taken, ns since the epoch; 0 for never
  private record Timed(PipelineFigures figures, long at) {}

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

  /// What the node's own run took; on any thread.
  void edge(PipelineFigures now, long epoch) {
    edge.updateAndGet(
        before -> new Timed(now, now.timed() == before.figures.timed() ? before.at : epoch));
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
    Timed last = Objects.requireNonNull(edge.get());
    PipelineFigures figures = last.figures;
    return new Price(
        figures.ownP50Millis(), figures.ownP99Millis(), figures.timed(), last.at, 0, last.at);
  }

  Price ofStation(LastTimes ways) {
    double[] millis = LastTimes.percentiles(List.of(ways), 0.5, 0.99);
    return new Price(
        millis[0], millis[1], ways.count(), stationTimedAt, sentRate.perSecond(), sentAt);
  }
}
