package dev.edgewise.station.api;

import java.util.List;

/// All about one alarm.
///
/// @param definition what it is for
/// @param explanation why a model says so; [AlarmExplanation#NONE] when none does
/// @param journal its newest journal entries, the newest first; at most 20
public record AlarmDetail(
    AlarmDefinition definition, AlarmExplanation explanation, List<AlarmEntry> journal) {
  public AlarmDetail {
    journal = List.copyOf(journal);
  }
}
