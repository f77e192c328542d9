package dev.edgewise.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.flush.FlushConsolidationHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/// Has what waits for one client written in one go. Artemis flushes each packet by itself, and each
/// flush is a call of the operating system; a client that takes many small messages then costs more
/// in calls than in anything else. Nothing waits for more to come: what is there when the network
/// thread gets to it goes out together.
final class FewerWrites implements MQTTInterceptor {
  /// Flushes after which packets go out even while the network thread is reading.
  private static final int MOST_FLUSHES = 64;

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttConnectMessage
        && connection.getTransportConnection() instanceof NettyConnection netty) {
      ChannelPipeline pipeline = netty.getNettyChannel().pipeline();
      if (pipeline.get(FlushConsolidationHandler.class) == null) {
        pipeline.addFirst(new FlushConsolidationHandler(MOST_FLUSHES, true));
      }
    }
    return true;
  }
}
