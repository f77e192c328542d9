package dev.edgewise.station.service;

import dev.edgewise.connect.api.RejectionReason;
import dev.edgewise.connect.api.Rejections;
import dev.edgewise.station.api.RejectionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a connection refused, one row a reason.
final class RejectionRows {
  private static final int SAMPLES = 5;

  private RejectionRows() {}

  static List<RejectionRow> of(String source, Rejections refused) {
    List<RejectionRow> rows = new ArrayList<>();
    refused
        .counts()
        .forEach(
            (reason, count) ->
                rows.add(
                    new RejectionRow(
                        source, reason.name(), reason.text(), count, samples(reason, refused))));
    return rows;
  }

  /// The newest first. Of a reason that is rare among many others only the last one is left.
  private static List<RejectionRow.Sample> samples(RejectionReason reason, Rejections refused) {
    List<RejectionRow.Sample> recent =
        refused.last().reversed().stream()
            .filter(one -> one.reason() == reason)
            .limit(SAMPLES)
            .map(RejectionRows::sample)
            .toList();
    return recent.isEmpty()
        ? Optional.ofNullable(refused.lastOf().get(reason)).stream()
            .map(RejectionRows::sample)
            .toList()
        : recent;
  }

  private static RejectionRow.Sample sample(Rejections.Rejection one) {
    return new RejectionRow.Sample(one.time(), one.where(), one.sample());
  }
}
