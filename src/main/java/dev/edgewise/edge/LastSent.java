package dev.edgewise.edge;

import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// What went up last of each tag, and so what goes up next by the tag's [PublishPolicy]. Not safe
/// for many threads.
final class LastSent {
  private final UpwardMetrics metrics;
  private final boolean[] sent;
  private final long[] at;
  private final long[] bits;
  private final int[] qualities;
  private final boolean[] held;
  private final long[] heldTimes;
  private final long[] heldBits;
  private final int[] heldQualities;
  private final List<Integer> waiting = new ArrayList<>();

  /// Takes a value that goes up.
  @FunctionalInterface
  interface Out {
    void value(int tag, long sourceTime, long bits, int quality);
  }

  LastSent(UpwardMetrics metrics) {
    this.metrics = metrics;
    int size = metrics.size();
    sent = new boolean[size];
    at = new long[size];
    bits = new long[size];
    qualities = new int[size];
    held = new boolean[size];
    heldTimes = new long[size];
    heldBits = new long[size];
    heldQualities = new int[size];
  }

  /// A new value of a tag.
  ///
  /// @param now by the monotonic clock, ns
  void offer(int tag, long sourceTime, long value, int quality, long now, Out out) {
    PublishPolicy policy = metrics.policy(tag);
    if (!policy.publish()) {
      return;
    }
    if (!isNews(tag, value, quality, now, policy)) {
      held[tag] = false; // it has come back to what was sent
      return;
    }
    boolean early = sent[tag] && now - at[tag] < policy.atMost().toNanos();
    if (!early || quality != qualities[tag]) {
      send(tag, sourceTime, value, quality, now, out);
      return;
    }
    if (!held[tag]) {
      held[tag] = true;
      waiting.add(tag);
    }
    heldTimes[tag] = sourceTime;
    heldBits[tag] = value;
    heldQualities[tag] = quality;
  }

  /// Sends what was held back and is due now.
  ///
  /// @param now by the monotonic clock, ns
  void due(long now, Out out) {
    Iterator<Integer> all = waiting.iterator();
    while (all.hasNext()) {
      int tag = all.next();
      if (!held[tag]) {
        all.remove();
      } else if (now - at[tag] >= metrics.policy(tag).atMost().toNanos()) {
        all.remove();
        send(tag, heldTimes[tag], heldBits[tag], heldQualities[tag], now, out);
      }
    }
  }

  private boolean isNews(int tag, long value, int quality, long now, PublishPolicy policy) {
    if (!sent[tag]
        || policy.deadband() < 0
        || quality != qualities[tag]
        || now - at[tag] >= policy.atLeast().toNanos()) {
      return true;
    }
    ValueType type = metrics.type(tag);
    double change = Math.abs(type.toDouble(value) - type.toDouble(bits[tag]));
    return !(change <= policy.deadband());
  }

  private void send(int tag, long sourceTime, long value, int quality, long now, Out out) {
    sent[tag] = true;
    held[tag] = false;
    at[tag] = now;
    bits[tag] = value;
    qualities[tag] = quality;
    out.value(tag, sourceTime, value, quality);
  }
}
