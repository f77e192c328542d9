package dev.edgewise.broker;

import static org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil.MQTT_MESSAGE_RETAIN_INITIAL_DISTRIBUTION_KEY;
import static org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX;

import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a new subscription whose filter begins with a wildcard (`#`, `+/…`) the retained messages
/// that match it (MQTT 5, 3.3.1.3). Artemis 2.55 keeps a retained message in a queue named by a
/// prefix right before the topic's first level, where such a filter does not find it.
///
/// The wish is noted when SUBSCRIBE comes and fulfilled when SUBACK goes.
final class RetainedForAll {
  private static final Logger LOG = LoggerFactory.getLogger(RetainedForAll.class);
  private static final int REFUSED = 0x80;

  private final ActiveMQServer server;
  private final MQTTStateManager sessions;

  /// Filters by place in the packet, by packet id, by connection.
  private final Map<RemotingConnection, Map<Integer, Map<Integer, String>>> wishes =
      Collections.synchronizedMap(new WeakHashMap<>());

  RetainedForAll(ActiveMQServer server, MQTTStateManager sessions) {
    this.server = server;
    this.sessions = sessions;
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
    Map<Integer, String> filters = new ConcurrentHashMap<>();
    List<MqttTopicSubscription> wanted = subscribe.payload().topicSubscriptions();
    for (int i = 0; i < wanted.size(); i++) {
      String filter = wanted.get(i).topicFilter();
      if ((filter.startsWith("#") || filter.startsWith("+"))
          && wantsRetained(wanted.get(i), connection.getClientID())) {
        filters.put(i, filter);
      }
    }
    if (!filters.isEmpty()) {
      wishes
          .computeIfAbsent(connection, any -> new ConcurrentHashMap<>())
          .put(subscribe.variableHeader().messageId(), filters);
    }
  }

  private boolean wantsRetained(MqttTopicSubscription subscription, String client) {
    RetainedHandlingPolicy policy = subscription.option().retainHandling();
    MQTTSessionState session = sessions.getSessionStates().get(client);
    return policy == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE
        || (policy == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS
            && (session == null || session.getSubscription(subscription.topicFilter()) == null));
  }

  private void fulfil(MqttSubAckMessage answer, RemotingConnection connection) {
    Map<Integer, Map<Integer, String>> ofConnection = wishes.get(connection);
    Map<Integer, String> filters =
        ofConnection == null ? null : ofConnection.remove(answer.variableHeader().messageId());
    if (filters == null) {
      return;
    }
    List<Integer> codes = answer.payload().reasonCodes();
    filters.forEach(
        (place, filter) -> {
          if (place < codes.size() && codes.get(place) < REFUSED) {
            send(filter, connection.getClientID());
          }
        });
  }

  /// Artemis declares `Exception`; what fails is told, and the subscription stands all the same.
  private void send(String filter, String client) {
    var names = server.getConfiguration().getWildcardConfiguration();
    Queue to = server.locateQueue(MQTTUtil.getCoreQueueFromMqttTopic(filter, client, names));
    if (to == null) {
      return;
    }
    try {
      for (Message kept : matching(filter)) {
        MQTTUtil.sendMessageDirectlyToQueue(
            server.getStorageManager(), server.getPostOffice(), kept, to, null);
      }
    } catch (Exception e) {
      LOG.warn("Retained messages for {} of client {} could not be sent", filter, client, e);
    }
  }

  private List<Message> matching(String filter) {
    List<Message> found = new ArrayList<>();
    server
        .getPostOffice()
        .getAllBindings()
        .map(Binding::getBindable)
        .filter(Queue.class::isInstance)
        .map(Queue.class::cast)
        .filter(queue -> matches(filter, queue.getName().toString()))
        .forEach(queue -> last(queue, found));
    return found;
  }

  /// Topics of the server itself (`$…`) are none of "all" (4.7.2).
  private static boolean matches(String filter, String queue) {
    if (!queue.startsWith(MQTT_RETAIN_ADDRESS_PREFIX)) {
      return false;
    }
    String topic = queue.substring(MQTT_RETAIN_ADDRESS_PREFIX.length());
    return !topic.startsWith("$") && TopicRights.covers(filter, topic);
  }

  private void last(Queue queue, List<Message> into) {
    Message last = null;
    try (LinkedListIterator<MessageReference> references = queue.iterator()) {
      while (references.hasNext()) {
        last = references.next().getMessage();
      }
    }
    if (last != null) {
      Message copy = last.copy(server.getStorageManager().generateID());
      copy.putStringProperty(MQTT_MESSAGE_RETAIN_INITIAL_DISTRIBUTION_KEY, (String) null);
      into.add(copy);
    }
  }
}
