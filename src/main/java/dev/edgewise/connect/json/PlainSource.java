package dev.edgewise.connect.json;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.JsonValue;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
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
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TextEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Whatever speaks plain MQTT as typed tags, without configuration: known styles by their profiles,
/// unknown topics by the shape of their payloads. Every message that it listens to, understood or
/// not, goes to the tap first. Public methods may be called from any thread.
///
/// It has a session of its own that outlives the connection, unless [PlainSpec] says otherwise, so
/// what is sent at QoS 1 while the station is away comes when it is back. A message is acknowledged
/// when [PlainOutputs.Keeper] says so. Values reach the sink on the link's dispatch thread, one
/// batch a message.
///
/// Paths are `site/profile/device…/signal…`; see `docs/decisions/0004-plain-mqtt.md`.
public final class PlainSource implements AutoCloseable {
  private static final Duration LINK_GRACE = Duration.ofSeconds(5);
  private static final SampleBatch NOTHING = new SampleBatch.Builder(0).build();
  private static final int FEW = 8;
  private static final int MANY = 256;
  private static final Duration TELL = Duration.ofMillis(250);
  /// Most messages of QoS 1 that the broker sends without an acknowledgement.
  public static final int MOST_UNACKNOWLEDGED = 5_000;

  private final PlainSpec spec;
  private final MqttLink link;
  private final PlainOutputs out;
  private final TimeSource time;
  private final Executor background;
  private final RejectionLog rejections;
  private final Payloads payloads;
  private final Map<NodeId, NodeTraffic> traffic = new ConcurrentHashMap<>();

  /// How often the link came up.
  private final AtomicInteger connects = new AtomicInteger();

  /// Guards all below, and the order of what goes to the sink.
  private final ReentrantLock work = new ReentrantLock();

  private final Styles styles;
  private final DeviceBook book;
  private final Taker taker;
  private final Announcer announcer;
  private TimeSource.Timer telling = () -> {};

  /// Samples of the last message, within bounds: the next one is often like it.
  private int lastSize = FEW;

  /// Makes a source with a link of its own; nothing is sent before [#start].
  ///
  /// @param mqtt broker, credentials and the like; the client id gets `-plain` behind it
  /// @throws EdgewiseException when the link cannot be made from `mqtt`
  public PlainSource(
      PlainSpec spec, MqttSpec mqtt, MqttSpec.Links links, PlainOutputs out, TimeSource time)
      throws EdgewiseException {
    this(spec, mqtt, links, out, time, task -> Threads.startVirtual("plain-mqtt", task));
  }

  /// As above.
  ///
  /// @param background runs what must not hold up timers and the link's state listener
  PlainSource(
      PlainSpec spec,
      MqttSpec mqtt,
      MqttSpec.Links links,
      PlainOutputs out,
      TimeSource time,
      Executor background)
      throws EdgewiseException {
    this.spec = spec;
    this.out = out;
    this.time = time;
    this.background = background;
    this.rejections = new RejectionLog(time);
    this.payloads = new Payloads(rejections);
    this.styles = new Styles(spec, rejections);
    this.book = new DeviceBook(spec, rejections);
    this.taker = new Taker(book, out.tags(), rejections);
    this.announcer = new Announcer(book, taker, out.events());
    this.link =
        links.open(
            mqtt.withClientId(mqtt.clientId() + "-plain")
                .withSession(spec.session().isZero(), spec.session())
                .withReceiveMaximum(MOST_UNACKNOWLEDGED));
  }

  /// Begins to connect, in the background. Call it once.
  public void start() {
    link.onState(this::stateChanged);
    for (Wanted filter : spec.filters()) {
      link.subscribeDeferred(filter, spec.qos(), this::received);
    }
    link.start();
    telling = time.every(TELL, () -> background.execute(this::tellGrown));
  }

  /// The state of the link to the broker.
  public ConnectionState state() {
    return link.state();
  }

  /// Calls `listener` with each new state of the link, one after another. Call it before [#start].
  public void onState(Consumer<ConnectionState> listener) {
    link.onState(listener);
  }

  /// Counters of all profiles that were ever heard of, in no order.
  public List<NodeTraffic> traffic() {
    return List.copyOf(traffic.values());
  }

  /// What was not taken, or not taken as it stood.
  public Rejections rejected() {
    return rejections.snapshot(Map.of(PlainReason.NOT_MQTT, link.malformedPackets()));
  }

  /// What the broker refuses to send: filter to reason in plain words.
  public Map<String, String> refused() {
    return link.refusedSubscriptions();
  }

  /// Counters of the link, and what waits between it and this source.
  public LinkFigures figures() {
    return link.figures();
  }

