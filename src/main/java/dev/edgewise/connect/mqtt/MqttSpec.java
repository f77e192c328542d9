package dev.edgewise.connect.mqtt;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.api.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// How to reach a broker.
///
/// @param broker `tcp://`, `ssl://`, `ws://` or `wss://` with host and port
/// @param clientId 1 to 65 characters, unique at the broker
/// @param credentials user and password, if the broker wants them
/// @param tls the context for `ssl` and `wss`: own CA and client certificate are in it
/// @param keepAlive whole seconds, at least 1 s
/// @param cleanStart whether an older session of this client is thrown away at the first connect
/// @param sessionExpiry how long the broker keeps the session after a disconnect; zero: not at all
/// @param receiveMaximum most QoS 1 and 2 messages the broker may send without an acknowledgement,
/// 1 to 65,535
/// @param backoff shortest and longest wait between tries
/// @param will asked for anew at each connect, because a Sparkplug will carries a number that grows
/// @param onReader whether handlers run on the thread that reads the socket, in place of a thread
///     of
///     their own: the shortest way to them. They must not publish on this link at QoS 1 or 2, and
///     what holds them up holds up the link's keep-alive
public record MqttSpec(
    URI broker,
    String clientId,
    Optional<Credentials> credentials,
    Optional<SSLContext> tls,
    Duration keepAlive,
    boolean cleanStart,
    Duration sessionExpiry,
    int receiveMaximum,
    Backoff backoff,
    Supplier<Optional<Will>> will,
    boolean onReader) {

  public MqttSpec {
    if (receiveMaximum < 1 || receiveMaximum > 65_535) {
      throw new IllegalArgumentException("A receive maximum is 1 to 65,535: " + receiveMaximum);
    }
    if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > 65_535) {
      throw new IllegalArgumentException("A keep-alive is 1 to 65,535 seconds: " + keepAlive);
    }
    if (clientId.isEmpty() || clientId.length() > 65) {
      throw new IllegalArgumentException("A client id has 1 to 65 characters: " + clientId);
    }
  }

  /// A clean session without credentials, keep-alive 15 s, receive maximum 1,000, waits from 0.5 s
  /// to 30 s.
  public static MqttSpec of(URI broker, String clientId) {
    return new MqttSpec(
        broker,
        clientId,
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(15),
        true,
        Duration.ZERO,
        1_000,
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)),
        Optional::empty,
        false);
  }

  /// The same way to the same broker for another client.
  ///
  /// @param newClientId 1 to 65 characters, unique at the broker
  public MqttSpec withClientId(String newClientId) {
    return with(d -> d.clientId = newClientId);
  }

  public MqttSpec withCredentials(String user, char[] password) {
    return with(d -> d.credentials = Optional.of(new Credentials(user, password)));
  }

  public MqttSpec withTls(SSLContext context) {
    return with(d -> d.tls = Optional.of(context));
  }

  public MqttSpec withSession(boolean clean, Duration expiry) {
    return with(
        d -> {
          d.cleanStart = clean;
          d.sessionExpiry = expiry;
        });
  }

  public MqttSpec withWill(Supplier<Optional<Will>> newWill) {
    return with(d -> d.will = newWill);
  }

  /// @param newKeepAlive whole seconds, at least 1 s
  public MqttSpec withKeepAlive(Duration newKeepAlive) {
    return with(d -> d.keepAlive = newKeepAlive);
  }

  /// @param newReceiveMaximum 1 to 65,535
  public MqttSpec withReceiveMaximum(int newReceiveMaximum) {
    return with(d -> d.receiveMaximum = newReceiveMaximum);
  }

  /// The same with handlers on the thread that reads; see [#onReader].
  public MqttSpec withHandlersOnReader() {
    return with(d -> d.onReader = true);
  }

  public MqttSpec withBackoff(Duration shortest, Duration longest) {
    return with(d -> d.backoff = new Backoff(shortest, longest));
  }

  private MqttSpec with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.spec();
  }

  /// The same, to be changed in one place.
  private static final class Draft {
    private final URI broker;
    private String clientId;
    private Optional<Credentials> credentials;
    private Optional<SSLContext> tls;
    private Duration keepAlive;
    private boolean cleanStart;
    private Duration sessionExpiry;
    private int receiveMaximum;
    private Backoff backoff;
    private Supplier<Optional<Will>> will;
    private boolean onReader;

    Draft(MqttSpec from) {
      broker = from.broker;
      clientId = from.clientId;
      credentials = from.credentials;
      tls = from.tls;
      keepAlive = from.keepAlive;
      cleanStart = from.cleanStart;
      sessionExpiry = from.sessionExpiry;
      receiveMaximum = from.receiveMaximum;
      backoff = from.backoff;
      will = from.will;
      onReader = from.onReader;
    }

    MqttSpec spec() {
      return new MqttSpec(
          broker,
          clientId,
          credentials,
          tls,
          keepAlive,
          cleanStart,
          sessionExpiry,
          receiveMaximum,
          backoff,
          will,
          onReader);
    }
  }

  /// @param password kept by reference, so that the owner can blank it
  public record Credentials(String user, char[] password) {}

  /// What the broker publishes when the session ends without a goodbye.
  public record Will(String topic, byte[] payload, int qos, boolean retained, Duration delay) {}

  /// Makes links; the wiring hands one to whoever needs a client.
  @FunctionalInterface
  public interface Links {
    MqttLink open(MqttSpec spec) throws EdgewiseException;
  }
}
