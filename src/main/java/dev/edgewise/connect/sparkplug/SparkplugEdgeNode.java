package dev.edgewise.connect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An edge node that speaks Sparkplug B 3.0 for its devices. Safe for many threads.
///
/// With a primary host it waits for that host's STATE before its births and leaves when the host
/// does. It stores nothing: values that come while it is not online are remembered for the next
/// birth, one each.
public final class SparkplugEdgeNode implements EdgeNodePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(SparkplugEdgeNode.class);
  /// How far the host's clock may be ahead.
  private static final Duration FUTURE = Duration.ofDays(1);

  private static final Duration GOODBYE = Duration.ofSeconds(1);
  private static final Duration OPEN_AGAIN = Duration.ofSeconds(5);
  private static final int MASK = 0xFF;
  private static final int DEATH_QOS = 1;

  private final EdgeNodeSpec spec;
  private final MqttSpec mqtt;
  private final MqttSpec.Links links;
  private final TimeSource time;
  private final SerialWork fromLink;
  private final EdgeRoster roster;
  private final LongAdder unsent = new LongAdder();
  private final LongAdder refusedWrites = new LongAdder();
  private volatile @Nullable EdgeWrites writes;

  /// Of the newest connect; −1 before the first.
  private final AtomicInteger bdSeq = new AtomicInteger(-1);

  private EdgeSession session = EdgeSession.START;
  private @Nullable MqttLink link;
  private int seq;

  /// Nothing is sent before [#start].
  ///
  /// @param mqtt broker, client id and the like; will and session are the node's own
  public SparkplugEdgeNode(
      EdgeNodeSpec spec, MqttSpec mqtt, MqttSpec.Links links, TimeSource time) {
    this(
        spec,
        mqtt,
        links,
        time,
        task -> Threads.startVirtual("sparkplug-edge-" + spec.node(), task));
  }

  /// As above.
  ///
  /// @param background runs what a link tells, off the link's own threads
  SparkplugEdgeNode(
      EdgeNodeSpec spec,
      MqttSpec mqtt,
      MqttSpec.Links links,
      TimeSource time,
      Executor background) {
    this.spec = spec;
    this.mqtt =
        mqtt.withSession(true, Duration.ZERO).withWill(() -> Optional.of(willForNextConnect()));
    this.links = links;
    this.time = time;
    this.fromLink = new SerialWork(background);
    this.roster = new EdgeRoster(spec);
  }

  /// Takes commands of hosts to writable metrics. Call it before [#start]; without it the node
  /// listens to no device commands.
  public void onWrite(EdgeWrites handler) {
    writes = handler;
  }

  @Override
  public void start() {
    apply(new EdgeSession.Event.Start());
  }

  @Override
  public void restore() {
    apply(new EdgeSession.Event.Start());
  }

  @Override
  public void cut() {
    apply(new EdgeSession.Event.Cut());
  }

  @Override
  public void close() {
    apply(new EdgeSession.Event.Close());
  }

  /// Messages that the link refused to send or could not send, since the start.
  public long unsent() {
    return unsent.sum();
  }

  /// Metrics in commands that were not handed on: unknown, not writable, of the wrong type.
  public long refusedWrites() {
    return refusedWrites.sum();
  }

  /// Whether the births are said and data of the node goes out.
  public synchronized boolean isOnline() {
    return session.phase() == EdgeSession.Phase.ONLINE;
  }

  /// Whether data of a device goes out now.
  public synchronized boolean isOnline(String device) {
    EdgeDevice known = roster.device(device);
    return isOnline() && (device.isEmpty() || (known != null && known.isOnline()));
  }

  /// @throws IllegalArgumentException when the node has no such device or the arrays differ in
  ///     length
  @Override
  public void publish(String device, long timeNanos, int[] metrics, long[] bits, int[] qualities) {
    publish(device, EdgeValues.at(timeNanos, metrics, bits, qualities));
  }

  /// As [#publish(String, long, int[], long[], int[])]. Historical values are not remembered for
  /// births.
  ///
  /// @param device empty for metrics of the node itself
  /// @return payload bytes that went out; 0 when the node or the device is not online
  public int publish(String device, EdgeValues values) {
    return publish(device, values, Map.of());
  }

  /// As above, with MQTT 5 user properties.
  public synchronized int publish(
      String device, EdgeValues values, Map<String, String> properties) {
    EdgeDevice known = device.isEmpty() ? null : roster.device(device);
    if (!device.isEmpty() && known == null) {
      throw new IllegalArgumentException("Not a device of " + spec.id() + ": " + device);
    }
    EdgeMetrics metrics = known == null ? roster.own() : known.metrics();
    if (!values.historical()) {
      metrics.remember(values);
    }
    if (values.size() == 0 || !isOnline(device)) {
      return 0;
    }
    byte[] payload = metrics.data(time.epochMillis(), nextSeq(), values);
    String topic =
        known == null
            ? SparkplugTopic.of(MessageKind.NDATA, spec.id())
            : SparkplugTopic.of(MessageKind.DDATA, spec.id(), device);
    send(MqttMessage.of(topic, payload, 0, false).withProperties(properties));
    return payload.length;
  }

  /// Makes `devices` the devices of the node: says the births of new and changed ones and the
  /// deaths of those that are gone.
  ///
  /// @throws IllegalArgumentException when a name cannot be used or comes twice
  public synchronized void announce(List<DeviceSpec> devices) {
    EdgeRoster.Change change = roster.announce(devices);
    if (session.phase() == EdgeSession.Phase.ONLINE) {
      change.gone().forEach(this::sendDeviceDeath);
      change.born().stream().filter(EdgeDevice::isOnline).forEach(this::sendDeviceBirth);
    }
  }

  /// Says whether a device can be reached: its death, or its birth again. A device is taken to be
  /// online until something else is said.
  ///
  /// @throws IllegalArgumentException when the node has no such device
  public synchronized void online(String device, boolean online) {
    EdgeDevice known = roster.device(device);
    if (known == null) {
      throw new IllegalArgumentException("Not a device of " + spec.id() + ": " + device);
    }
    if (known.isOnline() == online) {
      return;
    }
    known.online(online);
    if (session.phase() == EdgeSession.Phase.ONLINE) {
      if (online) {
        sendDeviceBirth(known);
      } else {
        sendDeviceDeath(device);
      }
    }
  }

  private void apply(EdgeSession.Event event) {
    List<Runnable> mayBlock = new ArrayList<>();
    synchronized (this) {
      EdgeSession.Step step = session.next(event, spec.primaryHost().isPresent());
      session = step.state();
      for (EdgeSession.Effect effect : step.effects()) {
        switch (effect) {
          case SEND_BIRTHS -> sendBirths();
          case SEND_DEATH -> {
            CompletableFuture<Void> sent = sendDeath();
            mayBlock.add(() -> Futures.await(sent, GOODBYE));
          }
          case CLOSE_LINK -> ending(MqttLink::close, mayBlock);
          case ABORT_LINK -> ending(MqttLink::abort, mayBlock);
          case OPEN_LINK -> mayBlock.add(this::open);
        }
      }
    }
    mayBlock.forEach(Runnable::run);
  }

  private void ending(Consumer<MqttLink> how, List<Runnable> mayBlock) {
    MqttLink old = link;
    link = null;
    if (old != null) {
      mayBlock.add(() -> how.accept(old));
    }
  }

  private void open() {
    MqttLink made;
    synchronized (this) {
      if (session.phase() != EdgeSession.Phase.CONNECTING || link != null) {
        return;
      }
      try {
        made = links.open(mqtt);
      } catch (EdgewiseException e) {
        LOG.warn("Edge node {} has no link yet: {}", spec.id(), e.forPerson());
        time.after(OPEN_AGAIN, () -> fromLink.submit(this::open));
        return;
      }
      link = made;
    }
    made.onState(state -> tell(made, EdgeSession.Event.of(state)));
    spec.primaryHost()
        .ifPresent(
            host ->
                made.subscribe(SparkplugTopic.state(host), 1, message -> hostState(made, message)));
    made.subscribe(
        SparkplugTopic.of(MessageKind.NCMD, spec.id()), 1, message -> command(made, message));
    if (writes != null) {
      made.subscribe(
          SparkplugTopic.of(MessageKind.DCMD, spec.id(), "+"),
          1,
          message -> command(made, message));
    }
    made.start();
  }

  /// A STATE from far in the future is not believed: it would outrank every true one for good.
  private void hostState(MqttLink from, MqttMessage message) {
    long latest = time.epochMillis() + FUTURE.toMillis();
    StateMessage.decode(message.payload())
        .ifPresent(
            state -> {
              if (state.timestamp() <= latest) {
                tell(from, new EdgeSession.Event.HostState(state.online(), state.timestamp()));
              } else {
                LOG.warn("Edge node {}: a STATE from the future was ignored", spec.id());
              }
            });
  }

  private void command(MqttLink from, MqttMessage message) {
    try {
      Payload command = Payload.parseFrom(message.payload());
      String device = SparkplugTopic.parse(message.topic()).map(SparkplugTopic::device).orElse("");
      if (device.isEmpty() && Commands.asksForRebirth(command)) {
        tell(from, new EdgeSession.Event.RebirthAsked());
      }
      EdgeWrites taker = writes;
      if (taker != null) {
        fromLink.submit(() -> write(command, device, taker));
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("Edge node {} got a command that is not Sparkplug B: {}", spec.id(), e.getMessage());
    }
  }

  private void write(Payload command, String device, EdgeWrites taker) {
    EdgeMetrics metrics;
    synchronized (this) {
      EdgeDevice known = roster.device(device);
      if (known == null && !device.isEmpty()) {
        refusedWrites.add(command.getMetricsCount());
        return;
      }
      metrics = known == null ? roster.own() : known.metrics();
    }
    refusedWrites.add(Commands.write(command, device, metrics, taker));
  }

  /// Takes what a link tells, in order; what an old link still tells is ignored.
  private void tell(MqttLink from, EdgeSession.Event event) {
    fromLink.submit(
        () -> {
          if (isCurrent(from)) {
            apply(event);
          }
        });
  }

  private synchronized boolean isCurrent(MqttLink from) {
    return link == from;
  }

  private MqttSpec.Will willForNextConnect() {
    bdSeq.updateAndGet(last -> (last + 1) & MASK);
    return new MqttSpec.Will(
        SparkplugTopic.of(MessageKind.NDEATH, spec.id()), death(), DEATH_QOS, false, Duration.ZERO);
  }

  private byte[] death() {
    return EdgeDevice.nodeDeath(time.epochMillis(), bdSeq.get());
  }

  private CompletableFuture<Void> sendDeath() {
    return send(SparkplugTopic.of(MessageKind.NDEATH, spec.id()), death(), DEATH_QOS);
  }

  private void sendBirths() {
    long now = time.epochMillis();
    seq = 0;
    Payload.Builder birth = Payload.newBuilder().setTimestamp(now).setSeq(nextSeq());
    birth.addMetrics(EdgeDevice.bdSeq(now, bdSeq.get()));
    birth.addMetrics(
        Metric.newBuilder()
            .setName(Commands.REBIRTH)
            .setTimestamp(now)
            .setDatatype(DataType.Boolean_VALUE)
            .setBooleanValue(false));
    spec.properties()
        .forEach((name, text) -> birth.addMetrics(EdgeDevice.property(name, text, now)));
    birth.addMetrics(EdgeDevice.property(BirthReader.ASSET_PATH, spec.path().toString(), now));
    roster.own().addBirth(birth, now);
    send(SparkplugTopic.of(MessageKind.NBIRTH, spec.id()), birth.build().toByteArray(), 0);
    for (EdgeDevice device : roster.devices()) {
      if (device.isOnline()) {
        sendDeviceBirth(device);
      }
    }
  }

  private void sendDeviceBirth(EdgeDevice device) {
    String topic = SparkplugTopic.of(MessageKind.DBIRTH, spec.id(), device.spec().name());
    send(topic, device.birth(time.epochMillis(), nextSeq()), 0);
  }

  private void sendDeviceDeath(String device) {
    String topic = SparkplugTopic.of(MessageKind.DDEATH, spec.id(), device);
    send(topic, EdgeDevice.death(time.epochMillis(), nextSeq()), 0);
  }

  private int nextSeq() {
    int next = seq;
    seq = (seq + 1) & MASK;
    return next;
  }

  private CompletableFuture<Void> send(String topic, byte[] payload, int qos) {
    return send(MqttMessage.of(topic, payload, qos, false));
  }

  private CompletableFuture<Void> send(MqttMessage message) {
    MqttLink to = link;
    if (to == null) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> sent = to.publish(message);
    sent.whenComplete(
        (done, error) -> {
          if (error != null) {
            unsent.increment();
          }
        });
    return sent;
  }
}
