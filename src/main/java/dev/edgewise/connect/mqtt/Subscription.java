package dev.edgewise.connect.mqtt;

import dev.edgewise.connect.api.TopicFilter;
import java.util.List;

/// What somebody subscribed to.
///
/// @param id MQTT subscription identifier, 1 and up; the broker sends it with each message
/// @param filters of `wanted`, parsed
/// @param except of `wanted`, parsed
record Subscription(
    int id,
    Wanted wanted,
    List<TopicFilter> filters,
    List<TopicFilter> except,
    int qos,
    MqttDeferredHandler handler) {

  /// @throws IllegalArgumentException when a filter is none
  static Subscription of(int id, Wanted wanted, int qos, MqttDeferredHandler handler) {
    return new Subscription(
        id,
        wanted,
        wanted.filters().stream().map(TopicFilter::of).toList(),
        wanted.except().stream().map(TopicFilter::of).toList(),
        qos,
        handler);
  }

  /// Whether a message is for this handler. With identifiers, it goes to the subscriptions that the
  /// broker names; without, to all whose filter matches.
  boolean isFor(Arrival arrival) {
    String topic = arrival.message().topic();
    boolean sent =
        arrival.subscriptions().isEmpty()
            ? anyMatches(filters, topic)
            : arrival.subscriptions().contains(id);
    return sent && !anyMatches(except, topic);
  }

  /// Whether it is for one topic and all of it.
  boolean isTopic() {
    String name = wanted.name();
    return filters.size() == 1
        && except.isEmpty()
        && name.indexOf('+') < 0
        && name.indexOf('#') < 0
        && !name.startsWith("$share/");
  }

  /// Whether a broker may send it a message of this topic, left out or not.
  boolean matches(String topic) {
    return anyMatches(filters, topic);
  }

  private static boolean anyMatches(List<TopicFilter> filters, String topic) {
    for (TopicFilter filter : filters) {
      if (filter.matches(topic)) {
        return true;
      }
    }
    return false;
  }
}
