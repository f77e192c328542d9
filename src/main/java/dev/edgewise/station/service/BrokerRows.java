package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.broker.BrokerStats;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.station.api.LinkRow;
import dev.edgewise.station.api.StorageRow;
import java.nio.file.Path;
import java.util.List;

/// The embedded broker as rows of the System screen.
final class BrokerRows {
  private static final String NAME = "Embedded broker";

  private final EmbeddedBroker broker;
  private final FolderSize journal;
  private final long since;

  BrokerRows(EmbeddedBroker broker, Path folder, TimeSource time) {
    this.broker = broker;
    this.journal = new FolderSize(folder, time);
    this.since = time.epochNanos();
  }

  List<LinkRow> links() {
    BrokerStats stats = broker.stats();
    return List.of(
        new LinkRow(
            NAME,
            "tcp://127.0.0.1:" + broker.port(),
            true,
            since,
            "listens, " + stats.clients() + " clients",
            "",
            0,
            stats.messagesIn(),
            stats.bytesIn(),
            0,
            0));
  }

  List<StorageRow> storage() {
    return List.of(
        new StorageRow(
            NAME,
            "journal",
            journal.bytes(),
            -1,
            "",
            0,
            0,
            true,
            "sessions, retained and queued messages"));
  }
}
