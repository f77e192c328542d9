package dev.edgewise.station.service;

import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.station.api.Health;
import dev.edgewise.station.api.HealthView;

/// The station's own health, in short.
record HealthModel(StationService station) implements Health {
  @Override
  public HealthView view() {
    HistorianStats stats = station.stats();
    EmbeddedBroker server = station.broker();
    return new HealthView(
        station.time.epochNanos(),
        station.plant.site(),
        station.startup.steps(),
        station.ingest.perSecond(),
        station.hasHistory(),
        stats.samples(),
        stats.bytesOnDisk(),
        stats.queued(),
        stats.queueCapacity(),
        station.door.trouble(stats.trouble()),
        server == null ? "" : "tcp://127.0.0.1:" + server.port(),
        server == null ? 0 : server.stats().clients(),
        station.rejectedMessages(),
        station.config.dataFolder().toString());
  }
}
