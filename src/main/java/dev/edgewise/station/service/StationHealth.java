package dev.edgewise.station.service;

import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.station.api.Health;
import dev.edgewise.station.api.HealthView;

/// A station's health, from its parts.
final class StationHealth implements Health {
  private final StationService station;

  StationHealth(StationService station) {
    this.station = station;
  }

  @Override
  public HealthView view() {
    HistorianStats stats = station.stats();
    EmbeddedBroker server = station.broker;
    return new HealthView(
        station.time.epochNanos(),
        station.plant.site(),
        station.startup.steps(),
        station.ingest.perSecond(),
        station.historian != null,
        stats.samples(),
        stats.bytesOnDisk(),
        stats.queued(),
        stats.queueCapacity(),
        station.door.trouble(stats.trouble()),
        server == null ? "" : "tcp://127.0.0.1:" + server.port(),
        server == null ? 0 : server.stats().clients(),
        rejectedMessages(),
        station.config.dataFolder().toString());
  }

  private long rejectedMessages() {
    SparkplugHost sparkplug = station.host;
    PlainSource other = station.plain;
    return (sparkplug == null ? 0 : sparkplug.rejected().total())
        + (other == null ? 0 : other.rejected().total());
  }
}
