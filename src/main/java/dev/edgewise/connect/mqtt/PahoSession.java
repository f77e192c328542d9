package dev.edgewise.connect.mqtt;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One network connection of a link, from CONNECT to its end; each try gets a new one. A new Paho
/// client each time leaves none of its state behind, so a message that was not acknowledged fails
/// its future and is never sent twice unasked.
final class PahoSession implements MqttCallback {
  private static final ErrorCode LINK_DOWN = new ErrorCode("MQTT-LINK-DOWN");
  private static final Logger LOG = LoggerFactory.getLogger(PahoSession.class);

  private static final long QUIESCE_MILLIS = 500;
  private static final long GOODBYE_MILLIS = 700;

  /// Messages at QoS 0 that wait for the socket: Paho's own queue has no bound.
  private static final int QOS0_WINDOW = 1_000;

  /// Paho counts a QoS 0 message that is being written as in flight, one at a time.
  private static final int PAHO_MARGIN = 2;

  private static final long DISPATCH_LIMIT_MILLIS = 5_000;

  private final MqttSpec spec;
  private final TimeSource time;
  private final Admission admission;
  private final LongAdder malformed;
  private final Duration answerLimit;
  private final Listener listener;
  private final NoDelaySockets sockets;
  private final DirectSender direct;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final SendWindow unacknowledged0 = new SendWindow(QOS0_WINDOW);
  private final PahoThreads threads;
  private final MqttAsyncClient client;
  private final PahoSubscriber subscriber;
  private final Acknowledgements acknowledgements = new Acknowledgements(this::acknowledge);
  private volatile SendWindow unacknowledged = new SendWindow(1);

  /// Told once how a session that was not ended by [#close] came to its end.
  @FunctionalInterface
  interface Listener {
    void ended(PahoSession session, String reason);
  }

  /// Takes the messages of a session, on its reading thread.
  @FunctionalInterface
  interface Admission {
    /// May wait, which stops the reading.
    ///
    /// @return false when nobody takes messages any longer
    boolean admit(Arrival arrival) throws InterruptedException;
  }

  /// @param malformed counts packets of the broker that are not MQTT 5
  /// @param answerLimit most time for the broker to answer, whole seconds
  PahoSession(
      MqttSpec spec,
      TimeSource time,
      Admission admission,
      LongAdder malformed,
      Duration answerLimit,
      Listener listener)
      throws MqttException {
    this.spec = spec;
    this.time = time;
    this.admission = admission;
    this.malformed = malformed;
    this.answerLimit = answerLimit;
    this.listener = listener;
    this.sockets = new NoDelaySockets(this::taken);
    this.direct =
        new DirectSender(sockets, e -> failed(LINK_DOWN, Failures.reason(e, spec.broker())));
    this.threads = new PahoThreads(spec.clientId(), this::broken);
    this.client =
        new MqttAsyncClient(
            spec.broker().toString(), spec.clientId(), new MemoryPersistence(), null, threads);
    this.subscriber = new PahoSubscriber(client, spec, answerLimit);
  }

  /// Connects; blocks until the broker has answered.
  ///
  /// @param cleanStart whether an older session is thrown away
  void connect(boolean cleanStart) throws MqttException {
    client.setCallback(this);
    client.setManualAcks(true);
    IMqttToken token = client.connect(PahoOptions.of(spec, sockets, cleanStart, answerLimit));
    token.waitForCompletion(answerLimit.toMillis());
    int most = ReceiveMaximum.of(client, token);
    unacknowledged = new SendWindow(Math.max(1, most - PAHO_MARGIN));
    direct.open(token);
    if (ended.get()) {
      end();
    }
  }

  PahoSubscriber subscriber() {
    return subscriber;
  }

  /// See [MqttLink#publish].
  ///
  /// @param onDispatchThread whether a handler publishes: it must not wait without a limit for
  ///     acknowledgements that the reader, blocked by the full inbox, cannot fetch
  CompletableFuture<Void> publish(MqttMessage message, boolean onDispatchThread) {
    // A handler must not wait for a socket that takes nothing because the broker cannot send
    // either.
    if (message.qos() == 0 && !onDispatchThread) {
      Optional<CompletableFuture<Void>> sent = direct.send(message);
      if (sent.isPresent()) {
        return sent.get();
      }
    }
    SendWindow window = message.qos() == 0 ? unacknowledged0 : unacknowledged;
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      boolean entered = onDispatchThread ? window.enter(DISPATCH_LIMIT_MILLIS) : window.enter();
      if (!entered) {
        String why = ended.get() ? "the connection was lost" : "the broker acknowledges nothing";
        done.completeExceptionally(failed(MqttLink.NOT_WRITTEN, why));
        return done;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.completeExceptionally(failed(MqttLink.NOT_WRITTEN, "the wait for room was interrupted"));
      return done;
    }
    send(message, new Sent(done, window));
    return done;
  }

