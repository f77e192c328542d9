package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.util.EnumMap;
import java.util.Map;

/// Cuts a recording into the blocks of a classifier and keeps count of what it says.
final class VoteCount {
  private final FaultVote.Ballot ballot;
  private final int length;
  private final Map<BearingFault, Double> sums = new EnumMap<>(BearingFault.class);
  private Map<BearingFault, Double> latest = Map.of();
  private float[] block;
  private int filled;
  private int count;

  VoteCount(FaultVote vote, double rateHertz, double rpm) throws EdgewiseException {
    ballot = vote.open(rateHertz, rpm);
    length = vote.length();
    block = new float[length];
  }

  void take(float value) throws EdgewiseException {
    block[filled++] = value;
    if (filled == length) {
      latest = ballot.take(block);
      latest.forEach((fault, ratio) -> sums.merge(fault, ratio, Double::sum));
      count += latest.isEmpty() ? 0 : 1;
      block = new float[length];
      filled = 0;
    }
  }

  /// What it said last; empty while it has said nothing.
  Map<BearingFault, Double> latest() {
    return latest;
  }

  /// The mean of what it said; empty when it has said nothing.
  Map<BearingFault, Double> mean() {
    Map<BearingFault, Double> out = new EnumMap<>(BearingFault.class);
    sums.forEach((fault, sum) -> out.put(fault, sum / count));
    return out;
  }
}
