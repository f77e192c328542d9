package dev.edgewise.connect.mqtt;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// The subscriptions of a link, and which of them a message may be for: a link with a filter for
/// each of a thousand devices does not look at all of them. Safe for many threads.
final class Subscriptions implements Iterable<Subscription> {
  private final List<Subscription> all = new CopyOnWriteArrayList<>();
  private final Map<Integer, List<Subscription>> byId = new ConcurrentHashMap<>();
  private final Map<String, List<Subscription>> byTopic = new ConcurrentHashMap<>();
  private final AtomicInteger nextId = new AtomicInteger(1);
  private volatile boolean onlyTopics = true;

  Subscription add(Wanted wanted, int qos, MqttDeferredHandler handler) {
    Subscription made = Subscription.of(nextId.getAndIncrement(), wanted, qos, handler);
    byId.put(made.id(), List.of(made));
    if (made.isTopic()) {
      byTopic.merge(made.wanted().name(), List.of(made), Subscriptions::both);
    } else {
      onlyTopics = false;
    }
    all.add(made);
    return made;
  }

  private static List<Subscription> both(List<Subscription> some, List<Subscription> more) {
    List<Subscription> out = new ArrayList<>(some);
    out.addAll(more);
    return List.copyOf(out);
  }

  /// Those that a message may be for; each is still to be asked.
  List<Subscription> candidates(Arrival arrival) {
    List<Integer> ids = arrival.subscriptions();
    if (ids.size() == 1) {
      return byId.getOrDefault(ids.getFirst(), List.of());
    }
    return ids.isEmpty() && onlyTopics
        ? byTopic.getOrDefault(arrival.message().topic(), List.of())
        : all;
  }

  /// Whether no other one is for the same messages, so that the broker need not name it. A broker
  /// that is to name them may look through all of a client's filters at each message (Artemis 2.55
  /// does).
  boolean isAlone(Subscription one) {
    if (!one.isTopic()) {
      return false;
    }
    String topic = one.wanted().name();
    if (onlyTopics) {
      return byTopic.getOrDefault(topic, List.of()).size() < 2;
    }
    return all.stream().noneMatch(other -> other != one && other.matches(topic));
  }

  @Override
  public Iterator<Subscription> iterator() {
    return all.iterator();
  }
}
