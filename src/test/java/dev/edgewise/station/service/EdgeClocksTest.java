package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgeClocksTest {
  private static final String COMMANDS = "edgewise/v1/riverside/edge-07/command";

  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);

  // RFC 5905, 8: half the difference of both ways; the node learns it with the next question.
  @Test
  void aNodeIsToldHowFarItsClockIsAhead() {
    List<NodeCommand.Time> questions = new ArrayList<>();
    MqttLink node = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "node"));
    node.subscribe(COMMANDS, 0, message -> answer(node, message, questions));
    node.start();
    EdgeClocks clocks = new EdgeClocks(time);
    MqttLink link = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "station"));
    clocks.connect(link, "answers/time");
    link.start();
    clocks.ask(List.of(new NodeId("riverside", "edge-07")));
    clocks.ask(List.of(new NodeId("riverside", "edge-07")));
    assertEquals(NodeCommand.Time.NONE, questions.getFirst().offset());
    assertEquals(Duration.ofMillis(250).toNanos(), questions.getLast().offset());
    assertEquals(0, questions.getLast().roundTrip());
  }

  // A node takes what it is told as measured with the question before.
  @Test
  void whatAQuestionWithoutAnAnswerGaveIsNotRepeated() {
    List<NodeCommand.Time> questions = new ArrayList<>();
    MqttLink node = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "node"));
    node.subscribe(
        COMMANDS,
        0,
        message -> {
          if (questions.isEmpty()) {
            answer(node, message, questions);
          } else {
            read(message, questions);
          }
        });
    node.start();
    EdgeClocks clocks = new EdgeClocks(time);
    MqttLink link = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "station"));
    clocks.connect(link, "answers/time");
    link.start();
    for (int i = 0; i < 3; i++) {
      clocks.ask(List.of(new NodeId("riverside", "edge-07")));
      time.advance(Duration.ofSeconds(1));
    }
    assertEquals(
        List.of(NodeCommand.Time.NONE, Duration.ofMillis(250).toNanos(), NodeCommand.Time.NONE),
        questions.stream().map(NodeCommand.Time::offset).toList());
  }

  private static void read(MqttMessage message, List<NodeCommand.Time> questions) {
    try {
      questions.add((NodeCommand.Time) NodeCommand.decode(message.payload()));
    } catch (dev.edgewise.base.EdgewiseException e) {
      throw new AssertionError(e);
    }
  }

  /// A node whose clock is 250 ms ahead and that answers at once.
  private void answer(MqttLink node, MqttMessage message, List<NodeCommand.Time> questions) {
    read(message, questions);
    long now = time.epochNanos() + Duration.ofMillis(250).toNanos();
    node.publish(
        new MqttMessage(
            message.responseTopic().orElseThrow(),
            new NodeAnswer("", true, "", "", now, now).encode(),
            0,
            false,
            Map.of(),
            Optional.empty(),
            message.correlation(),
            Optional.empty()));
  }
}
