package dev.edgewise.station.service;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.station.api.NodeLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ledger of one edge node and one epoch of its store, both sides. Guarded by its owner.
final class NodeBook {
  private final NodeId node;
  private final String epoch;
  private final Map<String, LaneBook> lanes = new LinkedHashMap<>();
  private Optional<NodeReport.Store> said = Optional.empty();
  private long reported;

  /// Whether the node is to be told what is stored.
  private boolean due;

  NodeBook(NodeId node, String epoch) {
    this.node = node;
    this.epoch = epoch;
    Lanes.ALL.forEach(name -> lanes.put(name, new LaneBook()));
  }

  static NodeBook of(LedgerAck kept) {
    NodeBook book = new NodeBook(new NodeId(kept.site(), kept.node()), kept.epoch());
    for (LedgerAck.Lane lane : kept.lanes()) {
      LaneBook known = book.lanes.get(lane.name());
      if (known != null) {
        known.restore(lane);
      }
    }
    return book;
  }

  NodeId node() {
    return node;
  }

  String epoch() {
    return epoch;
  }

  /// @param name one of [Lanes]
  LaneBook lane(String name) {
    LaneBook found = lanes.get(name);
    if (found == null) {
      throw new IllegalArgumentException("No lane: " + name);
    }
    return found;
  }

  void isDue() {
    due = true;
  }

  /// Whether the node is to be told; no more after that.
  boolean takeDue() {
    boolean was = due;
    due = false;
    return was;
  }

  void reported(NodeReport.Store store, long now) {
    said = Optional.of(store);
    reported = now;
    due = true;
    for (NodeReport.Lane lane : store.lanes()) {
      LaneBook known = lanes.get(lane.name());
      if (known != null) {
        known.settled(lane.settledTo());
      }
    }
  }

  /// @param all all ranges, for the disk
  LedgerAck told(long now, boolean all) {
    List<LedgerAck.Lane> out = new ArrayList<>();
    for (Map.Entry<String, LaneBook> each : lanes.entrySet()) {
      LaneBook lane = each.getValue();
      out.add(all ? lane.all(each.getKey()) : lane.told(each.getKey()));
      due |= !all && lane.hasMore();
    }
    return new LedgerAck(node.group(), node.node(), epoch, now, out);
  }

  NodeLedger view() {
    List<LaneLedger> out = new ArrayList<>();
    lanes.forEach((name, lane) -> out.add(view(name, lane)));
    if (said.isEmpty()) {
      return new NodeLedger(
          node.toString(),
          0,
          epoch,
          "",
          Double.NaN,
          Double.NaN,
          Double.NaN,
          "",
          "",
          Double.NaN,
          out,
          List.of());
    }
    NodeReport.Store store = said.get();
    return new NodeLedger(
        node.toString(),
        reported,
        epoch,
        store.policy(),
        store.bytes(),
        store.budget(),
        store.hoursLeft(),
        store.next(),
        store.trouble(),
        store.lanes().stream().mapToLong(NodeReport.Lane::unforced).sum(),
        out,
        store.drops().stream().map(NodeBook::drop).toList());
  }

  private static NodeLedger.Drop drop(NodeReport.Drop drop) {
    return new NodeLedger.Drop(
        drop.lane(),
        drop.from(),
        drop.to(),
        drop.samples() < 0 ? Double.NaN : drop.samples(),
        drop.reason(),
        drop.time());
  }

  private LaneLedger view(String name, LaneBook lane) {
    for (NodeReport.Lane side : said.map(NodeReport.Store::lanes).orElse(List.of())) {
      if (side.name().equals(name)) {
        long open = side.produced() - side.acknowledged() - side.waiting() - side.dropped();
        long missing = Math.max(0, side.acknowledged() - lane.samples());
        return new LaneLedger(
            name,
            side.produced(),
            side.sent(),
            side.resent(),
            side.acknowledged(),
            side.waiting(),
            side.dropped(),
            lane.samples(),
            lane.repeated(),
            side.perSecond(),
            Math.abs(open) + missing);
      }
    }
    double unknown = Double.NaN;
    return new LaneLedger(
        name,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        lane.samples(),
        lane.repeated(),
        unknown,
        unknown);
  }
}
