package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static dev.edgewise.connect.mqtt.Received.retained;
import static dev.edgewise.connect.mqtt.Received.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.BrokerStats;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Link and embedded broker together, one broker for all.
class MqttFeaturesTest {
  private static EmbeddedBroker broker;
  private final Links links = new Links();

  @BeforeAll
  static void startBroker(@TempDir Path folder) throws Exception {
    broker = EmbeddedBroker.start(BrokerConfig.local(folder));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @AfterEach
  void closeLinks() {
    links.close();
  }

  private MqttSpec spec(String clientId) {
    return Links.spec(broker.port(), clientId);
  }

  // The fields of MQTT 5 that commands and the ledger need come through unchanged.
  @Test
  void aRequestIsAnsweredWithItsCorrelationData() throws Exception {
    MqttLink edge = links.open(spec("edge"));
    edge.subscribe(
        "edgewise/v1/site/+/command",
        1,
        request ->
            edge.publish(
                new MqttMessage(
                    request.responseTopic().orElseThrow(),
                    request.payload(),
                    1,
                    false,
                    request.userProperties(),
                    Optional.empty(),
                    request.correlation(),
                    Optional.empty())));
    Links.up(edge);
    Received answers = new Received();
    MqttLink station = links.open(spec("station"));
    station.subscribe("answers/station", 1, answers);
    Links.up(station);
    byte[] correlation = {1, 0, -1};
    Links.send(
        station,
        new MqttMessage(
            "edgewise/v1/site/edge/command",
            new byte[] {42},
            1,
            false,
            Map.of("epoch", "17", "seq", "4711"),
            Optional.of("answers/station"),
            correlation,
            Optional.of(Duration.ofSeconds(30))));
    MqttMessage answer = answers.next();
    assertArrayEquals(correlation, answer.correlation());
    assertArrayEquals(new byte[] {42}, answer.payload());
    assertEquals(Map.of("epoch", "17", "seq", "4711"), answer.userProperties());
  }

  @Test
  void everyQualityOfServiceComesThrough() throws Exception {
    Received came = new Received();
    MqttLink link = links.open(spec("qos"));
    link.subscribe("qos/+", 2, came);
    Links.up(link);
    for (int qos = 0; qos <= 2; qos++) {
      Links.send(link, message("qos/" + qos, "at " + qos, qos));
      MqttMessage got = came.next();
      assertEquals("at " + qos, text(got));
      assertEquals(qos, got.qos());
    }
    came.nothingWithin(Duration.ofMillis(200));
  }

  // A camera frame fits into one message.
  @Test
  void aMegabyteComesThrough() throws Exception {
    Received came = new Received();
    MqttLink link = links.open(spec("large"));
    link.subscribe("large", 1, came);
    Links.up(link);
    byte[] payload = new byte[1 << 20];
    new Random(1).nextBytes(payload);
    Links.send(link, MqttMessage.of("large", payload, 1, false));
    assertArrayEquals(payload, came.next().payload());
  }

  @Test
  void aRetainedMessageMeetsLaterSubscribersUntilItIsCleared() throws Exception {
    MqttLink link = links.connect(spec("retain"));
    Links.send(link, retained("retained/a", "kept"));
    Received first = new Received();
    link.subscribe("retained/+", 1, first);
    MqttMessage kept = first.next();
    assertEquals("kept", text(kept));
    assertTrue(kept.retained());
    Links.send(link, MqttMessage.of("retained/a", new byte[0], 1, true));
    first.next();
    Received second = new Received();
    MqttLink later = links.open(spec("later"));
    later.subscribe("retained/#", 1, second);
    Links.up(later);
    second.nothingWithin(Duration.ofMillis(300));
  }

  @Test
  void aMessageGoesToTheHandlersWhoseFilterMatches() throws Exception {
    Received pumps = new Received();
    Received mills = new Received();
    MqttLink link = links.open(spec("router"));
    link.subscribe("router/pump/#", 1, pumps);
    link.subscribe("router/+/mill", 1, mills);
    Links.up(link);
    Links.send(link, message("router/pump/a", "pump", 1));
    Links.send(link, message("router/b/mill", "mill", 1));
    assertEquals("pump", pumps.nextText());
    assertEquals("mill", mills.nextText());
    assertEquals(0, pumps.waiting() + mills.waiting());
  }

  @Test
  void aSharedSubscriptionSplitsTheLoad() throws Exception {
    Received one = new Received();
    Received two = new Received();
    MqttLink first = links.open(spec("share-1"));
    CountDownLatch taken = new CountDownLatch(100);
    first.subscribe("$share/workers/jobs/+", 1, both(one, taken));
    Links.up(first);
    MqttLink second = links.open(spec("share-2"));
    second.subscribe("$share/workers/jobs/+", 1, both(two, taken));
    Links.up(second);
    CountDownLatch all = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      var unused = first.publish(message("jobs/a", "job " + i, 1)).thenRun(all::countDown);
    }
    assertTrue(all.await(Links.WAIT_SECONDS, TimeUnit.SECONDS));
    assertTrue(taken.await(Links.WAIT_SECONDS, TimeUnit.SECONDS), "missing: " + taken.getCount());
    assertTrue(one.waiting() >= 20 && two.waiting() >= 20, one.waiting() + "/" + two.waiting());
  }

