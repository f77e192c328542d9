package dev.edgewise.broker;

import static org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil.MQTT_MESSAGE_RETAIN_INITIAL_DISTRIBUTION_KEY;
import static org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil.MQTT_RETAIN_ADDRESS_PREFIX;

import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a new subscription whose filter begins with a wildcard (`#`, `+/…`) the retained messages
/// that match it (MQTT 5, 3.3.1.3). Artemis 2.55 keeps a retained message in a queue named by a
/// prefix right before the topic's first level, where such a filter does not find it.
final class RetainedForAll implements Grants.Wish {
  private static final Logger LOG = LoggerFactory.getLogger(RetainedForAll.class);

  private final ActiveMQServer server;
  private final MQTTStateManager sessions;

  RetainedForAll(ActiveMQServer server, MQTTStateManager sessions) {
    this.server = server;
    this.sessions = sessions;
  }

  @Override
  public List<Runnable> of(
      MqttTopicSubscription subscription, List<String> leftOut, String client) {
    String filter = subscription.topicFilter();
    return (filter.startsWith("#") || filter.startsWith("+")) && wantsRetained(subscription, client)
        ? List.of(() -> send(filter, leftOut, client))
        : List.of();
  }

  private boolean wantsRetained(MqttTopicSubscription subscription, String client) {
    RetainedHandlingPolicy policy = subscription.option().retainHandling();
    MQTTSessionState session = sessions.getSessionStates().get(client);
    return policy == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE
        || (policy == RetainedHandlingPolicy.SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS
            && (session == null || session.getSubscription(subscription.topicFilter()) == null));
  }

  /// Artemis declares `Exception`; what fails is told, and the subscription stands all the same.
  private void send(String filter, List<String> leftOut, String client) {
    var names = server.getConfiguration().getWildcardConfiguration();
    Queue to = server.locateQueue(MQTTUtil.getCoreQueueFromMqttTopic(filter, client, names));
    if (to == null) {
      return;
    }
    try {
      for (Message kept : matching(filter, leftOut)) {
        MQTTUtil.sendMessageDirectlyToQueue(
            server.getStorageManager(), server.getPostOffice(), kept, to, null);
      }
    } catch (Exception e) {
      LOG.warn("Retained messages for {} of client {} could not be sent", filter, client, e);
    }
  }

  private List<Message> matching(String filter, List<String> leftOut) {
    List<Message> found = new ArrayList<>();
    server
        .getPostOffice()
        .getAllBindings()
        .map(Binding::getBindable)
        .filter(Queue.class::isInstance)
        .map(Queue.class::cast)
        .filter(queue -> matches(filter, leftOut, queue.getName().toString()))
        .forEach(queue -> last(queue, found));
    return found;
  }

  /// Topics of the server itself (`$…`) are none of "all" (4.7.2).
  private static boolean matches(String filter, List<String> leftOut, String queue) {
    if (!queue.startsWith(MQTT_RETAIN_ADDRESS_PREFIX)) {
      return false;
    }
    String topic = queue.substring(MQTT_RETAIN_ADDRESS_PREFIX.length());
    return !topic.startsWith("$")
        && TopicRights.covers(filter, topic)
        && leftOut.stream().noneMatch(out -> TopicRights.covers(out, topic));
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
