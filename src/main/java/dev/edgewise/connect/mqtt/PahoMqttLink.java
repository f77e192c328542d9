package dev.edgewise.connect.mqtt;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionEffect;
import dev.edgewise.connect.api.ConnectionEvent;
import dev.edgewise.connect.api.ConnectionMachine;
import dev.edgewise.connect.api.ConnectionState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a [PahoSession] up by [ConnectionMachine] and hands its messages to the handlers, one
/// after another.
final class PahoMqttLink implements MqttLink {
  private static final Logger LOG = LoggerFactory.getLogger(PahoMqttLink.class);
  private static final Duration CLOSE_LIMIT = Duration.ofMillis(1_600);
  private static final Duration DISPATCH_LIMIT = Duration.ofMillis(200);

  /// Room for QoS 0 beside all that the broker may send unacknowledged: so QoS 1 alone never blocks
  /// Paho's callback thread, and keep-alive answers and acknowledgements come through.
  private static final int INBOX_MARGIN = 1_000;

  /// Payload bytes that may wait: a flood of large messages must not fill the memory.
  private static final long INBOX_BYTES = 48L << 20;

  private final MqttSpec spec;
  private final TimeSource time;
  private final DoubleSupplier chance;
  private final Duration answerLimit;
  private final ConnectionMachine machine;
  private final Inbox<Arrival> inbox;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final LongAdder messages = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder passedOver = new LongAdder();
  private final List<Consumer<ConnectionState>> listeners = new CopyOnWriteArrayList<>();

  /// Events wait here for the one thread that is in [#fire]: steps never overlap and no lock is
  /// held while listeners run.
  private final ConcurrentLinkedQueue<ConnectionEvent> events = new ConcurrentLinkedQueue<>();

  private final AtomicInteger waitingEvents = new AtomicInteger();
  private final AtomicBoolean finished = new AtomicBoolean();
  private final AtomicBoolean dispatching = new AtomicBoolean();
  private final CompletableFuture<Void> sessionClosed = new CompletableFuture<>();
  private volatile ConnectionState state = new ConnectionState.Stopped();
  private volatile @Nullable PahoSession session;
  private volatile @Nullable Thread dispatcher;
  private volatile boolean everConnected;
  private TimeSource.@Nullable Timer retry;

  /// @param answerLimit most time for the broker to answer, whole seconds
  PahoMqttLink(MqttSpec spec, TimeSource time, DoubleSupplier chance, Duration answerLimit) {
    this.spec = spec;
    this.time = time;
    this.chance = chance;
    this.answerLimit = answerLimit;
    this.machine = new ConnectionMachine(spec.backoff());
    this.inbox =
        new Inbox<>(
            spec.receiveMaximum() + INBOX_MARGIN,
            INBOX_BYTES,
            arrival -> arrival.message().payload().length,
            time);
  }

