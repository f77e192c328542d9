package dev.edgewise.connect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.connect.api.Rejections;
import dev.edgewise.connect.mqtt.LinkFigures;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.Wanted;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A Sparkplug B 3.0 host application (primary host): decodes what edge nodes publish into tags,
/// samples, text and events. Its public methods may be called from any thread.
///
/// Every message goes to the tap first. Values reach the sink on the link's dispatch thread, one
/// batch a message; a sink that waits makes the link stop reading. Marks of death after a lost link
/// or a timer come from a virtual thread of the host.
///
/// Source: Eclipse Sparkplug 3.0. Requirements and their tests: docs/sparkplug-host.md.
public final class SparkplugHost implements AutoCloseable {
  private static final int MOST_NODES = 10_000;
  private static final int MOST_ROUTES = 65_536;
  private static final int LONGEST_TOPIC = 512;
  private static final int LARGEST_PAYLOAD = 4 << 20;
  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final Duration ANNOUNCE_AGAIN = Duration.ofSeconds(5);

  private final HostSpec spec;
  private final MessageTap tap;
  private final MqttLink link;
  private final TimeSource time;
  private final RejectionLog rejections;
  private final SerialWork work;
  private final HostParts parts;
  private final RebirthRequests rebirths;
  private final HostPresence presence;
  private final UnbornNodes unborn;

  /// Those that were born at least once.
  private final Map<NodeId, HostNode> nodes = new ConcurrentHashMap<>();

  private TimeSource.Timer announcing = () -> {};

  /// Decoded topics; only under the lock.
  private final Map<String, Optional<SparkplugTopic>> routes = new HashMap<>();

  /// Makes a host with a link of its own; nothing is sent before [#start].
  ///
  /// @param mqtt broker, client id and the like; will and session are the host's own
  /// @throws EdgewiseException when the link cannot be made from `mqtt`
  public SparkplugHost(
      HostSpec spec, MqttSpec mqtt, MqttSpec.Links links, HostOutputs out, TimeSource time)
      throws EdgewiseException {
    this(spec, mqtt, links, out, time, task -> Threads.startVirtual("sparkplug-host", task));
  }

  /// As above.
  ///
  /// @param background runs what must not hold up timers and the link's state listener
  SparkplugHost(
      HostSpec spec,
      MqttSpec mqtt,
      MqttSpec.Links links,
      HostOutputs out,
      TimeSource time,
      Executor background)
      throws EdgewiseException {
    this.spec = spec;
    this.tap = out.tap();
    this.time = time;
    this.rejections = new RejectionLog(time);
    this.work = new SerialWork(background);
    this.presence = new HostPresence(spec.hostId(), time);
    this.unborn = new UnbornNodes(time);
    this.link =
        links.open(
            mqtt.withSession(true, Duration.ZERO)
                .withWill(() -> Optional.of(presence.willForNextConnect())));
    SessionRules rules =
        new SessionRules(spec.reorderTimeout().toNanos(), spec.rebirthPause().toNanos());
    HostParts.Later later =
        (nanos, task) -> time.after(Duration.ofNanos(nanos), () -> work.submit(task));
    this.rebirths = new RebirthRequests(time, later, this::sendRebirth);
    this.parts = new HostParts(spec, rules, out, rejections, new HostRoom(), time, rebirths, later);
  }

  /// Begins to connect, in the background. Call it once.
  public void start() {
    link.onState(this::stateChanged);
    String state = SparkplugTopic.state(spec.hostId());
    link.subscribe(state, 1, this::ownState);
    if (spec.groups().isEmpty()) {
      // The own state has a subscription already, and would come twice.
      link.subscribe(Wanted.of(SparkplugTopic.NAMESPACE + "/#").without(state), 1, this::received);
    } else {
      for (String group : spec.groups()) {
        link.subscribe(SparkplugTopic.NAMESPACE + "/" + group + "/#", 1, this::received);
      }
    }
    link.start();
    announcing = time.every(ANNOUNCE_AGAIN, () -> work.submit(this::announceAgain));
  }

  /// The state of the link to the broker.
  public ConnectionState state() {
    return link.state();
  }

  /// Calls `listener` with each new state of the link, one after another. Call it before [#start].
  public void onState(Consumer<ConnectionState> listener) {
    link.onState(listener);
  }

  /// Edge nodes that send and were never born. They are in no other list and make no events.
  public Unborn unborn() {
    return unborn.view();
  }

  /// Counters of all nodes that were ever born, in no order.
  public List<NodeTraffic> traffic() {
    return nodes.values().stream().map(HostNode::traffic).toList();
  }

  /// What was not taken, or not taken as it stood.
  public Rejections rejected() {
    return rejections.snapshot(Map.of(RejectReason.NOT_MQTT, link.malformedPackets()));
  }

  /// What the broker refuses to send: filter to reason in plain words.
  public Map<String, String> refused() {
    return link.refusedSubscriptions();
  }

  /// Counters of the link, and what waits between it and this host.
  public LinkFigures figures() {
    return link.figures();
  }

  /// Asks a node for its births, whenever it was last asked. For a node never heard of the request
  /// is sent as well.
  public void requestRebirth(NodeId id) {
    work.submit(
        () -> {
          HostNode node = nodes.get(id);
          if (node == null) {
            sendRebirth(id);
          } else {
            node.askNow("a person asked for it");
          }
        });
  }

  /// Says goodbye (STATE offline), disconnects and turns all values bad; within 3 s; idempotent.
  @Override
  public void close() {
    announcing.cancel();
    presence
        .goodbye()
        .ifPresent(
            message -> {
              String topic = SparkplugTopic.state(spec.hostId());
              CompletableFuture<Void> sent = link.publish(message);
              watch(sent, topic);
              Futures.await(sent, GOODBYE);
            });
    link.close();
    linkDown();
    work.finish();
  }

