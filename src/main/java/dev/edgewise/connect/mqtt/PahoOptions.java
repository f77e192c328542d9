package dev.edgewise.connect.mqtt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// What Paho is told about a connect.
final class PahoOptions {
  private PahoOptions() {}

  /// @param cleanStart whether an older session is thrown away
  /// @param limit most time for the network to answer, whole seconds
  static MqttConnectionOptions of(
      MqttSpec spec, NoDelaySockets sockets, boolean cleanStart, Duration limit) {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(cleanStart);
    options.setSessionExpiryInterval(spec.sessionExpiry().toSeconds());
    options.setKeepAliveInterval((int) spec.keepAlive().toSeconds());
    options.setReceiveMaximum(spec.receiveMaximum());
    options.setMaximumPacketSize((long) PublishTap.LARGEST_PACKET);
    options.setConnectionTimeout((int) limit.toSeconds());
    spec.credentials()
        .ifPresent(
            credentials -> {
              options.setUserName(credentials.user());
              options.setPassword(utf8(credentials.password()));
            });
    String scheme = spec.broker().getScheme();
    if (scheme.equals("ssl") || scheme.equals("wss")) {
      options.setSocketFactory(sockets.tls(spec.tls().orElseThrow().getSocketFactory()));
      options.setHttpsHostnameVerificationEnabled(true);
    } else {
      options.setSocketFactory(scheme.equals("tcp") ? sockets.tapped() : sockets.plain());
    }
    spec.will().get().ifPresent(will -> setWill(options, will));
    return options;
  }

  private static void setWill(MqttConnectionOptions options, MqttSpec.Will will) {
    var message = new org.eclipse.paho.mqttv5.common.MqttMessage(will.payload());
    message.setQos(will.qos());
    message.setRetained(will.retained());
    MqttProperties properties = new MqttProperties();
    if (!will.delay().isZero()) {
      properties.setWillDelayInterval(will.delay().toSeconds());
    }
    options.setWill(will.topic(), message);
    options.setWillMessageProperties(properties);
  }

  private static byte[] utf8(char[] password) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    return Arrays.copyOf(bytes.array(), bytes.limit());
  }
}
