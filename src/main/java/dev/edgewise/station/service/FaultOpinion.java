package dev.edgewise.station.service;

import dev.edgewise.stream.pipeline.feature.BearingDiagnosis;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.util.EnumMap;
import java.util.Map;

/// Which fault is likeliest, and how much there is for it. A vote is counted as evidence, but is
/// worth [#MOST_VOTE] decades at most, as its probabilities are not calibrated; and only for a
/// fault that the spectra have found something of, so that it never names one by itself.
///
/// @param evidence −lg of the probability that it came by chance, at least 0
record FaultOpinion(BearingFault fault, double evidence) {
  /// lg of the most that a vote is worth.
  static final double MOST_VOTE = 2;

  /// @param spectra evidence of each fault
  /// @param votes lg of the probability of a fault over that of none; empty without a vote
  static FaultOpinion of(Map<BearingFault, Double> spectra, Map<BearingFault, Double> votes) {
    Map<BearingFault, Double> all = new EnumMap<>(BearingFault.class);
    spectra.forEach(
        (fault, evidence) -> {
          double vote = Math.clamp(votes.getOrDefault(fault, 0.0), -MOST_VOTE, MOST_VOTE);
          all.put(fault, evidence > 0 ? Math.max(0, evidence + vote) : 0);
        });
    BearingFault most = BearingDiagnosis.likeliest(all);
    return new FaultOpinion(most, all.getOrDefault(most, 0.0));
  }
}