  private void stateChanged(ConnectionState state) {
    switch (state) {
      case ConnectionState.Connected up -> {
        watch(link.publish(presence.birth()), SparkplugTopic.state(spec.hostId()));
        work.submit(this::linkUp);
      }
      case ConnectionState.Stopped down -> linkDown();
      case ConnectionState.Connecting down -> linkDown();
      case ConnectionState.Waiting down -> linkDown();
    }
  }

  /// A broker may store and hand out a retained STATE at the same moment and lose it for a node
  /// that
  /// subscribes just then (seen with Artemis, once in some twenty starts): that node would wait for
  /// good. So the birth is said again, word for word.
  private void announceAgain() {
    presence
        .standing()
        .ifPresent(birth -> watch(link.publish(birth), SparkplugTopic.state(spec.hostId())));
  }

  /// What was known before is not trusted: known nodes are asked for their births, but for those
  /// that have said them already.
  private void linkUp() throws InterruptedException {
    for (HostNode node : nodes.values()) {
      if (!node.isOnline()) {
        node.askNow("the station was not connected");
      }
    }
  }

  private void linkDown() {
    presence.linkDown();
    work.submit(
        () -> {
          rebirths.forget();
          for (HostNode node : nodes.values()) {
            node.apply(new NodeSession.Event.LinkDown(time.monotonicNanos()));
          }
        });
  }

  private void ownState(MqttMessage message) throws InterruptedException {
    tap(message);
    presence
        .answerTo(message.payload())
        .ifPresent(answer -> watch(link.publish(answer), message.topic()));
  }

  private void tap(MqttMessage m) throws InterruptedException {
    tap.message(new RawMessage(time.epochNanos(), m.topic(), m.payload(), m.qos(), m.retained()));
  }

  private void received(MqttMessage message) throws InterruptedException {
    tap(message);
    work.runNow(
        () -> {
          rejections.handling(message.payload());
          try {
            take(message);
          } finally {
            rejections.handled();
          }
        });
  }

  private void take(MqttMessage message) throws InterruptedException {
    if (message.topic().startsWith(SparkplugTopic.STATES)) {
      return;
    }
    if (message.topic().length() > LONGEST_TOPIC) {
      rejections.add(RejectReason.TOPIC_TOO_LONG, message.topic());
      return;
    }
    Optional<SparkplugTopic> route = route(message.topic());
    if (route.isEmpty()) {
      rejections.add(RejectReason.TOPIC, message.topic());
      return;
    }
    SparkplugTopic topic = route.get();
    switch (topic.kind()) {
      case NCMD, DCMD -> {
        // For the node, from this host or another one; heard because of the wide subscription.
      }
      case NBIRTH, NDEATH, NDATA, DBIRTH, DDEATH, DDATA -> decode(message, topic);
    }
  }

  private void decode(MqttMessage message, SparkplugTopic topic) throws InterruptedException {
    if (message.payload().length > LARGEST_PAYLOAD) {
      rejections.add(RejectReason.TOO_LARGE, message.topic());
      return;
    }
    WirePayload payload;
    try {
      payload = WirePayload.of(message.payload());
    } catch (InvalidProtocolBufferException e) {
      rejections.add(RejectReason.NOT_A_PAYLOAD, message.topic() + " (" + e.getMessage() + ")");
      return;
    }
    HostNode node = nodes.get(topic.node());
    if (node == null) {
      if (topic.kind() != MessageKind.NBIRTH || !payload.hasSeq()) {
        beforeBirth(topic, payload);
        return;
      }
      if (nodes.size() >= MOST_NODES) {
        rejections.add(RejectReason.TOO_MANY_NODES, message.topic());
        return;
      }
      node = new HostNode(topic.node(), parts);
      nodes.put(topic.node(), node);
      unborn.born(topic.node());
    }
    node.message(new Inbound(topic, payload, time.epochNanos(), message.userProperties()));
  }

  /// Data whose metrics nobody has named cannot be read; the node is asked once in a while.
  private void beforeBirth(SparkplugTopic topic, WirePayload payload) {
    NodeId id = topic.node();
    if (topic.kind() == MessageKind.NDEATH) {
      rejections.add(RejectReason.DEATH_WITHOUT_BIRTH, id.toString());
    } else if (!payload.hasSeq()) {
      rejections.add(RejectReason.NO_SEQUENCE, id.toString());
    } else {
      rejections.add(RejectReason.DATA_BEFORE_BIRTH, id.toString());
      long pause = spec.rebirthPause().toNanos();
      if (unborn.heard(id, pause)) {
        unborn.asked(id, rebirths.toUnborn(id), pause);
      }
    }
  }

  private Optional<SparkplugTopic> route(String topic) {
    Optional<SparkplugTopic> known = routes.get(topic);
    if (known == null) {
      known = SparkplugTopic.parse(topic);
      if (routes.size() >= MOST_ROUTES) {
        routes.clear();
      }
      routes.put(topic, known);
    }
    return known;
  }

  private void sendRebirth(NodeId id) {
    String topic = SparkplugTopic.of(MessageKind.NCMD, id);
    watch(
        link.publish(MqttMessage.of(topic, Commands.rebirth(time.epochMillis()), 0, false)), topic);
  }

  private void watch(CompletableFuture<Void> sent, String topic) {
    sent.whenComplete(
        (done, error) -> {
          if (error != null) {
            rejections.add(RejectReason.COMMAND_NOT_SENT, topic + " (" + error.getMessage() + ")");
          }
        });
  }
}
