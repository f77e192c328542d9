package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.sparkplug.Unborn;
import dev.edgewise.operate.plant.KnownNode;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.Network;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TelemetrySink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/// Edge nodes, and the groups of devices on plain MQTT, by evidence: births, deaths, counters and
/// the delay of what they send. Safe for many threads.
final class NetworkModel implements Network, TelemetrySink {
  private static final long MAX_DELAY_MILLIS = 3_600_000;
  private static final int DELAY_DIGITS = 2;

  /// A node that runs comes back within a second or two; one that waits to connect again may take
  /// some more.
  private static final long AWAITED_NANOS = Duration.ofSeconds(15).toNanos();

  private final Map<String, Node> nodes = new TreeMap<>();
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final PlantDirectory plant;
  private final TimeSource time;
  private Unborn unborn = Unborn.NONE;
  private long lastRates;

  NetworkModel(PlantDirectory plant, TimeSource time) {
    this.plant = plant;
    this.time = time;
    this.lastRates = time.monotonicNanos();
  }

  /// Adds a connection of the station whose traffic is not counted.
  void connection(String name, String address, Supplier<ConnectionState> state) {
    connection(name, address, state, () -> LinkTraffic.NONE, () -> "");
  }

  /// Adds a connection of the station; what it does is asked for at each view.
  ///
  /// @param remark what is to be said while it is up, whole sentences; may be empty
  synchronized void connection(
      String name,
      String address,
      Supplier<ConnectionState> state,
      Supplier<LinkTraffic> traffic,
      Supplier<String> remark) {
    links.put(name, new Link(address, state, traffic, remark));
  }

  synchronized void on(SourceEvent event) {
    switch (event) {
      case SourceEvent.NodeBorn born -> {
        Node node = node(born.node());
        node.online = true;
        node.wasBorn = true;
        node.restoredAt = Long.MIN_VALUE;
        node.since = born.time();
        node.reason = "";
        node.place = born.properties().getOrDefault("Place", node.place);
      }
      case SourceEvent.NodeDied died -> {
        Node node = node(died.node());
        if (node.online) {
          node.since = died.time();
        }
        node.online = false;
        node.reason = died.reason();
      }
      case SourceEvent.DeviceBorn born -> node(born.node());
      case SourceEvent.DeviceDied died -> node(died.node());
      case SourceEvent.TagsFound found -> node(found.node());
      case SourceEvent.Notice notice -> {
        // Changes no state; a node is listed from its first birth on.
      }
    }
  }

  /// Takes in a node that there was when the station last ran; it is offline until it is born.
  ///
  /// @param since when it was last known to be there, ns since the epoch
  synchronized void restore(KnownNode known, long since) {
    Node node = node(known.id());
    node.online = false;
    node.wasBorn = true;
    node.since = since;
    node.place = known.place();
    node.reason = "not heard of since the station started";
    node.restoredAt = time.monotonicNanos();
  }

  /// Nodes that there were when the station last ran and that have had little time yet to come
  /// back: no reason to worry anybody.
  synchronized Set<String> awaited() {
    long now = time.monotonicNanos();
    Set<String> awaited = new HashSet<>();
    nodes.forEach(
        (id, node) -> {
          if (node.restoredAt != Long.MIN_VALUE && now - node.restoredAt < AWAITED_NANOS) {
            awaited.add(id);
          }
        });
    return awaited;
  }

  /// All nodes that were ever born, for the next start.
  ///
  /// @param simulation names the simulated plant that a node belongs to; empty for a real one
  synchronized List<KnownNode> known(Function<NodeId, String> simulation) {
    return nodes.values().stream()
        .filter(node -> node.wasBorn)
        .map(n -> new KnownNode(n.id, n.place, n.online, n.since, simulation.apply(n.id)))
        .toList();
  }

  /// Takes counters over and works out rates; called about once a second.
  synchronized void traffic(List<NodeTraffic> counters) {
    long now = time.monotonicNanos();
    double seconds = (now - lastRates) / 1e9;
    lastRates = now;
    for (NodeTraffic counter : counters) {
      Node node = node(counter.node());
      node.samplesPerSecond =
          smooth(node.samplesPerSecond, counter.samples() - node.samples, seconds);
      node.bytesPerSecond = smooth(node.bytesPerSecond, counter.bytes() - node.bytes, seconds);
      node.samples = counter.samples();
      node.bytes = counter.bytes();
      node.lastMessage = counter.lastMessage();
    }
    nodes.values().forEach(Node::closeDelays);
  }

  /// Takes over what is known of nodes that were never born; they are not listed one by one.
  synchronized void unborn(Unborn now) {
    unborn = now;
  }

  synchronized Unborn unborn() {
    return unborn;
  }