  /// Disconnects; the session stays at the broker. Within 3 s; idempotent.
  @Override
  public void close() {
    telling.cancel();
    link.close();
  }

  private void received(MqttMessage message, Runnable done) throws InterruptedException {
    RawMessage raw =
        new RawMessage(
            time.epochNanos(),
            message.topic(),
            message.payload(),
            message.qos(),
            message.retained());
    out.tap().message(raw);
    if (message.qos() > 0 && out.keeper().has(raw, done)) {
      return;
    }
    SampleBatch values;
    work.lockInterruptibly();
    try {
      rejections.handling(message.payload());
      values = take(raw);
    } finally {
      rejections.handled();
      work.unlock();
    }
    out.keeper().keep(raw, values, done);
  }

  /// @return the values that went to the sink
  private SampleBatch take(RawMessage message) throws InterruptedException {
    List<Style.Reader> readers = styles.readers(message.topic());
    if (readers.isEmpty()) {
      return NOTHING;
    }
    Optional<JsonValue> payload = payloads.read(message);
    if (payload.isEmpty()) {
      return NOTHING;
    }
    Taking taking = new Taking(message, lastSize);
    for (Part part : Styles.read(readers, message, payload.get())) {
      take(part, taking);
    }
    count(taking, message);
    lastSize = Math.clamp(taking.samples.size(), FEW, MANY);
    return send(taking);
  }

  private void take(Part part, Taking taking) {
    switch (part) {
      case Part.Values(Place place, List<Reading> readings) ->
          book.device(place, taking.topic)
              .ifPresent(
                  device -> {
                    taking.about(device.node);
                    announcer.spoke(device, taking);
                    readings.forEach(reading -> taker.take(device, reading, taking));
                  });
      case Part.Description(Place place, String signal, Known known) ->
          book.device(place, taking.topic)
              .ifPresent(
                  device -> {
                    taking.about(device.node);
                    announcer.isKnown(device, taking);
                    taker.describe(device, signal, known, taking);
                  });
      case Part.Presence(Place place, boolean online, String reason) ->
          book.device(place, taking.topic)
              .ifPresent(
                  device -> {
                    taking.about(device.node);
                    announcer.presence(device, online, reason, taking);
                  });
      case Part.Gateway(String profile, boolean online, String reason) -> {
        NodeId node = book.node(profile);
        taking.about(node);
        announcer.gateway(node, online, reason, taking);
      }
    }
  }

  private SampleBatch send(Taking taking) throws InterruptedException {
    announcer.tell(taking);
    SampleBatch values = taking.samples.size() > 0 ? taking.samples.build() : NOTHING;
    if (values.size() > 0) {
      out.sink().samples(values);
    }
    for (TextEvent text : taking.texts) {
      out.sink().text(text);
    }
    return values;
  }

  private void count(Taking taking, RawMessage message) {
    taking
        .node()
        .ifPresent(
            node -> {
              NodeTraffic old = traffic.getOrDefault(node, new NodeTraffic(node, 0, 0, 0, 0));
              traffic.put(
                  node,
                  new NodeTraffic(
                      node,
                      old.messages() + 1,
                      old.bytes() + message.payload().length,
                      old.samples() + taking.samples.size(),
                      message.receiveTime()));
            });
  }

  private void tellGrown() {
    work.lock();
    try {
      announcer.tellGrown(time.epochNanos());
    } finally {
      work.unlock();
    }
  }

  private void stateChanged(ConnectionState state) {
    switch (state) {
      case ConnectionState.Connected _ -> {
        connects.incrementAndGet();
        background.execute(() -> linkIs(true, ""));
      }
      case ConnectionState.Waiting waiting -> {
        int before = connects.get();
        time.after(
            LINK_GRACE,
            () -> {
              if (connects.get() == before) {
                background.execute(() -> linkIs(false, waiting.reason()));
              }
            });
      }
      case ConnectionState.Connecting _ -> out.keeper().reconnecting();
      case ConnectionState.Stopped _ -> {}
    }
  }

  /// A short break marks nothing: what is sent meanwhile at QoS 1 comes afterwards.
  private void linkIs(boolean up, String reason) {
    try {
      mark(up, reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void mark(boolean up, String reason) throws InterruptedException {
    RawMessage none = new RawMessage(time.epochNanos(), "", new byte[0], 0, false);
    Taking taking = new Taking(none, FEW);
    SampleBatch values;
    work.lock();
    try {
      if (up) {
        announcer.linkUp(taking);
      } else {
        announcer.linkDown("the broker cannot be reached: " + reason, taking);
      }
      values = send(taking);
    } finally {
      work.unlock();
    }
    out.keeper().keep(none, values, () -> {});
  }
}
