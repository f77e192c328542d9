package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.FilterConstants;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerQueuePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leaves topics out of a subscription, which MQTT has no filter for: a client asks for it by the
/// user property [#PROPERTY] of its SUBSCRIBE packet. What is left out is not put into the client's
/// queue.
///
/// Artemis has a filter at each queue of a subscription, which keeps its own topics out; this one
/// stands behind it, from the making of the queue. A queue keeps over a restart the filter that it
/// was made with; that of a queue which was there before is changed when its client subscribes.
final class LeftOut implements Grants.Wish, ActiveMQServerQueuePlugin {
  /// A topic, `a/b/#` or `a/+/c`. Source: docs/protocol.md.
  static final String PROPERTY = "edgewise-except";

  private static final Logger LOG = LoggerFactory.getLogger(LeftOut.class);
  private static final String SHARED = "$share/";
  private static final String BEGIN = " AND NOT (";
  private static final String ADDRESS = FilterConstants.ACTIVEMQ_ADDRESS.toString();

  /// Subscriptions that wait for their queue; a few at a time, so the oldest of many are forgotten.
  private static final int MOST_COMING = 1_000;

  private final ActiveMQServer server;

  /// What is to be left out, by name of the queue.
  private final Map<String, List<String>> coming =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST_COMING;
        }
      };

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
    if (filter.startsWith(SHARED)) {
      return List.of();
    }
    var names = server.getConfiguration().getWildcardConfiguration();
    String queue = MQTTUtil.getCoreQueueFromMqttTopic(filter, client, names);
    if (!leftOut.isEmpty()) {
      synchronized (coming) {
        coming.put(queue, leftOut);
      }
    }
    return List.of(() -> change(queue, leftOut));
  }

  @Override
  public void beforeCreateQueue(QueueConfiguration queue) {
    List<String> leftOut;
    synchronized (coming) {
      leftOut = coming.remove(queue.getName().toString());
    }
    if (leftOut != null) {
      SimpleString now = queue.getFilterString();
      queue.setFilterString(selector(now == null ? "" : now.toString(), leftOut));
    }
  }

  /// Artemis declares `Exception`; what fails is told, and the subscription stands all the same.
  private void change(String name, List<String> leftOut) {
    synchronized (coming) {
      coming.remove(name);
    }
    Queue queue = server.locateQueue(name);
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
      LOG.warn("{} could not be left out of {}", leftOut, name, e);
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
        + String.join(" OR ", leftOut.stream().map(topic -> "(" + clause(topic) + ")").toList())
        + ")";
  }

  private static String clause(String topic) {
    if (topic.endsWith("/#")) {
      String above = topic.substring(0, topic.length() - 2);
      return "%1$s = '%2$s' OR %1$s LIKE '%3$s' ESCAPE '\\'"
          .formatted(ADDRESS, quoted(above), quoted(pattern(above) + "/%"));
    }
    return topic.indexOf('+') < 0
        ? ADDRESS + " = '" + quoted(topic) + "'"
        : anyLevels(List.of(topic.split("/", -1)));
  }

  /// `%` stands for any text, `/` in it too: so the topic has no more levels than it should, and
  /// each `+` is one of them.
  private static String anyLevels(List<String> levels) {
    String like =
        String.join("/", levels.stream().map(l -> l.equals("+") ? "%" : pattern(l)).toList());
    return "%1$s LIKE '%2$s' ESCAPE '\\' AND NOT (%1$s LIKE '%3$s')"
        .formatted(ADDRESS, quoted(like), "%" + "/%".repeat(levels.size()));
  }

  private static String pattern(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }
}
