package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static dev.edgewise.connect.mqtt.Received.retained;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private static final Duration LONG = Duration.ofHours(1);

  // What a client was promised must be there after a restart of the station.
  @Test
  void retainedAndQueuedMessagesSurviveARestart(@TempDir Path folder) throws Exception {
    try (Links links = new Links()) {
      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder))) {
        MqttLink away = links.open(Links.spec(broker.port(), "away").withSession(false, LONG));
        away.subscribe("queue/#", 1, new Received());
        Links.up(away);
        away.close();
        MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
        Links.send(sender, retained("config/spBv1.0/pump", "kept"));
        for (int i = 0; i < 50; i++) {
          Links.send(sender, message("queue/x", "m" + i, 1));
        }
        sender.close();
      }
      try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder))) {
        Received queued = new Received();
        Received config = new Received();
        MqttLink back = links.open(Links.spec(broker.port(), "away").withSession(false, LONG));
        back.subscribe("queue/#", 1, queued);
        back.subscribe("config/#", 1, config);
        Links.up(back);
        assertEquals("kept", config.nextText());
        assertEquals(
            IntStream.range(0, 50).mapToObj(i -> "m" + i).collect(Collectors.toSet()),
            new HashSet<>(queued.nextTexts(50)));
      }
    }
  }

  // Sparkplug needs a new bdSeq in the will of each connect.
  @Test
  void aLinkComesBackAfterARestartWithItsSubscriptionsAndAFreshWill(
      @TempDir Path first, @TempDir Path second) throws Exception {
    try (Links links = new Links()) {
      Received came = new Received();
      AtomicInteger wills = new AtomicInteger();
      MqttLink link;
      EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(first));
      int port = broker.port();
      try (broker) {
        link =
            links.open(
                Links.spec(port, "phoenix")
                    .withBackoff(Duration.ofMillis(50), Duration.ofMillis(200))
                    .withWill(
                        () -> {
                          byte[] payload = {(byte) wills.incrementAndGet()};
                          return java.util.Optional.of(
                              new MqttSpec.Will("will", payload, 1, false, Duration.ZERO));
                        }));
        link.subscribe("again/#", 1, came);
        Links.up(link);
      }
      var again = Links.when(link, ConnectionState.Connected.class::isInstance);
      // Another folder: the broker remembers nothing of the subscription.
      try (EmbeddedBroker back = EmbeddedBroker.start(BrokerConfig.local(second).withPort(port))) {
        again.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
        Links.send(link, message("again/x", "hello again", 1));
        assertEquals("hello again", came.nextText());
        Received will = new Received();
        MqttLink watcher = links.open(Links.spec(back.port(), "watcher"));
        watcher.subscribe("will", 1, will);
        Links.up(watcher);
        link.abort();
        assertEquals(wills.get(), will.next().payload()[0]);
        assertTrue(wills.get() >= 2);
      }
    }
  }

  // Each try makes a new Paho client: none may leave threads behind.
  @Test
  void failedTriesLeaveNoThreadsBehind() throws Exception {
    try (Links links = new Links();
        FakeBroker broker = FakeBroker.refusing(0x89)) {
      int port = broker.port();
      broker.close();
      AtomicInteger failures = new AtomicInteger();
      MqttLink link =
          links.open(
              Links.spec(port, "many").withBackoff(Duration.ofMillis(5), Duration.ofMillis(5)));
      var enough =
          Links.when(
              link,
              state ->
                  state instanceof ConnectionState.Waiting && failures.incrementAndGet() >= 30);
      link.start();
      enough.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      link.close();
      Set<String> left =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.contains("MQTT"))
              .collect(Collectors.toSet());
      assertTrue(left.size() <= 3, left.toString());
    }
  }
}
