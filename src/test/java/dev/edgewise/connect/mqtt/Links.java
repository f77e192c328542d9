package dev.edgewise.connect.mqtt;

import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Opens links for a test and closes them after it.
final class Links implements AutoCloseable {
  static final int WAIT_SECONDS = 15;

  private final SystemTime time = new SystemTime();
  private final PahoLinks links;
  private final List<MqttLink> open = new ArrayList<>();

  Links() {
    this(Duration.ofSeconds(10));
  }

  /// @param answerLimit most time for a broker to answer, whole seconds
  Links(Duration answerLimit) {
    links = new PahoLinks(time, new Random(7), answerLimit);
  }

  static MqttSpec spec(int port, String clientId) {
    return MqttSpec.of(URI.create("tcp://127.0.0.1:" + port), clientId);
  }

  /// A link that was not started.
  MqttLink open(MqttSpec spec) throws Exception {
    MqttLink link = links.open(spec);
    open.add(link);
    return link;
  }

  /// A link that is up.
  MqttLink connect(MqttSpec spec) throws Exception {
    return up(open(spec));
  }

  static MqttLink up(MqttLink link) throws Exception {
    var connected = when(link, ConnectionState.Connected.class::isInstance);
    link.start();
    connected.get(WAIT_SECONDS, TimeUnit.SECONDS);
    return link;
  }

  /// The first state from now on that is of this kind.
  static CompletableFuture<ConnectionState> when(MqttLink link, Predicate<ConnectionState> wanted) {
    CompletableFuture<ConnectionState> seen = new CompletableFuture<>();
    link.onState(
        state -> {
          if (wanted.test(state)) {
            seen.complete(state);
          }
        });
    return seen;
  }

  /// Starts the link and hands back the reason of its first failure.
  static String failure(MqttLink link) throws Exception {
    var failed = when(link, ConnectionState.Waiting.class::isInstance);
    link.start();
    return ((ConnectionState.Waiting) failed.get(WAIT_SECONDS, TimeUnit.SECONDS)).reason();
  }

  static void send(MqttLink link, MqttMessage message) throws Exception {
    link.publish(message).get(WAIT_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    open.reversed().forEach(MqttLink::close);
    time.close();
  }
}