  private static MqttHandler both(Received received, CountDownLatch latch) {
    return message -> {
      received.message(message);
      latch.countDown();
    };
  }

  // MQTT 5, section 3.3.1.3. Whoever looks at all topics needs what devices left there for later.
  @ParameterizedTest
  @ValueSource(strings = {"#", "+/left/#", "early/#", "early/left/+"})
  void whatWasRetainedMeetsEveryFilterThatMatches(String filter) throws Exception {
    MqttLink device = links.connect(spec("early-device"));
    Links.send(device, retained("early/left/a.b*c", "kept"));
    Received came = new Received();
    MqttLink link = links.open(spec("late-reader"));
    link.subscribe(
        filter,
        1,
        message -> {
          if (message.topic().startsWith("early/")) {
            came.message(message);
          }
        });
    Links.up(link);
    MqttMessage kept = came.next();
    assertEquals("early/left/a.b*c", kept.topic());
    assertEquals("kept", text(kept));
    assertTrue(kept.retained());
    Links.send(device, message("early/left/a.b*c", "new", 1));
    assertEquals("new", came.nextText());
  }

  // Sparkplug's NDEATH depends on this.
  @Test
  void aCutLinkMakesTheBrokerSendTheWill() throws Exception {
    Received wills = new Received();
    MqttLink watcher = links.open(spec("will-watcher"));
    watcher.subscribe("wills/+", 1, wills);
    Links.up(watcher);
    AtomicInteger births = new AtomicInteger();
    MqttLink edge =
        links.connect(
            spec("will-edge")
                .withWill(() -> will("wills/edge", births.incrementAndGet(), Duration.ZERO)));
    edge.abort();
    assertEquals("1", wills.nextText());
  }

  @Test
  void anOrderlyGoodbyeSendsNoWill() throws Exception {
    Received wills = new Received();
    MqttLink watcher = links.open(spec("bye-watcher"));
    watcher.subscribe("bye/+", 1, wills);
    Links.up(watcher);
    MqttLink edge = links.connect(spec("bye").withWill(() -> will("bye/edge", 1, Duration.ZERO)));
    edge.close();
    wills.nothingWithin(Duration.ofMillis(700));
  }

  // MQTT 3.1.1, section 3.14. The end of the stream comes right behind the goodbye.
  @Test
  void aClientThatSaysGoodbyeAndClosesAtOnceLeavesNoWill() throws Exception {
    Received wills = new Received();
    MqttLink watcher = links.open(spec("hasty-watcher"));
    watcher.subscribe("hasty/+", 1, wills);
    Links.up(watcher);
    ByteArrayOutputStream connect = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(connect);
    fields.writeUTF("MQTT");
    fields.write(new byte[] {4, 0x06, 0, 60});
    fields.writeUTF("hasty-client");
    fields.writeUTF("hasty/will");
    fields.writeUTF("gone");
    for (int i = 0; i < 30; i++) {
      try (Socket socket = new Socket("127.0.0.1", broker.port())) {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write(new byte[] {0x10, (byte) connect.size()});
        connect.writeTo(out);
        assertArrayEquals(new byte[] {0x20, 2, 0, 0}, socket.getInputStream().readNBytes(4));
        out.write(new byte[] {(byte) 0xE0, 0});
      }
    }
    wills.nothingWithin(Duration.ofMillis(700));
  }

