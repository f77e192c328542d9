package dev.edgewise.connect.mqtt;

import static dev.edgewise.connect.mqtt.Received.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.BrokerUser;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.broker.PasswordHash;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may connect to the embedded broker and what each may do.
class BrokerAccessTest {
  private static EmbeddedBroker broker;
  private final Links links = new Links();

  @BeforeAll
  static void startBroker(@TempDir Path folder) throws Exception {
    BrokerUser edge =
        new BrokerUser(
            "edge",
            PasswordHash.of("edge secret".toCharArray()),
            List.of("spBv1.0/+/+/%c/#", "from/%u"),
            List.of("spBv1.0/+/NCMD/%c", "shared/#"));
    broker =
        EmbeddedBroker.start(
            BrokerConfig.local(folder)
                .withUsers(List.of(edge, BrokerUser.unrestricted("station", pass("top")))));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @AfterEach
  void closeLinks() {
    links.close();
  }

  private static char[] pass(String text) {
    return text.toCharArray();
  }

  private MqttSpec station(String clientId) {
    return Links.spec(broker.port(), clientId).withCredentials("station", pass("top"));
  }

  private MqttSpec edge(String clientId) {
    return Links.spec(broker.port(), clientId).withCredentials("edge", pass("edge secret"));
  }

  private void refusesLogin(MqttSpec spec) throws Exception {
    assertEquals("The broker refused user name or password", Links.failure(links.open(spec)));
  }

  @Test
  void aWrongPasswordAnUnknownUserAndNobodyAreRefused() throws Exception {
    MqttSpec bare = Links.spec(broker.port(), "a");
    refusesLogin(bare.withCredentials("station", pass("wrong")));
    refusesLogin(bare.withCredentials("stranger", pass("top")));
    refusesLogin(bare);
  }

  @Test
  void aClientPublishesOnlyWhereItMay() throws Exception {
    Received came = new Received();
    MqttLink watcher = links.open(station("watcher"));
    watcher.subscribe("spBv1.0/#", 1, came);
    Links.up(watcher);
    MqttLink own = links.connect(edge("edge-1"));
    ExecutionException refused =
        assertThrows(
            ExecutionException.class,
            () -> Links.send(own, message("spBv1.0/site/DDATA/edge-2/pump", "forged", 1)));
    assertEquals("EW-MQTT-REFUSED", ((EdgewiseException) refused.getCause()).code().toString());
    assertTrue(refused.getMessage().contains("not authorized"), refused.getMessage());
    Links.send(own, message("spBv1.0/site/DDATA/edge-1/pump", "true", 1));
    Links.send(own, message("from/edge", "by name", 1));
    assertEquals("true", came.nextText());
    came.nothingWithin(Duration.ofMillis(100));
  }

  @Test
  void aClientSubscribesOnlyWhereItMay() throws Exception {
    Received own = new Received();
    Received foreign = new Received();
    MqttLink link = links.open(edge("edge-1"));
    link.subscribe("spBv1.0/site/NCMD/edge-1", 1, own);
    link.subscribe("spBv1.0/site/NCMD/edge-2", 1, foreign);
    link.subscribe("#", 1, foreign);
    Links.up(link);
    String reason =
        "The broker does not allow this (not authorized): are user, password and rights right?";
    assertEquals(
        Map.of("spBv1.0/site/NCMD/edge-2", reason, "#", reason), link.refusedSubscriptions());
    MqttLink sender = links.connect(station("sender"));
    Links.send(sender, message("spBv1.0/site/NCMD/edge-2", "for another", 1));
    Links.send(sender, message("spBv1.0/site/NCMD/edge-1", "for you", 1));
    assertEquals("for you", own.nextText());
    assertEquals(0, foreign.waiting());
  }

  @Test
  void aSharedSubscriptionNeedsTheRightOfItsFilter() throws Exception {
    Received came = new Received();
    MqttLink link = links.open(edge("edge-3"));
    link.subscribe("$share/g/shared/a", 1, came);
    link.subscribe("$share/shared/secret", 1, came);
    Links.up(link);
    assertEquals(java.util.Set.of("$share/shared/secret"), link.refusedSubscriptions().keySet());
    Links.send(links.connect(station("sharer")), message("shared/a", "ok", 1));
    assertEquals("ok", came.nextText());
  }

  // Loopback only, unless TLS and users are configured.
  @Test
  void aBrokerThatOthersCouldReachWithoutTlsIsRefused(@TempDir Path folder) {
    EdgewiseException exposed =
        assertThrows(
            EdgewiseException.class,
            () -> EmbeddedBroker.start(BrokerConfig.local(folder).withAddress("0.0.0.0")));
    assertEquals("EW-BROKER-EXPOSED", exposed.code().toString());
    EdgewiseException noTls =
        assertThrows(
            EdgewiseException.class,
            () ->
                EmbeddedBroker.start(
                    BrokerConfig.local(folder)
                        .withAddress("0.0.0.0")
                        .withUsers(List.of(BrokerUser.unrestricted("a", pass("b"))))));
    assertTrue(noTls.getMessage().contains("no TLS"), noTls.getMessage());
  }

  @Test
  void aTakenPortIsTold(@TempDir Path folder) {
    EdgewiseException taken =
        assertThrows(
            EdgewiseException.class,
            () -> EmbeddedBroker.start(BrokerConfig.local(folder).withPort(broker.port())));
    assertEquals("EW-BROKER-START", taken.code().toString());
    assertTrue(taken.getMessage().contains("" + broker.port()), taken.getMessage());
  }
}
