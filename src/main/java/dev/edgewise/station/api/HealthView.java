package dev.edgewise.station.api;

import java.util.List;

/// @param now the station's clock, ns since the epoch
/// @param site name of the plant, empty while unknown
/// @param startup steps of the station's start, in order
/// @param ingestPerSecond samples a second, over the last seconds
/// @param historyOpen whether history can be read
/// @param historySamples samples stored
/// @param historyBytes bytes on disk
/// @param historyQueued batches that wait for the log
/// @param historyQueueCapacity most batches that may wait
/// @param historyTrouble empty, or what is wrong with the store
/// @param brokerAddress where the embedded broker listens, empty when there is none
/// @param brokerClients clients of the embedded broker
/// @param rejectedMessages messages refused since the start
/// @param dataFolder where the station keeps its data
public record HealthView(
    long now,
    String site,
    List<StartupStep> startup,
    double ingestPerSecond,
    boolean historyOpen,
    long historySamples,
    long historyBytes,
    int historyQueued,
    int historyQueueCapacity,
    String historyTrouble,
    String brokerAddress,
    int brokerClients,
    long rejectedMessages,
    String dataFolder) {
  /// Whether every step of the start is done.
  public boolean started() {
    return !startup.isEmpty()
        && startup.stream().allMatch(s -> s.state() == StartupStep.State.DONE);
  }
}