  // MQTT 5, section 3.1.3.2.2.
  @Test
  void aWillWaitsForItsDelay() throws Exception {
    Received wills = new Received();
    MqttLink watcher = links.open(spec("delay-watcher"));
    watcher.subscribe("delayed/+", 1, wills);
    Links.up(watcher);
    MqttLink edge =
        links.connect(
            spec("delay-edge")
                .withSession(true, Duration.ofSeconds(60))
                .withWill(() -> will("delayed/edge", 1, Duration.ofSeconds(1))));
    edge.abort();
    wills.nothingWithin(Duration.ofMillis(700));
    assertEquals("1", wills.nextText());
  }

  private static Optional<MqttSpec.Will> will(String topic, int number, Duration delay) {
    byte[] payload = Integer.toString(number).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return Optional.of(new MqttSpec.Will(topic, payload, 1, false, delay));
  }

  @Test
  void aSessionKeepsMessagesForAClientThatIsAway() throws Exception {
    MqttSpec kept = spec("away").withSession(false, Duration.ofSeconds(60));
    MqttLink first = links.open(kept);
    first.subscribe("away/#", 1, new Received());
    Links.up(first);
    first.close();
    MqttLink sender = links.connect(spec("away-sender"));
    Links.send(sender, message("away/x", "while you were out", 1));
    Received came = new Received();
    MqttLink second = links.open(kept);
    second.subscribe("away/#", 1, came);
    Links.up(second);
    assertEquals("while you were out", came.nextText());
  }

  // MQTT 5, section 3.1.2.11.2.
  @Test
  void aSessionThatHasExpiredKeepsNothing() throws Exception {
    MqttSpec brief = spec("brief").withSession(false, Duration.ofSeconds(1));
    MqttLink first = links.open(brief);
    first.subscribe("brief/#", 1, new Received());
    Links.up(first);
    first.close();
    new CountDownLatch(1).await(2_500, TimeUnit.MILLISECONDS);
    MqttLink sender = links.connect(spec("brief-sender"));
    Links.send(sender, message("brief/x", "too late", 1));
    Received came = new Received();
    MqttLink second = links.open(brief);
    second.subscribe("brief/#", 1, came);
    Links.up(second);
    came.nothingWithin(Duration.ofMillis(300));
  }

  // MQTT 5, section 3.3.2.3.3.
  @Test
  void aMessageThatHasExpiredIsNotDelivered() throws Exception {
    MqttSpec kept = spec("stale").withSession(false, Duration.ofSeconds(60));
    MqttLink first = links.open(kept);
    first.subscribe("stale/#", 1, new Received());
    Links.up(first);
    first.close();
    MqttLink sender = links.connect(spec("stale-sender"));
    Links.send(sender, expiring("stale/x", Duration.ofSeconds(1)));
    Links.send(sender, expiring("stale/y", Duration.ofSeconds(60)));
    new CountDownLatch(1).await(2_000, TimeUnit.MILLISECONDS);
    Received came = new Received();
    MqttLink second = links.open(kept);
    second.subscribe("stale/#", 1, came);
    Links.up(second);
    assertEquals("stale/y", came.next().topic());
    came.nothingWithin(Duration.ofMillis(200));
  }

  private static MqttMessage expiring(String topic, Duration expiry) {
    return new MqttMessage(
        topic, new byte[1], 1, false, Map.of(), Optional.empty(), new byte[0], Optional.of(expiry));
  }

  // Back-pressure before loss: the broker holds what a slow handler has not taken.
  @Test
  void aBlockedHandlerStopsTheBrokerAndLosesNothing() throws Exception {
    int messages = 500;
    CountDownLatch open = new CountDownLatch(1);
    Received came = new Received();
    MqttLink slow = links.open(spec("slow").withReceiveMaximum(10));
    slow.subscribe(
        "slow/#",
        1,
        message -> {
          open.await();
          came.message(message);
        });
    Links.up(slow);
    MqttLink sender = links.connect(spec("fast"));
    CountDownLatch sent = new CountDownLatch(messages);
    BrokerStats before = broker.stats();
    for (int i = 0; i < messages; i++) {
      var unused = sender.publish(message("slow/x", "" + i, 1)).thenRun(sent::countDown);
    }
    assertTrue(sent.await(Links.WAIT_SECONDS, TimeUnit.SECONDS));
    long delivered = broker.stats().messagesOut() - before.messagesOut();
    assertTrue(delivered <= 10, "unacknowledged: " + delivered);
    open.countDown();
    assertEquals(
        IntStream.range(0, messages).mapToObj(Integer::toString).toList(),
        came.nextTexts(messages));
  }