  private void send(MqttMessage message, Sent sent) {
    var out = PahoMessages.toPaho(message);
    while (true) {
      try {
        client.publish(message.topic(), out, null, sent);
        return;
      } catch (MqttException e) {
        if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT || !pause()) {
          sent.unwritten(e);
          return;
        }
      }
    }
  }

  /// Only where the peer's receive maximum is 1 or 2 can Paho's count be above ours for a moment.
  private boolean pause() {
    try {
      time.sleep(Duration.ofMillis(1));
      return !ended.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Acknowledges a message of QoS 1. Paho 1.2.5 answers QoS 2 by itself as soon as it has handed
  /// the message over; a second answer from here would break the protocol.
  private void acknowledge(int packetId) {
    if (ended.get()) {
      return;
    }
    try {
      client.messageArrivedComplete(packetId, 1);
    } catch (MqttException e) {
      LOG.debug("No acknowledgement sent, the connection is gone: {}", e.getMessage());
    }
  }

  /// Says goodbye and lets go, within 1.5 s.
  void close() {
    if (!end()) {
      return;
    }
    if (sayGoodbye()) {
      closeClient();
    } else {
      release();
    }
  }

  /// Sends DISCONNECT and lets Paho close the socket. A reset after it could overtake it, and the
  /// broker would send the will.
  private boolean sayGoodbye() {
    try {
      if (client.isConnected()) {
        client.disconnect(QUIESCE_MILLIS).waitForCompletion(GOODBYE_MILLIS + QUIESCE_MILLIS);
        return true;
      }
    } catch (MqttException e) {
      LOG.debug("No orderly goodbye to {}: {}", where(), e.getMessage());
    }
    return false;
  }

  /// Cuts the socket; the broker sees an end without a goodbye.
  void cut() {
    boolean first = end();
    try {
      sockets.cut();
    } catch (IOException e) {
      LOG.debug("The socket to {} was closed already: {}", where(), e.getMessage());
    }
    if (first) {
      release();
    }
  }

  private boolean end() {
    boolean first = ended.compareAndSet(false, true);
    direct.close();
    unacknowledged0.close();
    unacknowledged.close();
    return first;
  }

  /// Frees Paho's threads.
  private void release() {
    try {
      sockets.cut();
      client.disconnectForcibly(0, 0, false);
    } catch (MqttException | IOException e) {
      LOG.debug("{}: {}", where(), e.getMessage());
    }
    closeClient();
  }

  private void closeClient() {
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("Paho did not close: {}", e.getMessage());
    }
    threads.shutdown();
  }

  /// An error has ended one of Paho's threads.
  private void broken(Throwable error) {
    if (!ended.get()) {
      LOG.debug("A thread of Paho at {} ended", where(), error);
      malformed.increment();
      listener.ended(this, Failures.malformed(error, where()));
    }
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {
    if (ended.get()) {
      return;
    }
    MqttException exception = response.getException();
    if (exception == null) {
      listener.ended(this, Failures.mqttReason(response.getReturnCode(), where()));
    } else if (Failures.isMalformed(exception)) {
      broken(exception);
    } else {
      listener.ended(this, Failures.loss(exception, spec.broker()));
    }
  }

  /// Of QoS 2, and all where the connection has no [PublishTap].
  @Override
  public void messageArrived(String topic, org.eclipse.paho.mqttv5.common.MqttMessage message)
      throws InterruptedException {
    arrived(
        arrival(
            PahoMessages.fromPaho(topic, message),
            message.getId(),
            PahoMessages.subscriptions(message)));
  }

  /// A message in its place among those to acknowledge: to be called in the order of arrival.
  Arrival arrival(MqttMessage message, int packetId, List<Integer> subscriptions) {
    return new Arrival(
        message,
        subscriptions,
        message.qos() == 1 ? acknowledgements.came(packetId)::done : () -> {});
  }

  private boolean taken(PublishPacket packet) throws InterruptedException {
    Optional<Arrival> arrival = packet.arrival(this::arrival);
    if (arrival.isPresent()) {
      arrived(arrival.get());
    }
    return arrival.isPresent();
  }

  private void arrived(Arrival arrival) throws InterruptedException {
    if (!admission.admit(arrival)) {
      LOG.debug("A message of {} came after the close", arrival.message().topic());
    }
  }

  @Override
  public void mqttErrorOccurred(MqttException exception) {
    LOG.debug("Paho at {}: {}", where(), exception.getMessage());
  }

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  private String where() {
    return where(spec);
  }

  /// The broker's host and port.
  static String where(MqttSpec spec) {
    return spec.broker().getHost() + ":" + spec.broker().getPort();
  }

  private EdgewiseException failed(ErrorCode code, String why) {
    return new EdgewiseException(
        code,
        "The message was not delivered to " + where() + ": " + why + ".",
        "It can be sent again when the link is up.");
  }

  /// Waits for the end of a message.
  private final class Sent implements MqttActionListener {
    private final CompletableFuture<Void> done;
    private final SendWindow window;
    private final AtomicBoolean finished = new AtomicBoolean();

    Sent(CompletableFuture<Void> done, SendWindow window) {
      this.done = done;
      this.window = window;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      int[] codes = token.getReasonCodes();
      if (codes != null && codes.length > 0 && codes[0] >= 0x80) {
        fail(MqttLink.REFUSED, Failures.mqttReason(codes[0], where()));
      } else if (finished.compareAndSet(false, true)) {
        window.leave();
        done.complete(null);
      }
    }

    @Override
    public void onFailure(IMqttToken token, Throwable error) {
      finish(error);
    }

    /// Paho did not take it: where it was not connected any more, nobody has it.
    private void unwritten(MqttException error) {
      if (error.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED) {
        fail(MqttLink.NOT_WRITTEN, Failures.reason(error, spec.broker()));
      }
      finish(error);
    }

    private void finish(Throwable error) {
      boolean tooLarge =
          error instanceof MqttException mqtt
              && mqtt.getReasonCode() == MqttClientException.REASON_CODE_OUTGOING_PACKET_TOO_LARGE;
      fail(tooLarge ? MqttLink.REFUSED : LINK_DOWN, Failures.reason(error, spec.broker()));
    }

    private void fail(ErrorCode code, String reason) {
      if (finished.compareAndSet(false, true)) {
        window.leave();
        done.completeExceptionally(
            new EdgewiseException(
                code,
                "The message was not delivered: " + reason + ".",
                code.equals(MqttLink.REFUSED)
                    ? "Check what the broker allows this client."
                    : "It can be sent again when the link is up."));
      }
    }
  }
}
