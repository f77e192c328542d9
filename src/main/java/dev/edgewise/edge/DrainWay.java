package dev.edgewise.edge;

import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import java.util.Map;

/// What waited goes up as what is live: values by Sparkplug, events on their topic.
///
/// @param link for events and ledgers
/// @param events topic
record DrainWay(SparkplugEdgeNode node, MqttLink link, String events) implements Drain.Way {
  @Override
  public boolean isUp() {
    return link.state() instanceof ConnectionState.Connected;
  }

  @Override
  public boolean isOnline(String device) {
    return node.isOnline(device);
  }

  @Override
  public void values(String device, EdgeValues values, Map<String, String> properties) {
    node.publish(device, values, properties);
  }

  @Override
  public void event(byte[] payload, Map<String, String> properties) {
    // Whether it arrives is told by the ledger.
    var unused = link.publish(MqttMessage.of(events, payload, 1, false).withProperties(properties));
  }
}