  // QoS 0 has no receive maximum: there TCP itself pushes back, and the inbox stays bounded.
  @Test
  void aBlockedHandlerAlsoStopsAFloodAtQosZero() throws Exception {
    int messages = 20_000;
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch all = new CountDownLatch(messages);
    MqttLink slow = links.open(spec("slow-0").withReceiveMaximum(10));
    slow.subscribe(
        "flood",
        0,
        message -> {
          open.await();
          all.countDown();
        });
    Links.up(slow);
    MqttLink sender = links.connect(spec("fast-0"));
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < messages; i++) {
      last = sender.publish(MqttMessage.of("flood", new byte[200], 0, false));
    }
    last.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
    open.countDown();
    assertTrue(all.await(Links.WAIT_SECONDS, TimeUnit.SECONDS), "missing: " + all.getCount());
  }

  // A handler's error must neither end the link nor bring the message back for ever.
  @Test
  void aHandlerThatFailsDoesNotStopTheOthers() throws Exception {
    Received came = new Received();
    MqttLink link = links.open(spec("failing"));
    link.subscribe(
        "failing/#",
        1,
        message -> {
          if (text(message).equals("bad")) {
            throw new IllegalStateException("made for this test");
          }
          came.message(message);
        });
    Links.up(link);
    Links.send(link, message("failing/a", "bad", 1));
    Links.send(link, message("failing/a", "good", 1));
    assertEquals("good", came.nextText());
  }

  @Test
  void aWebsocketCarriesTheSame() throws Exception {
    Received came = new Received();
    MqttLink link =
        links.open(MqttSpec.of(URI.create("ws://127.0.0.1:" + broker.port()), "browser"));
    link.subscribe("web/#", 1, came);
    Links.up(link);
    Links.send(link, message("web/a", "hello", 1));
    assertEquals("hello", came.nextText());
  }

  // MQTT 5, section 3.1.4: the older connection of a client id gives way.
  @Test
  void aTakenOverClientIdIsToldInPlainWords() throws Exception {
    MqttLink first = links.connect(spec("twin"));
    var lost = Links.when(first, ConnectionState.Waiting.class::isInstance);
    MqttLink second = links.connect(spec("twin"));
    ConnectionState.Waiting waiting =
        (ConnectionState.Waiting) lost.get(Links.WAIT_SECONDS, TimeUnit.SECONDS);
    second.close();
    assertEquals("Another client took over this client id", waiting.reason());
  }

  @Test
  void theBrokerCountsWhatPasses() throws Exception {
    Received came = new Received();
    MqttLink link = links.open(spec("counted"));
    link.subscribe("counted", 1, came);
    Links.up(link);
    BrokerStats before = broker.stats();
    Links.send(link, message("counted", "12345", 1));
    came.next();
    BrokerStats after = broker.stats();
    assertEquals(1, after.messagesIn() - before.messagesIn());
    assertEquals(5, after.bytesIn() - before.bytesIn());
    assertEquals(1, after.messagesOut() - before.messagesOut());
    assertEquals(5, after.bytesOut() - before.bytesOut());
    assertTrue(after.clients() >= 1);
  }

  // House rule 11: closing is bounded and idempotent.
  @Test
  void closingIsQuickAlsoWhileAHandlerBlocks() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    MqttLink link = links.open(spec("stuck"));
    link.subscribe(
        "stuck",
        1,
        message -> {
          inside.countDown();
          never.await();
        });
    Links.up(link);
    Links.send(link, message("stuck", "x", 1));
    assertTrue(inside.await(Links.WAIT_SECONDS, TimeUnit.SECONDS));
    long start = System.nanoTime();
    link.close();
    link.close();
    long millis = (System.nanoTime() - start) / 1_000_000;
    never.countDown();
    assertTrue(millis < 2_000, millis + " ms");
    assertEquals(new ConnectionState.Stopped(), link.state());
  }
}
