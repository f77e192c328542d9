package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.api.ConnectionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Issue 3, 4: brokers that misbehave, and a link to a good one beside them.
@Timeout(60)
class BadBrokerTest {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final int ROUNDS = 20;
  private final Links links = new Links(Duration.ofSeconds(1));

  @AfterEach
  void closeLinks() {
    links.close();
  }

  // A broker that accepts and never answers: the try ends, the reason is told, the next one comes.
  @Test
  void aBrokerThatNeverAnswersIsToldAndTriedAgainWhileAnotherLinkWorks() throws Exception {
    try (FakeBroker silent = FakeBroker.silent();
        FakeBroker good = FakeBroker.withReceiveMaximum(100)) {
      MqttLink link = links.open(Links.spec(silent.port(), "waits").withBackoff(SOON, SOON));
      CompletableFuture<ConnectionState> again =
          Links.when(link, s -> s instanceof ConnectionState.Connecting c && c.attempt() == 2);
      String reason = Links.failure(link);
      assertTrue(reason.startsWith("No answer from 127.0.0.1:" + silent.port()), reason);
      again.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      assertGoodLinkWorks(good);
    }
  }

  // A broker that takes the connection and ends it, over and over: each end has its reason, each
  // time a new connection is made, and no thread of an old one is left.
  @Test
  void aBrokerThatHangsUpAgainAndAgainIsToldEachTimeAndLeavesNothingBehind() throws Exception {
    try (FakeBroker moody = FakeBroker.withReceiveMaximum(100);
        FakeBroker good = FakeBroker.withReceiveMaximum(100)) {
      MqttLink link = links.connect(Links.spec(moody.port(), "moody").withBackoff(SOON, SOON));
      AtomicInteger told = new AtomicInteger();
      link.onState(
          state -> {
            if (state instanceof ConnectionState.Waiting waiting
                && waiting.reason().contains("closed the connection")) {
              told.incrementAndGet();
            }
          });
      for (int i = 0; i < ROUNDS; i++) {
        CompletableFuture<ConnectionState> back =
            Links.when(link, ConnectionState.Connected.class::isInstance);
        moody.hangUp();
        back.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
      }
      assertEquals(ROUNDS, told.get());
      assertEquals(0, link.malformedPackets());
      assertGoodLinkWorks(good);
      link.close();
      long left =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().contains("MQTT") && thread.isAlive())
              .filter(thread -> thread.getName().contains("moody"))
              .count();
      assertTrue(left <= 3, "threads left: " + left);
    }
  }

  private void assertGoodLinkWorks(FakeBroker good) throws Exception {
    MqttLink link = links.open(Links.spec(good.port(), "good"));
    CompletableFuture<ConnectionState> up =
        Links.when(link, ConnectionState.Connected.class::isInstance);
    link.start();
    up.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
    CompletableFuture<Void> sent = link.publish(Received.message("a", "1", 1));
    good.acknowledge(good.unacknowledged().poll(Links.WAIT_SECONDS, TimeUnit.SECONDS));
    sent.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
  }
}
