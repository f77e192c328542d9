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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The station's own "no writes" switch, over those of all nodes. It is kept over a restart. While
/// it is on, the station sends no command, and a node that reports that it takes writes is told
/// again. To block may be made up for; to allow never is. Safe for many threads.
final class StationWrites {
  private static final Logger LOG = LoggerFactory.getLogger(StationWrites.class);
  private static final ErrorCode NOT_STORED = new ErrorCode("WRITES-NOT-STORED");
  private static final ErrorCode STOPPED = new ErrorCode("WRITES-STOPPED");
  private static final long AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

  private final EdgeCommands door;
  private final TimeSource time;

  /// When a node was last told, while that may still be answered and for a while after.
  private final Map<String, Long> told = new ConcurrentHashMap<>();

  /// Nodes that reported once more while they were being told.
  private final Set<String> again = ConcurrentHashMap.newKeySet();

  /// Held for reading while a command goes out, so that nothing does once a stop is answered.
  private final ReentrantReadWriteLock sending = new ReentrantReadWriteLock();

  /// Held while the switch is written.
  private final Object disk = new Object();

  /// Counts stops: an allow that was begun before one never finishes over it.
  private final AtomicLong stops = new AtomicLong();

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
    synchronized (disk) {
      WritesFile.Switch was =
          there.read(true); // a station of a version without the switch has none
      file = Optional.of(there);
      synchronized (this) {
        if (stops.get() == 0) {
          now = was;
          return;
        }
      }
      try {
        there.write(now); // somebody stopped all while the station started
      } catch (IOException e) {
        LOG.error("Writes are stopped, but only until the station is started again", e);
      }
    }
  }

  /// To be held while a command goes out: the switch is looked at when it is held, and a stop is
  /// answered when nobody holds it any more.
  Lock sending() {
    return sending.readLock();
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

  /// Turns the station's switch and that of each node. A stop counts at once: the nodes are asked
  /// before it is stored, and whether it can be or not. It wins over an allow that is under way.
  List<NodeOutcome> turnAll(boolean blocked, String by, List<NodeId> nodes)
      throws EdgewiseException {
    WritesFile.Switch wanted = new WritesFile.Switch(blocked, by);
    Map<NodeId, CompletableFuture<NodeAnswer>> asked = new LinkedHashMap<>();
    if (blocked) {
      stopNow(wanted);
      nodes.forEach(node -> asked.put(node, tell(node, by)));
      try {
        store(wanted);
      } finally {
        awaitSending();
      }
    } else {
      long seen = allow(wanted);
      for (NodeId node : nodes) {
        asked.put(node, allowed(node, by, seen));
      }
    }
    List<NodeOutcome> out = new ArrayList<>();
    asked.forEach((node, answer) -> out.add(outcome(node, answer)));
    return out;
  }

  private void stopNow(WritesFile.Switch wanted) {
    stops.incrementAndGet();
    now = wanted;
    synchronized (this) {
      now = wanted; // an allow that looked at the count just before is over by now
    }
  }

  /// Waits until what was decided before the stop has gone out; not for ever, because a link that
  /// takes nothing must not keep anybody from stopping.
  private void awaitSending() {
    try {
      if (sending.writeLock().tryLock(EdgeCommands.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        sending.writeLock().unlock();
      } else {
        LOG.warn("A command that was decided before all writes were stopped is still on its way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes are allowed when that is on the disk.
  ///
  /// @return the stops before it
  private long allow(WritesFile.Switch wanted) throws EdgewiseException {
    long seen = stops.get();
    synchronized (disk) {
      if (stops.get() == seen) {
        store(wanted);
      }
    }
    synchronized (this) {
      if (stops.get() != seen) {
        throw stopped();
      }
      now = wanted;
    }
    return seen;
  }

  private synchronized CompletableFuture<NodeAnswer> allowed(NodeId node, String by, long seen) {
    told.remove(node.toString());
    return stops.get() == seen
        ? door.send(node, new NodeCommand.Writes(false, by), EdgeCommands.PATIENCE)
        : CompletableFuture.failedFuture(stopped());
  }

  private static EdgewiseException stopped() {
    return new EdgewiseException(
        STOPPED,
        "All writes were stopped meanwhile; they stay stopped.",
        "Allow them again when it is safe.");
  }

  private NodeOutcome outcome(NodeId node, CompletableFuture<NodeAnswer> answer) {
    try {
      CommandOutcome got = door.outcome(node, answer);
      return new NodeOutcome(node.toString(), got.accepted(), got.reason());
    } catch (EdgewiseException e) {
      return new NodeOutcome(node.toString(), false, e.forPerson());
    }
  }

  private void store(WritesFile.Switch wanted) throws EdgewiseException {
    try {
      synchronized (disk) {
        if (file.isEmpty() && wanted.blocked()) {
          return; // written as soon as it is opened
        }
        file.orElseThrow(() -> new IOException("the station has not opened it yet"))
            .write(wanted.blocked() ? now : wanted);
      }
    } catch (IOException e) {
      stopNow(new WritesFile.Switch(true, wanted.by()));
      throw new EdgewiseException(
          NOT_STORED,
          "The switch could not be stored; writes are stopped until the station is started again.",
          "Is there room on the disk, and may the program write there?",
          e);
    }
  }

  /// Tells a node that takes writes although all are stopped.
  void reported(NodeReport report) {
    WritesFile.Switch is = now;
    NodeId node = new NodeId(report.site(), report.node());
    if (!is.blocked() || report.writesBlocked()) {
      return;
    }
    Long last = told.get(node.toString());
    if (last == null || time.monotonicNanos() - last >= AGAIN_NANOS) {
      tell(node, is.by());
    } else {
      again.add(node.toString());
    }
  }

  /// Tells a node that all is stopped. One that did not answer and has reported since is told again
  /// at once, any other at its next report.
  private CompletableFuture<NodeAnswer> tell(NodeId node, String by) {
    String id = node.toString();
    CompletableFuture<NodeAnswer> answer;
    synchronized (this) {
      if (!now.blocked()) {
        return CompletableFuture.failedFuture(
            new EdgewiseException(STOPPED, "Writes are allowed again.", "Nothing is to be done."));
      }
      again.remove(id);
      told.put(id, time.monotonicNanos());
      answer = door.send(node, new NodeCommand.Writes(true, by), EdgeCommands.PATIENCE);
    }
    answer.whenComplete(
        (got, error) -> {
          if (error != null) {
            LOG.warn("{} was not told that all writes are stopped", node, error);
            told.remove(id);
            if (again.remove(id)) {
              tell(node, by);
            }
          }
        });
    return answer;
  }
}
