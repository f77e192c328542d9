package dev.edgewise.connect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private final Map<String, EdgeDevice> devices = new LinkedHashMap<>();
  private final LongAdder unsent = new LongAdder();

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
    long alias = 1;
    for (DeviceSpec device : spec.devices()) {
      EdgeDevice made = new EdgeDevice(device, alias);
      devices.put(device.name(), made);
      alias += made.size();
    }
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

  /// @throws IllegalArgumentException when the node has no such device or the arrays differ in
  ///     length
  @Override
  public synchronized void publish(
      String device, long timeNanos, int[] metrics, long[] bits, int[] qualities) {
    EdgeDevice known = devices.get(device);
    if (known == null || metrics.length != bits.length || metrics.length != qualities.length) {
      throw new IllegalArgumentException("Not data of a device of " + spec.id() + ": " + device);
    }
    known.remember(timeNanos, metrics, bits, qualities);
    if (session.phase() == EdgeSession.Phase.ONLINE && metrics.length > 0) {
      byte[] payload =
          known.data(time.epochMillis(), nextSeq(), timeNanos, metrics, bits, qualities);
      send(SparkplugTopic.of(MessageKind.DDATA, spec.id(), device), payload, 0);
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
    made.onState(state -> tell(made, linkEvent(state)));
    spec.primaryHost()
        .ifPresent(
            host ->
                made.subscribe(SparkplugTopic.state(host), 1, message -> hostState(made, message)));
    made.subscribe(
        SparkplugTopic.of(MessageKind.NCMD, spec.id()), 1, message -> command(made, message));
    made.start();
  }

  private static EdgeSession.Event linkEvent(ConnectionState state) {
    return switch (state) {
      case ConnectionState.Connected up -> new EdgeSession.Event.LinkUp();
      case ConnectionState.Stopped down -> new EdgeSession.Event.LinkDown();
      case ConnectionState.Connecting down -> new EdgeSession.Event.LinkDown();
      case ConnectionState.Waiting down -> new EdgeSession.Event.LinkDown();
    };
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
      if (Commands.asksForRebirth(Payload.parseFrom(message.payload()))) {
        tell(from, new EdgeSession.Event.RebirthAsked());
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.warn("Edge node {} got a command that is not Sparkplug B: {}", spec.id(), e.getMessage());
    }
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
    long now = time.epochMillis();
    return Payload.newBuilder().setTimestamp(now).addMetrics(bdSeq(now)).build().toByteArray();
  }

  private CompletableFuture<Void> sendDeath() {
    return send(SparkplugTopic.of(MessageKind.NDEATH, spec.id()), death(), DEATH_QOS);
  }

  private void sendBirths() {
    long now = time.epochMillis();
    seq = 0;
    Payload.Builder birth = Payload.newBuilder().setTimestamp(now).setSeq(nextSeq());
    birth.addMetrics(bdSeq(now));
    birth.addMetrics(
        Metric.newBuilder()
            .setName(Commands.REBIRTH)
            .setTimestamp(now)
            .setDatatype(DataType.Boolean_VALUE)
            .setBooleanValue(false));
    spec.properties()
        .forEach((name, text) -> birth.addMetrics(EdgeDevice.property(name, text, now)));
    birth.addMetrics(EdgeDevice.property(BirthReader.ASSET_PATH, spec.path().toString(), now));
    send(SparkplugTopic.of(MessageKind.NBIRTH, spec.id()), birth.build().toByteArray(), 0);
    for (EdgeDevice device : devices.values()) {
      String topic = SparkplugTopic.of(MessageKind.DBIRTH, spec.id(), device.name());
      send(topic, device.birth(now, nextSeq()), 0);
    }
  }

  private Metric bdSeq(long millis) {
    return Metric.newBuilder()
        .setName(BirthReader.BDSEQ)
        .setTimestamp(millis)
        .setDatatype(DataType.Int64_VALUE)
        .setLongValue(bdSeq.get())
        .build();
  }

  private int nextSeq() {
    int next = seq;
    seq = (seq + 1) & MASK;
    return next;
  }

  private CompletableFuture<Void> send(String topic, byte[] payload, int qos) {
    MqttLink to = link;
    if (to == null) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> sent = to.publish(MqttMessage.of(topic, payload, qos, false));
    sent.whenComplete(
        (done, error) -> {
          if (error != null) {
            unsent.increment();
          }
        });
    return sent;
  }
}
