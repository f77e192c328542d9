package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.FilterConstants;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leaves topics out of a subscription, which MQTT has no filter for: a client asks for it by the
/// user property [#PROPERTY] of its SUBSCRIBE packet. What is left out is not put into the client's
/// queue; a message that came between the making of the queue and the answer may be.
///
/// Artemis has a filter at each queue of a subscription, which keeps its own topics out; this one
/// stands behind it. The queue keeps it over a restart.
final class LeftOut implements Grants.Wish {
  /// A topic, or `a/b/#`. Source: docs/protocol.md.
  static final String PROPERTY = "edgewise-except";

  private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);
  private static final String SHARED = "$share/";
  private static final String BEGIN = " AND NOT (";
  private static final String ADDRESS = FilterConstants.ACTIVEMQ_ADDRESS.toString();

  private final ActiveMQServer server;

  LeftOut(ActiveMQServer server) {
    this.server = server;
  }

  /// What a packet asks to leave out.
  static List<String> of(MqttSubscribeMessage subscribe) {
    List<String> topics = new ArrayList<>(0);
    for (MqttProperties.MqttProperty<?> property :
        subscribe.idAndPropertiesVariableHeader().properties().listAll()) {
      switch (property) {
        case MqttProperties.UserProperty pair -> add(pair.value(), topics);
        case MqttProperties.UserProperties pairs ->
            pairs.value().forEach(pair -> add(pair, topics));
        default -> {}
      }
    }
    return topics;
  }

  private static void add(MqttProperties.StringPair pair, List<String> into) {
    if (pair.key.equals(PROPERTY)) {
      into.add(pair.value);
    }
  }

  /// A shared queue belongs to others too, so nothing is left out of it.
  @Override
  public List<Runnable> of(
      MqttTopicSubscription subscription, List<String> leftOut, String client) {
    String filter = subscription.topicFilter();
    return filter.startsWith(SHARED) ? List.of() : List.of(() -> leaveOut(filter, client, leftOut));
  }

  /// Artemis declares `Exception`; what fails is told, and the subscription stands all the same.
  private void leaveOut(String filter, String client, List<String> leftOut) {
    var names = server.getConfiguration().getWildcardConfiguration();
    Queue queue = server.locateQueue(MQTTUtil.getCoreQueueFromMqttTopic(filter, client, names));
    if (queue == null) {
      return;
    }
    String now = queue.getFilter() == null ? "" : queue.getFilter().getFilterString().toString();
    String wanted = selector(now, leftOut);
    if (wanted.equals(now)) {
      return;
    }
    try {
      server.updateQueue(QueueConfiguration.of(queue.getName()).setFilterString(wanted));
    } catch (Exception e) {
      LOG.warn("{} could not be left out of {} of client {}", leftOut, filter, client, e);
    }
  }

  /// The filter of a queue, in the language of Artemis (that of JMS selectors).
  ///
  /// @param now what it is, with what was left out up to now
  static String selector(String now, List<String> leftOut) {
    int end = now.indexOf(BEGIN);
    String base = end < 0 ? now : now.substring(0, end);
    if (leftOut.isEmpty()) {
      return base;
    }
    return (base.isEmpty() ? "TRUE" : base)
        + BEGIN
        + String.join(" OR ", leftOut.stream().map(LeftOut::clause).toList())
        + ")";
  }

  private static String clause(String topic) {
    if (!topic.endsWith("/#")) {
      return ADDRESS + " = '" + quoted(topic) + "'";
    }
    String above = topic.substring(0, topic.length() - 2);
    String pattern = above.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "/%";
    return "%1$s = '%2$s' OR %1$s LIKE '%3$s' ESCAPE '\\'"
        .formatted(ADDRESS, quoted(above), quoted(pattern));
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }
}
