package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.telemetry.EdgeEvent;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [CommandScene] with a broker; the test says what edge-07 reports, and what it and edge-09
/// answer.
final class CommandStand implements AutoCloseable {
  static final String COMMANDS = EdgeTopics.command("riverside", "edge-07");
  private static final String REPORTED = EdgeTopics.reported("riverside", "edge-07");
  private static final String EVENT = "edgewise/v1/riverside/edge-07/event";

  final FakeBroker broker;
  final CommandScene it;

  /// What the node was asked, in order.
  final List<NodeCommand> asked = new ArrayList<>();

  /// What it answers; empty for nothing.
  Optional<NodeAnswer> answer = Optional.of(new NodeAnswer("", true, "SENT", "", 0, 0));

  private final MqttLink link;

  CommandStand(Path folder) {
    broker = new FakeBroker(new Scene().time);
    link = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edges"));
    it = new CommandScene(link, folder);
    link.subscribe(COMMANDS, 1, this::node);
    link.subscribe(EdgeTopics.command("riverside", "edge-09"), 1, this::node);
    link.start();
    reports(false);
  }

  void reports(boolean writesBlocked) {
    broker.publish(REPORTED, CommandScene.reportBytes(writesBlocked));
  }

  /// The node reports these contracts.
  void offers(NodeReport.Command... commands) {
    broker.publish(REPORTED, NodeReportJson.encode(CommandScene.report(false, commands)));
  }

  void says(EdgeEvent.Kind kind, String command, String reason) {
    broker.publish(EVENT, it.event(kind, command, reason));
  }

  void says(byte[] event) {
    broker.publish(EVENT, event);
  }

  private void node(MqttMessage message) {
    try {
      asked.add(NodeCommand.decode(message.payload()));
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
    answer.ifPresent(
        says ->
            broker.publish(
                new MqttMessage(
                    message.responseTopic().orElseThrow(),
                    says.encode(),
                    1,
                    false,
                    Map.of(),
                    Optional.empty(),
                    message.correlation(),
                    Optional.empty())));
  }

  @Override
  public void close() {
    link.close();
  }
}
