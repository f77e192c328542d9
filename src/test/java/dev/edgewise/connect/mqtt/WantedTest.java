package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static dev.edgewise.connect.mqtt.Received.retained;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.BrokerUser;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.broker.PasswordHash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a link is to hear, at the embedded broker and at one that knows nothing of it.
class WantedTest {
  private static final Wanted NO_SPARKPLUG = Wanted.of("#").without("spBv1.0/#");

  @TempDir Path folder;

  @Test
  void whatIsLeftOutIsATopicOrAllBelowOneOrOneWithAnyLevelInIt() {
    assertEquals(
        new Wanted(List.of("#", "+/#"), List.of("a", "b/#", "c/+/d")),
        Wanted.of("#").orElse("+/#").without("a").without("b/#").without("c/+/d"));
    assertThrows(IllegalArgumentException.class, () -> Wanted.of("#").without("+/a"));
    assertThrows(IllegalArgumentException.class, () -> Wanted.of("#").without("a/+/#"));
    assertThrows(IllegalArgumentException.class, () -> Wanted.of("#").without("a/b+/c"));
    assertThrows(IllegalArgumentException.class, () -> Wanted.of("#").without("#"));
    assertThrows(IllegalArgumentException.class, () -> Wanted.of("#").without(""));
    assertThrows(IllegalArgumentException.class, () -> new Wanted(List.of(), List.of()));
  }

