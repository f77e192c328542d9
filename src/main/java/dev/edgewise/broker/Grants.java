package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/// Looks at subscriptions when SUBSCRIBE comes, and does what is to be done for those that were
/// granted when SUBACK goes: by then the client's queue is there.
final class Grants {
  private static final int REFUSED = 0x80;

  private final List<Wish> wishes;

  /// What is to be done, by place in the packet, by packet id, by connection.
  private final Map<RemotingConnection, Map<Integer, Map<Integer, List<Runnable>>>> waiting =
      Collections.synchronizedMap(new WeakHashMap<>());

  /// Looks at one subscription of a SUBSCRIBE packet.
  @FunctionalInterface
  interface Wish {
    /// @param leftOut what the packet asks to leave out
    /// @return what is to be done once it is granted, in turn
    List<Runnable> of(MqttTopicSubscription subscription, List<String> leftOut, String client);
  }

  /// @param wishes are asked, and fulfilled, in this order
  Grants(List<Wish> wishes) {
    this.wishes = wishes;
  }

  MQTTInterceptor incoming() {
    return (packet, connection) -> {
      if (packet instanceof MqttSubscribeMessage subscribe) {
        note(subscribe, connection);
      }
      return true;
    };
  }

  MQTTInterceptor outgoing() {
    return (packet, connection) -> {
      if (packet instanceof MqttSubAckMessage answer) {
        fulfil(answer, connection);
      }
      return true;
    };
  }

  private void note(MqttSubscribeMessage subscribe, RemotingConnection connection) {
    Map<Integer, List<Runnable>> all = new ConcurrentHashMap<>();
    List<String> leftOut = LeftOut.of(subscribe);
    List<MqttTopicSubscription> wanted = subscribe.payload().topicSubscriptions();
    for (int i = 0; i < wanted.size(); i++) {
      List<Runnable> todo = new ArrayList<>();
      for (Wish wish : wishes) {
        todo.addAll(wish.of(wanted.get(i), leftOut, connection.getClientID()));
      }
      if (!todo.isEmpty()) {
        all.put(i, todo);
      }
    }
    if (!all.isEmpty()) {
      waiting
          .computeIfAbsent(connection, any -> new ConcurrentHashMap<>())
          .put(subscribe.variableHeader().messageId(), all);
    }
  }

  private void fulfil(MqttSubAckMessage answer, RemotingConnection connection) {
    Map<Integer, Map<Integer, List<Runnable>>> ofConnection = waiting.get(connection);
    Map<Integer, List<Runnable>> all =
        ofConnection == null ? null : ofConnection.remove(answer.variableHeader().messageId());
    if (all == null) {
      return;
    }
    List<Integer> codes = answer.payload().reasonCodes();
    all.forEach(
        (place, todo) -> {
          if (place < codes.size() && codes.get(place) < REFUSED) {
            todo.forEach(Runnable::run);
          }
        });
  }
}
