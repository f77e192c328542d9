package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MQTT 5, section 4.6: what one client sends arrives in the order in which it was sent. Sparkplug
/// counts on it over all topics of an edge node, from its very first message on.
class OrderTest {
  private static final int TOPICS = 300;

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

  @Test
  void newTopicsStayInOrderAtQosOne() throws Exception {
    sendToNewTopics("one", 1, 5);
  }

  @Test
  void newTopicsStayInOrderAtQosZero() throws Exception {
    sendToNewTopics("zero", 0, 5);
  }

  /// Each topic is new to the broker, which makes room for it on its disk while more comes.
  private void sendToNewTopics(String root, int qos, int each) throws Exception {
    Received came = new Received();
    MqttLink reader = links.open(Links.spec(broker.port(), root + "-reader"));
    reader.subscribe(root + "/#", qos, came);
    Links.up(reader);
    MqttLink sender = links.connect(Links.spec(broker.port(), root + "-sender"));
    List<String> sent = new ArrayList<>();
    for (int topic = 0; topic < TOPICS; topic++) {
      for (int i = 0; i < each; i++) {
        String text = topic + "." + i;
        sent.add(text);
        var unused = sender.publish(Received.message(root + "/" + topic, text, qos));
      }
    }
    assertEquals(sent, came.nextTexts(sent.size()));
  }
}