  // Issue 3: each Sparkplug message is carried once.
  @Test
  void theEmbeddedBrokerDoesNotSendWhatIsLeftOut() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      Received came = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "plain"));
      link.subscribe(NO_SPARKPLUG, 1, came);
      Links.up(link);
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      long before = broker.stats().messagesOut();
      Links.send(sender, message("spBv1.0/g/DDATA/n/d", "left out", 0));
      Links.send(sender, message("spBv1.0", "left out, level above", 1));
      Links.send(sender, message("spBv1.0x/a", "another name", 1));
      Links.send(sender, message("spBv1_0/a", "no pattern", 1));
      Links.send(sender, message("tele/a", "heard", 1));
      assertEquals(List.of("another name", "no pattern", "heard"), came.nextTexts(3));
      assertEquals(3, broker.stats().messagesOut() - before);
      assertEquals(0, link.figures().passedOver());
    }
  }

  // Issue 5: inputs of placed pipelines are read by the station's run and by nobody else.
  @Test
  void inputsOfEveryEdgeNodeAreLeftOutByOneFilter() throws Exception {
    Wanted noInputs = Wanted.of("#").without("edgewise/v1/+/+/inputs");
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      Received came = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "plain"));
      link.subscribe(noInputs, 1, came);
      Links.up(link);
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      Links.send(sender, message("edgewise/v1/works/edge-1/inputs", "left out", 1));
      Links.send(sender, message("edgewise/v1/works/edge-2/inputs", "left out", 1));
      Links.send(sender, message("edgewise/v1/works/edge-1/event", "heard", 1));
      assertEquals("heard", came.nextText());
      assertEquals(0, link.figures().passedOver());
    }
  }

  @Test
  void retainedMessagesAreLeftOutTooAndOthersKeepTheirMark() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      Links.send(sender, retained("spBv1.0/STATE/h", "left out"));
      Links.send(sender, retained("tele/a/LWT", "Online"));
      Received came = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "plain"));
      link.subscribe(NO_SPARKPLUG, 1, came);
      Links.up(link);
      MqttMessage first = came.next();
      assertEquals("tele/a/LWT", first.topic());
      assertEquals(true, first.retained());
      came.nothingWithin(Duration.ofMillis(100));
      assertEquals(0, link.figures().passedOver());
    }
  }

  // A session that waits for its client must not fill with what the client does not want.
  @Test
  void aSessionThatIsKeptLeavesItOutOverARestartOfTheBroker() throws Exception {
    MqttSpec kept;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      kept = Links.spec(broker.port(), "plain").withSession(false, Duration.ofHours(1));
      MqttLink link = links.open(kept);
      link.subscribe(NO_SPARKPLUG, 1, new Received());
      Links.up(link);
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      MqttLink sender = links.connect(Links.spec(broker.port(), "sender"));
      Links.send(sender, message("spBv1.0/g/NDEATH/n", "left out", 1));
      Links.send(sender, message("tele/a", "kept", 1));
      Received came = new Received();
      MqttLink link =
          links.open(Links.spec(broker.port(), "plain").withSession(false, Duration.ofHours(1)));
      link.subscribe(NO_SPARKPLUG, 1, came);
      Links.up(link);
      assertEquals("kept", came.nextText());
      assertEquals(0, link.figures().passedOver());
    }
  }

  @Test
  void whoNoLongerLeavesItOutHearsItAgain() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      MqttSpec kept = Links.spec(broker.port(), "plain").withSession(false, Duration.ofHours(1));
      MqttLink first = links.open(kept);
      first.subscribe(NO_SPARKPLUG, 1, new Received());
      Links.up(first);
      first.close();
      Received came = new Received();
      MqttLink second = links.open(kept);
      second.subscribe("#", 1, came);
      Links.up(second);
      Links.send(links.connect(Links.spec(broker.port(), "s")), message("spBv1.0/x", "again", 1));
      assertEquals("again", came.nextText());
    }
  }

  // Two subscriptions of one client: the embedded broker sent a copy for each.
  @Test
  void aTopicWithASubscriptionOfItsOwnComesOnceWhenTheWideOneLeavesItOut() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.local(folder));
        Links links = new Links()) {
      Received own = new Received();
      Received wide = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "host"));
      link.subscribe("spBv1.0/STATE/h", 1, own);
      link.subscribe(Wanted.of("spBv1.0/#").without("spBv1.0/STATE/h"), 1, wide);
      Links.up(link);
      Links.send(link, message("spBv1.0/STATE/h", "state", 1));
      Links.send(link, message("spBv1.0/g/NDATA/n", "data", 1));
      assertEquals("state", own.nextText());
      assertEquals("data", wide.nextText());
      own.nothingWithin(Duration.ofMillis(100));
      assertEquals(0, wide.waiting());
    }
  }

  // MQTT 5, 3.8.3: a broker does not know "all but"; what it sends all the same goes nowhere, and
  // is acknowledged, so that it does not hold up the others.
  @Test
  void whatABrokerSendsAllTheSameIsPassedOverCountedAndAcknowledged() throws Exception {
    try (FakeBroker broker = FakeBroker.withReceiveMaximum(100);
        Links links = new Links()) {
      Received came = new Received();
      MqttLink link = links.open(Links.spec(broker.port(), "plain"));
      link.subscribe(NO_SPARKPLUG, 1, came);
      Links.up(link);
      broker.send(publish("spBv1.0/g/NDEATH/n", 7));
      broker.send(publish("tele/a", 8));
      assertEquals("tele/a", came.next().topic());
      assertEquals(7, broker.acknowledged().poll(Links.WAIT_SECONDS, TimeUnit.SECONDS));
      assertEquals(8, broker.acknowledged().poll(Links.WAIT_SECONDS, TimeUnit.SECONDS));
      assertEquals(0, came.waiting());
      assertEquals(1, link.figures().passedOver());
      assertEquals(1, link.figures().messages());
    }
  }

  // Some brokers refuse `#` by their default rules, and grant what stands for the same topics.
  @Test
  void whereABrokerRefusesAFilterTheNextIsAskedFor() throws Exception {
    BrokerUser narrow =
        new BrokerUser(
            "narrow", PasswordHash.of("pass".toCharArray()), List.of("#"), List.of("+/#"));
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(BrokerConfig.local(folder).withUsers(List.of(narrow)));
        Links links = new Links()) {
      MqttSpec spec =
          Links.spec(broker.port(), "plain").withCredentials("narrow", "pass".toCharArray());
      Received came = new Received();
      MqttLink link = links.open(spec.withSession(false, Duration.ofHours(1)));
      link.subscribe(Wanted.of("#").orElse("+/#").without("spBv1.0/#"), 1, came);
      Links.up(link);
      assertEquals(Map.of(), link.refusedSubscriptions());
      MqttLink sender = links.connect(spec.withClientId("sender"));
      Links.send(sender, message("spBv1.0/g/NDATA/n", "left out", 1));
      Links.send(sender, message("one", "heard", 1));
      assertEquals("heard", came.nextText());
      assertEquals(0, link.figures().passedOver());
      MqttLink refused = links.open(spec.withClientId("refused"));
      refused.subscribe(Wanted.of("#").orElse("#"), 1, came);
      Links.up(refused);
      assertEquals(java.util.Set.of("#"), refused.refusedSubscriptions().keySet());
    }
  }

  /// A PUBLISH packet of QoS 1 with an empty payload (MQTT 5, 3.3).
  private static byte[] publish(String topic, int packetId) {
    byte[] name = topic.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0x32);
    packet.write(2 + name.length + 2 + 1);
    packet.write(0);
    packet.write(name.length);
    packet.writeBytes(name);
    packet.write(0);
    packet.write(packetId);
    packet.write(0);
    return packet.toByteArray();
  }
}
