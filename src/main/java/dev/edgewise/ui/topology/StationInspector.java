package dev.edgewise.ui.topology;

import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.HealthView;
import dev.edgewise.station.api.StartupStep;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.GraphNode.StationNode;
import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Section;
import dev.edgewise.ui.topology.Inspection.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the inspection of the station: broker, history, connections and how it started.
final class StationInspector {
  private final Texts texts;
  private final Formats formats;
  private final Snapshot snapshot;

  StationInspector(Texts texts, Formats formats, Snapshot snapshot) {
    this.texts = texts;
    this.formats = formats;
    this.snapshot = snapshot;
  }

  Inspection inspect(StationNode node) {
    HealthView h = snapshot.health();
    return new Inspection(
        node.id(),
        node.name(),
        texts.get(h.started() ? "topology.station.running" : "topology.station.starting"),
        h.started(),
        h.site(),
        stationRows(h),
        List.of(
            new Section(
                texts.get("topology.inspector.connections"),
                snapshot.network().connections().stream().map(this::connection).toList()),
            new Section(
                texts.get("topology.inspector.startup"),
                h.startup().stream().map(this::step).toList())),
        Optional.empty(),
        List.of(),
        "",
        Optional.empty());
  }

  private List<Row> stationRows(HealthView h) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        plain(
            "topology.row.broker",
            h.brokerAddress().isEmpty()
                ? texts.get("topology.station.nobroker")
                : h.brokerAddress(),
            Tone.PLAIN));
    rows.add(plain("topology.row.clients", formats.count(h.brokerClients()), Tone.PLAIN));
    rows.add(plain("topology.row.ingest", formats.rate(h.ingestPerSecond()), Tone.PLAIN));
    rows.add(plain("topology.row.stored", formats.shortCount(h.historySamples()), Tone.PLAIN));
    rows.add(
        plain(
            "topology.row.disk",
            h.historySamples() == 0
                ? formats.bytes(h.historyBytes())
                : texts.get(
                    "topology.row.disk.value",
                    formats.bytes(h.historyBytes()),
                    formats.value((double) h.historyBytes() / h.historySamples(), 1)),
            Tone.PLAIN));
    rows.add(
        plain(
            "topology.row.queue",
            texts.get(
                "topology.row.queue.value",
                formats.count(h.historyQueued()),
                formats.count(h.historyQueueCapacity())),
            Tone.PLAIN));
    if (!h.historyTrouble().isEmpty()) {
      rows.add(plain("topology.row.trouble", h.historyTrouble(), Tone.STRONG));
    }
    rows.add(plain("topology.row.rejected", formats.count(h.rejectedMessages()), Tone.PLAIN));
    rows.add(new Row(texts.get("topology.row.data"), h.dataFolder(), Tone.DIM, h.dataFolder()));
    return rows;
  }

  private Item connection(ConnectionInfo c) {
    return new Item(
        c.name() + "  " + c.address(), c.text(), "", c.up() ? Tone.PLAIN : Tone.STRONG, "");
  }

  private Item step(StartupStep s) {
    String state = texts.get("topology.step." + s.state());
    return new Item(
        s.name(),
        s.detail().isEmpty() ? state : state + " · " + s.detail(),
        "",
        switch (s.state()) {
          case PENDING -> Tone.DIM;
          case RUNNING, DONE -> Tone.PLAIN;
          case FAILED -> Tone.STRONG;
        },
        "");
  }

  private Row plain(String key, String value, Tone tone) {
    return new Row(texts.get(key), value, tone, "");
  }
}
