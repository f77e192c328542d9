package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.pipeline.feature.WindowStatistics;
import dev.edgewise.telemetry.Quality;

/// What all windows share: statistics, the quality of what is in it, and telling both.
abstract class WindowOperator extends Operator {
  final Slots slots;
  final int source;
  private final int first;
  private final WindowStatistic[] ports;
  private final int least;
  private final WindowStatistics statistics = new WindowStatistics();
  private int quality = Quality.GOOD;
  private int lastBad = Quality.BAD_NO_DATA;
  private int leftOut;

  WindowOperator(Slots slots, int first, int sourceNode, int source, PipelineNode.Window node) {
    super(sourceNode);
    this.slots = slots;
    this.first = first;
    this.source = source;
    this.ports = node.statistics().toArray(new WindowStatistic[0]);
    this.least = node.least();
  }

  static WindowOperator of(
      Slots slots, int first, int sourceNode, int source, PipelineNode.Window node) {
    return switch (node.kind()) {
      case WindowKind.Count count -> new RingWindow(slots, first, sourceNode, source, node, count);
      case WindowKind.Sliding sliding ->
          new RingWindow(slots, first, sourceNode, source, node, sliding);
      case WindowKind.Tumbling tumbling ->
          new SpanWindow(slots, first, sourceNode, source, node, tumbling.size().toNanos(), false);
      case WindowKind.Session session ->
          new SpanWindow(slots, first, sourceNode, source, node, session.gap().toNanos(), true);
    };
  }

  final void begin() {
    statistics.clear();
    quality = Quality.GOOD;
    lastBad = Quality.BAD_NO_DATA;
    leftOut = 0;
  }

  final void take(long time, double value, int valueQuality) {
    if (Quality.isBad(valueQuality)) {
      lastBad = valueQuality;
      leftOut++;
    } else {
      statistics.add(time, value);
      quality = Slots.worse(quality, valueQuality);
    }
  }

  final void leaveOut(int values) {
    leftOut += values;
  }

  final long count() {
    return statistics.count() + leftOut;
  }

  final void tell(long time) {
    int told = quality;
    if (statistics.count() == 0) {
      told = lastBad;
    } else if (leftOut > 0 || statistics.count() < least) {
      told = Slots.worse(quality, Quality.UNCERTAIN_SUB_NORMAL);
    }
    for (int i = 0; i < ports.length; i++) {
      slots.setDerived(first + i, ports[i].of(statistics), told, time);
    }
  }
}
