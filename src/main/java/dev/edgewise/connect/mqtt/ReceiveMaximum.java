package dev.edgewise.connect.mqtt;

import java.lang.reflect.Field;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.internal.MqttConnectionState;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// The receive maximum that a broker announced. Paho 1.2.5 reads it as a signed number: above
/// 32,767 it takes it for negative and then refuses every publish (32202). The field that it keeps
/// it in is private and there is no other door, hence the reflection.
final class ReceiveMaximum {
  private static final int UNLIMITED = 65_535;

  private ReceiveMaximum() {}

  /// The announced number, 1 to 65,535; mends Paho's where it is wrong.
  ///
  /// @param answered the token of a connect that succeeded
  static int of(MqttAsyncClient client, IMqttToken answered) throws MqttException {
    MqttProperties properties = answered.getResponseProperties();
    Integer announced = properties == null ? null : properties.getReceiveMaximum();
    if (announced == null) {
      return UNLIMITED;
    }
    int unsigned = announced & 0xFFFF;
    if (announced < 0) {
      mend(client, unsigned);
    }
    return unsigned;
  }

  private static void mend(MqttAsyncClient client, int receiveMaximum) throws MqttException {
    try {
      Field field = MqttAsyncClient.class.getDeclaredField("mqttConnection");
      field.setAccessible(true);
      ((MqttConnectionState) field.get(client)).setReceiveMaximum(receiveMaximum);
    } catch (ReflectiveOperationException e) {
      throw new MqttException(e);
    }
  }
}
