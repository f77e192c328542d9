package dev.edgewise.bench;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;

/// Looks whether the values of one good tag arrive: 1, 2, 3 and so on. Reads every sample, as
/// history would.
final class FaultSink implements TelemetrySink {
  private final TagRegistry tags;
  private final AssetPath good;
  private int goodTag = -1;
  private long sent;
  private long arrived;
  private long lost;
  private long sum;

  FaultSink(TagRegistry tags, AssetPath good) {
    this.tags = tags;
    this.good = good;
  }

  /// The value to send now.
  long next() {
    return ++sent;
  }

  /// Counts the value sent last as lost when it has not come.
  void check() {
    if (arrived != sent) {
      lost++;
    }
  }

  long sent() {
    return sent;
  }

  long lost() {
    return lost;
  }

  @Override
  public synchronized void samples(SampleBatch batch) {
    if (goodTag < 0) {
      goodTag = tags.find(good).map(tag -> tag.id()).orElse(-1);
    }
    for (int i = 0; i < batch.size(); i++) {
      sum += batch.sourceTime(i) ^ batch.bits(i);
      if (batch.tag(i) == goodTag && Quality.isGood(batch.quality(i))) {
        arrived = (long) tags.get(goodTag).spec().type().toDouble(batch.bits(i));
      }
    }
  }
}
