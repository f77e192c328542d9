package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.edge.WritesFile;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.WritesView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The station's own "no writes" switch, over those of all nodes. It is kept over a restart. While
/// it is on, the station sends no command, and a node that reports that it takes writes is told
/// again. To block may be made up for; to allow never is. Safe for many threads.
final class StationWrites {
  private static final Logger LOG = LoggerFactory.getLogger(StationWrites.class);
  private static final ErrorCode NOT_STORED = new ErrorCode("WRITES-NOT-STORED");
  private static final long AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private final EdgeCommands door;
  private final TimeSource time;
  private final Map<String, Long> told = new ConcurrentHashMap<>();
  private volatile Optional<WritesFile> file = Optional.empty();
  private volatile WritesFile.Switch now = new WritesFile.Switch(true, "itself while it starts");

  StationWrites(EdgeCommands door, TimeSource time) {
    this.door = door;
    this.time = time;
  }

  /// Reads the switch; until then it is on. One that cannot be read is on.
  ///
  /// @param folder of the station
  void open(Path folder) {
    WritesFile there = new WritesFile(folder);
    now = there.read(true); // a station of a version without the switch has no file
    file = Optional.of(there);
  }

  /// Why the station sends no command, in plain words; empty when it does.
  Optional<String> refusal() {
    WritesFile.Switch is = now;
    return is.blocked()
        ? Optional.of(
            "all writes are stopped at the station"
                + (is.by().isEmpty() ? "" : ", by " + plain(is.by())))
        : Optional.empty();
  }

  private static String plain(String by) {
    return by.startsWith("person:") ? by.substring("person:".length()) : by;
  }

  /// @param nodes as they last reported
  WritesView view(List<NodeWork> nodes, NetworkView network) {
    WritesFile.Switch is = now;
    return new WritesView(
        is.blocked(),
        plain(is.by()),
        nodes.stream()
            .map(
                n ->
                    new WritesView.Node(
                        n.node(),
                        n.node().substring(n.node().indexOf('/') + 1),
                        n.writesBlocked(),
                        isOnline(network, n.node())))
            .toList());
  }

  private static boolean isOnline(NetworkView network, String id) {
    return network.nodes().stream().filter(n -> n.id().equals(id)).anyMatch(EdgeNodeInfo::online);
  }

  /// Turns the station's switch, then that of each node.
  List<NodeOutcome> turnAll(boolean blocked, String by, List<NodeId> nodes)
      throws EdgewiseException {
    store(new WritesFile.Switch(blocked, by));
    Map<NodeId, CompletableFuture<NodeAnswer>> asked = new LinkedHashMap<>();
    for (NodeId node : nodes) {
      told.put(node.toString(), time.monotonicNanos());
      asked.put(node, door.send(node, new NodeCommand.Writes(blocked, by), EdgeCommands.PATIENCE));
    }
    List<NodeOutcome> out = new ArrayList<>();
    asked.forEach((node, answer) -> out.add(outcome(node, answer)));
    return out;
  }

  private NodeOutcome outcome(NodeId node, CompletableFuture<NodeAnswer> answer) {
    try {
      CommandOutcome got = door.outcome(node, answer);
      return new NodeOutcome(node.toString(), got.accepted(), got.reason());
    } catch (EdgewiseException e) {
      return new NodeOutcome(node.toString(), false, e.forPerson());
    }
  }

  /// Blocking counts at once, even if it cannot be stored; allowing only when it is on the disk.
  private void store(WritesFile.Switch wanted) throws EdgewiseException {
    if (wanted.blocked()) {
      now = wanted;
    }
    try {
      file.orElseThrow(() -> new IOException("the station has not opened it yet")).write(wanted);
    } catch (IOException e) {
      now = new WritesFile.Switch(true, wanted.by());
      throw new EdgewiseException(
          NOT_STORED,
          "The switch could not be stored; writes are stopped until the station is started again.",
          "Is there room on the disk, and may the program write there?",
          e);
    }
    now = wanted;
  }

  /// Tells a node that takes writes although all are stopped.
  void reported(NodeReport report) {
    WritesFile.Switch is = now;
    NodeId node = new NodeId(report.site(), report.node());
    long at = time.monotonicNanos();
    Long last = told.get(node.toString());
    if (!is.blocked() || report.writesBlocked() || last != null && at - last < AGAIN_NANOS) {
      return;
    }
    told.put(node.toString(), at);
    door.send(node, new NodeCommand.Writes(true, is.by()), EdgeCommands.PATIENCE)
        .whenComplete(
            (answer, error) -> {
              if (error != null) {
                LOG.warn("{} was not told that all writes are stopped", node, error);
              }
            });
  }
}