  /// Measures the delay of a batch by its first live sample; batches come from one node.
  @Override
  public void samples(SampleBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (!SampleFlags.isHistorical(batch.flags(i))) {
        long delay = (batch.receiveTime(i) - batch.sourceTime(i)) / 1_000_000;
        plant.nodeOf(batch.tag(i)).ifPresent(id -> delay(id, delay));
        return;
      }
    }
  }

  @Override
  public synchronized NetworkView view() {
    List<ConnectionInfo> connections = new ArrayList<>();
    links.forEach((name, link) -> connections.add(info(name, link)));
    List<EdgeNodeInfo> infos = new ArrayList<>();
    nodes.forEach((id, node) -> infos.add(node.info(plant.devicesOf(node.id))));
    infos.sort(Comparator.comparing(EdgeNodeInfo::id));
    return new NetworkView(connections, infos);
  }

  private synchronized void delay(NodeId id, long millis) {
    node(id).delay(Math.clamp(millis, 0, MAX_DELAY_MILLIS));
  }

  private Node node(NodeId id) {
    return nodes.computeIfAbsent(id.toString(), key -> new Node(id, time.epochNanos()));
  }

  private static double smooth(double old, double change, double seconds) {
    double rate = Math.max(0, change) / Math.max(0.001, seconds);
    return old == 0 ? rate : old * 0.6 + rate * 0.4;
  }

  private ConnectionInfo info(String name, Link link) {
    long now = time.epochNanos();
    return switch (link.state.get()) {
      case ConnectionState.Stopped stopped -> link.info(name, false, 0, "stopped");
      case ConnectionState.Connecting connecting ->
          link.info(
              name,
              false,
              connecting.since(),
              link.reason.isEmpty() ? "connecting" : link.reason + " Trying again now.");
      case ConnectionState.Connected connected -> {
        link.reason = "";
        String remark = link.remark.get();
        yield link.info(
            name, true, connected.since(), remark.isEmpty() ? "connected" : "connected. " + remark);
      }
      case ConnectionState.Waiting waiting -> {
        link.reason = sentence(waiting.reason());
        yield link.info(
            name,
            false,
            waiting.since(),
            link.reason
                + " Next try in "
                + Math.max(0, Math.ceilDiv(waiting.retryAt() - now, 1_000_000_000L))
                + " s.");
      }
    };
  }

  /// What is to be said of edge nodes that were never born; empty without any.
  synchronized String unbornRemark() {
    return unborn.nodes() == 0 ? "" : UnbornNews.text(unborn) + ".";
  }

  static String sentence(String words) {
    return words.isEmpty() || ".?!".indexOf(words.charAt(words.length() - 1)) >= 0
        ? words
        : words + ".";
  }

  /// A connection, with the last reason why it was down: a try that is under way does not hide it.
  private static final class Link {
    final String address;
    final Supplier<ConnectionState> state;
    final Supplier<LinkTraffic> traffic;
    final Supplier<String> remark;
    String reason = "";

    Link(
        String address,
        Supplier<ConnectionState> state,
        Supplier<LinkTraffic> traffic,
        Supplier<String> remark) {
      this.address = address;
      this.state = state;
      this.traffic = traffic;
      this.remark = remark;
    }

    ConnectionInfo info(String name, boolean up, long since, String text) {
      LinkTraffic now = traffic.get();
      return new ConnectionInfo(
          name,
          address,
          up,
          since,
          text,
          up ? now.messagesPerSecond() : 0,
          up ? now.bytesPerSecond() : 0,
          now.rejected());
    }
  }

  /// What is known of one node.
  private static final class Node {
    final NodeId id;

    /// Since the last count; only while the node sends, because nodes may be invented by the
    /// thousand. About 1 KB, more where delays are above a quarter of a second.
    @Nullable IntCountsHistogram delays;

    String place = "";
    String reason = "no birth seen yet";
    boolean online;

    /// Only such nodes are remembered: others may be invented by the thousand.
    boolean wasBorn;

    /// When it was taken in from the last run, on the monotonic clock; least when it was born
    /// since.
    long restoredAt = Long.MIN_VALUE;

    long since;
    long lastMessage;
    long samples;
    long bytes;
    double samplesPerSecond;
    double bytesPerSecond;
    double delayMillis = Double.NaN;

    /// @param heard when it was first heard of: since then it is known to be offline
    Node(NodeId id, long heard) {
      this.id = id;
      this.since = heard;
    }

    void delay(long millis) {
      IntCountsHistogram into = delays;
      if (into == null) {
        into = new IntCountsHistogram(DELAY_DIGITS);
        delays = into;
      }
      into.recordValue(millis);
    }

    void closeDelays() {
      IntCountsHistogram counted = delays;
      delayMillis = counted == null ? Double.NaN : counted.getValueAtPercentile(50);
      delays = null;
    }

    EdgeNodeInfo info(List<DeviceInfo> devices) {
      return new EdgeNodeInfo(
          id.toString(),
          id.node(),
          place,
          online,
          since,
          reason,
          lastMessage,
          online ? samplesPerSecond : 0,
          online ? bytesPerSecond : 0,
          online ? delayMillis : Double.NaN,
          devices.size(),
          devices.stream().mapToInt(d -> d.tags().size()).sum(),
          PlainConnection.isPlain(id));
    }
  }
}
