package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.concurrent.atomic.LongAdder;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/// Counts messages of one direction on the broker's network threads.
final class Traffic implements MQTTInterceptor {
  private final LongAdder messages = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttPublishMessage publish) {
      messages.increment();
      bytes.add(publish.payload().readableBytes());
    }
    return true;
  }

  long messages() {
    return messages.sum();
  }

  long bytes() {
    return bytes.sum();
  }
}
