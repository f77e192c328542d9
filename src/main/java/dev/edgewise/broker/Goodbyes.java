package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/// Drops the will of a client at once when it says goodbye (MQTT 5, 3.14.4). Artemis 2.55 handles
/// DISCONNECT and the end of the stream on two threads; the end could come first and send the will.
/// This runs on the thread that sees both, in their order.
final class Goodbyes implements MQTTInterceptor {
  private static final byte WITH_WILL = 0x04;

  private final MQTTStateManager sessions;

  Goodbyes(MQTTStateManager sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    String client = connection.getClientID();
    if (packet.fixedHeader().messageType() == MqttMessageType.DISCONNECT
        && !wantsWill(packet)
        && client != null
        && sessions.isClientConnected(client, (MQTTConnection) connection)) {
      MQTTSessionState session = sessions.getSessionStates().get(client);
      if (session != null) {
        session.setWill(false);
      }
    }
    return true;
  }

  private static boolean wantsWill(MqttMessage packet) {
    return packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header
        && header.reasonCode() == WITH_WILL;
  }
}