  @Override
  public void start() {
    if (finished.get()) {
      throw new IllegalStateException("This link was closed; open a new one");
    }
    if (!spec.onReader() && dispatching.compareAndSet(false, true)) {
      dispatcher = Threads.start("mqtt-" + spec.clientId(), this::dispatch);
    }
    fire(new ConnectionEvent.Start(time.epochNanos()));
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  @Override
  public void onState(Consumer<ConnectionState> listener) {
    listeners.add(listener);
  }

  @Override
  public Map<String, String> refusedSubscriptions() {
    return Map.copyOf(refused);
  }

  @Override
  public long malformedPackets() {
    return malformed.sum();
  }

  @Override
  public LinkFigures figures() {
    return new LinkFigures(
        messages.sum(),
        bytes.sum(),
        inbox.size(),
        inbox.capacity(),
        inbox.waitedNanos(),
        malformed.sum(),
        passedOver.sum());
  }

  @Override
  public void subscribeDeferred(Wanted wanted, int qos, MqttDeferredHandler handler) {
    Subscription subscription = subscriptions.add(wanted, qos, handler);
    PahoSession current = session;
    if (current != null && state instanceof ConnectionState.Connected) {
      Threads.startVirtual(
          "mqtt-subscribe-" + spec.clientId(), () -> subscribeLate(current, subscription));
    }
  }

  @Override
  public CompletableFuture<Void> publish(MqttMessage message) {
    PahoSession current = session;
    if (current == null || !(state instanceof ConnectionState.Connected)) {
      return CompletableFuture.failedFuture(
          new EdgewiseException(
              NOT_WRITTEN,
              "The link to " + spec.broker() + " is down.",
              "Send again when it is up."));
    }
    return current.publish(message, Thread.currentThread() == dispatcher);
  }

  @Override
  public void close() {
    end(PahoSession::close);
  }

  @Override
  public void abort() {
    end(PahoSession::cut);
  }

  /// Stops for good. `how` runs beside this thread, which waits no longer than [#CLOSE_LIMIT].
  private void end(Consumer<PahoSession> how) {
    if (!finished.compareAndSet(false, true)) {
      return;
    }
    PahoSession last = session;
    inbox.close();
    if (last != null) {
      Threads.startVirtual(
          "mqtt-close-" + spec.clientId(),
          () -> {
            how.accept(last);
            sessionClosed.complete(null);
          });
      sessionClosed
          .completeOnTimeout(
              null, CLOSE_LIMIT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
          .join();
    }
    fire(new ConnectionEvent.Stop(time.epochNanos()));
    Thread thread = dispatcher;
    if (thread != null && thread != Thread.currentThread()) {
      Threads.join(thread, DISPATCH_LIMIT);
    }
  }

  private void fire(ConnectionEvent event) {
    events.add(event);
    if (waitingEvents.getAndIncrement() > 0) {
      return;
    }
    do {
      ConnectionEvent next = events.remove();
      ConnectionState before = state;
      ConnectionMachine.Transition step = machine.next(before, next);
      state = step.state();
      step.effects().forEach(this::perform);
      if (!state.equals(before)) {
        LOG.debug("{}: {}", spec.clientId(), state);
        listeners.forEach(listener -> listener.accept(step.state()));
      }
    } while (waitingEvents.decrementAndGet() > 0);
  }

  private void perform(ConnectionEffect effect) {
    switch (effect) {
      case ConnectionEffect.Open _ ->
          Threads.startVirtual("mqtt-connect-" + spec.clientId(), this::open);
      case ConnectionEffect.Close _ -> {
        PahoSession last = session;
        session = null;
        if (last != null) {
          Threads.startVirtual("mqtt-end-" + spec.clientId(), last::cut);
        }
      }
      case ConnectionEffect.RetryAfter(Duration delay) ->
          retry = time.after(delay, () -> fire(new ConnectionEvent.RetryDue(time.epochNanos())));
      case ConnectionEffect.CancelRetry _ -> {
        TimeSource.Timer timer = retry;
        if (timer != null) {
          timer.cancel();
        }
      }
    }
  }

  /// One try, on a virtual thread of its own: the top of that thread, so that no error (of the
  /// will's
  /// supplier, say) leaves the link in a try for ever.
  private void open() {
    PahoSession fresh = null;
    try {
      fresh = new PahoSession(spec, time, this::admit, malformed, answerLimit, this::sessionEnded);
      session = fresh;
      if (finished.get()) {
        fresh.cut();
        return;
      }
      fresh.connect(spec.cleanStart() && !everConnected);
      everConnected = true;
      for (Subscription subscription : subscriptions) {
        subscribe(fresh, subscription);
      }
      if (session == fresh) {
        fire(new ConnectionEvent.Accepted(time.epochNanos()));
      }
      for (Subscription late : subscriptions) {
        subscribe(fresh, late);
      }
    } catch (MqttException e) {
      if (fresh == null || session == fresh) {
        down(Failures.reason(e, spec.broker()));
      }
    } catch (RuntimeException e) {
      LOG.error("{}: the try to connect ended by an error", spec.clientId(), e);
      down(Failures.reason(e, spec.broker()));
    }
  }

  /// Sends each subscription once a session, whoever comes first.
  private void subscribe(PahoSession current, Subscription wanted) throws MqttException {
    if (!current.subscriber().isNew(wanted)) {
      return;
    }
    // A session that was kept may know the filter by a number of another run.
    boolean fresh = spec.cleanStart() && spec.sessionExpiry().isZero();
    boolean named = !fresh || !subscriptions.isAlone(wanted);
    Optional<String> reason = current.subscriber().subscribe(wanted, named);
    if (reason.isPresent()) {
      refused.put(wanted.wanted().name(), reason.get());
      LOG.warn(
          "{}: the subscription {} was refused: {}",
          spec.clientId(),
          wanted.wanted().filters(),
          reason.get());
    } else {
      refused.remove(wanted.wanted().name());
    }
  }

  private void subscribeLate(PahoSession current, Subscription wanted) {
    try {
      subscribe(current, wanted);
    } catch (MqttException e) {
      sessionEnded(current, Failures.reason(e, spec.broker()));
    }
  }

  private void sessionEnded(PahoSession ended, String reason) {
    if (session == ended) {
      down(reason);
    }
  }

  private void down(String reason) {
    if (!finished.get()) {
      fire(new ConnectionEvent.Down(time.epochNanos(), reason, chance.getAsDouble()));
    }
  }

  /// Takes a message from the session, on its reading thread; waits for room. One that nobody wants
  /// is done with here, before it takes room from others.
  ///
  /// @return false when the link is closed
  private boolean admit(Arrival arrival) throws InterruptedException {
    for (Subscription subscription : subscriptions.candidates(arrival)) {
      if (subscription.isFor(arrival)) {
        return take(arrival);
      }
    }
    passedOver.increment();
    arrival.release();
    return true;
  }

  private boolean take(Arrival arrival) throws InterruptedException {
    if (!spec.onReader()) {
      return inbox.put(arrival);
    }
    if (finished.get()) {
      return false;
    }
    handle(arrival);
    return true;
  }

  /// The dispatch thread; without one the reading thread takes its place.
  private void dispatch() {
    try {
      for (Arrival next = inbox.take(); next != null; next = inbox.take()) {
        handle(next);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The top of each message's run: a handler's error must neither end the link nor bring the same
  /// message back for ever, so it is logged and the message acknowledged.
  private void handle(Arrival arrival) throws InterruptedException {
    MqttMessage message = arrival.message();
    messages.increment();
    bytes.add(message.payload().length);
    for (Subscription subscription : subscriptions.candidates(arrival)) {
      if (subscription.isFor(arrival)) {
        Runnable done = arrival.hold();
        try {
          subscription.handler().message(message, done);
        } catch (RuntimeException e) {
          LOG.error("The handler of {} failed; the message is passed over", message.topic(), e);
          done.run();
        }
      }
    }
    arrival.release();
  }
}
