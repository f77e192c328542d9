package dev.edgewise.station.api;

import java.util.List;

/// The station's figures at one moment. Counters run since the station's start; rates are made from
/// two answers.
///
/// @param now the station's clock, ns since the epoch
/// @param process the program that the station runs in
/// @param links its connections and its own broker
/// @param queues where something waits between two parts
/// @param rejections what was not taken, or not taken as it stood, by connection and reason
/// @param storage what lies on disk
public record SystemView(
    long now,
    ProcessView process,
    List<LinkRow> links,
    List<QueueRow> queues,
    List<RejectionRow> rejections,
    List<StorageRow> storage) {
  public SystemView {
    links = List.copyOf(links);
    queues = List.copyOf(queues);
    rejections = List.copyOf(rejections);
    storage = List.copyOf(storage);
  }
}
