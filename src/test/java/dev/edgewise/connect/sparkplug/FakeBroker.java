package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttHandler;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A broker in memory for tests, on the test's thread and without chance: each message is delivered
/// to the end before the next one, in order of publishing; an orderly run, not a fast one. It knows
/// wildcards, retained messages and wills.
public final class FakeBroker implements MqttSpec.Links {
  private final TimeSource time;
  private final Map<String, MqttMessage> retained = new LinkedHashMap<>();
  private final List<FakeLink> links = new ArrayList<>();
  private final List<FakeLink> connected = new ArrayList<>();
  private final List<MqttMessage> log = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private Predicate<MqttMessage> loses = message -> false;
  private Predicate<MqttMessage> losesAcknowledgement = message -> false;
  private boolean reachable = true;
  private boolean running;

  public FakeBroker(TimeSource time) {
    this.time = time;
  }

  @Override
  public MqttLink open(MqttSpec spec) {
    FakeLink link = new FakeLink(this, spec, time);
    links.add(link);
    return link;
  }

  /// All links ever opened, in order.
  public List<FakeLink> links() {
    return List.copyOf(links);
  }

  /// All messages that were published, wills included, in order.
  public List<MqttMessage> log() {
    return List.copyOf(log);
  }

  /// What clients did, in order: `connect ID`, `subscribe ID FILTER`, `publish ID TOPIC`,
  /// `disconnect ID`, `will ID TOPIC`.
  public List<String> events() {
    return List.copyOf(events);
  }

  /// Messages of the log on topics that match `filter`.
  public List<MqttMessage> published(String filter) {
    return log.stream().filter(message -> matches(filter, message.topic())).toList();
  }

  /// Publishes as a client would that the test does not model.
  public void publish(String topic, byte[] payload) {
    publish(MqttMessage.of(topic, payload, 0, false));
  }

  public void publish(MqttMessage message) {
    run(() -> route(message));
  }

  /// Messages that fit are logged and then lost on the way to the subscribers.
  public void lose(Predicate<MqttMessage> which) {
    loses = which;
  }

  /// Messages that fit arrive, but whoever published them hears that the link was lost.
  public void loseAcknowledgements(Predicate<MqttMessage> which) {
    losesAcknowledgement = which;
  }

  boolean losesAcknowledgement(MqttMessage message) {
    return losesAcknowledgement.test(message);
  }

  /// Cuts a client off as a broken network does; its will is published. It comes back by
  /// [#reconnect].
  public void drop(String clientId) {
    find(clientId).forEach(link -> run(() -> link.lost("the network is down")));
  }

  /// Cuts everyone off.
  public void goDown() {
    reachable = false;
    List.copyOf(connected).forEach(link -> run(() -> link.lost("the broker is down")));
  }

  public void comeUp() {
    reachable = true;
  }

  /// Lets a link that was dropped try again.
  public void reconnect(MqttLink link) {
    ((FakeLink) link).connect();
  }

  /// Whether a topic filter, with `+` and `#`, takes a topic.
  public static boolean matches(String filter, String topic) {
    String[] filters = filter.split("/", -1);
    String[] levels = topic.split("/", -1);
    for (int i = 0; i < filters.length; i++) {
      if (filters[i].equals("#")) {
        return true;
      }
      if (i >= levels.length || !(filters[i].equals("+") || filters[i].equals(levels[i]))) {
        return false;
      }
    }
    return filters.length == levels.length;
  }

  boolean isReachable() {
    return reachable;
  }

  void event(String what) {
    events.add(what);
  }

  void connect(FakeLink link) {
    find(link.spec().clientId()).forEach(old -> old.lost("taken over"));
    connected.add(link);
  }

  /// @param will published when not null
  void disconnect(FakeLink link, MqttSpec.@Nullable Will will) {
    if (connected.remove(link) && will != null) {
      events.add("will " + link.spec().clientId() + " " + will.topic());
      run(() -> route(MqttMessage.of(will.topic(), will.payload(), will.qos(), will.retained())));
    }
  }

  void deliverRetained(FakeLink link, String filter, MqttHandler handler) {
    retained.values().stream()
        .filter(message -> matches(filter, message.topic()))
        .forEach(
            message ->
                run(
                    () ->
                        link.deliver(
                            MqttMessage.of(message.topic(), message.payload(), message.qos(), true),
                            handler)));
  }

  /// Runs `task` after what is under way.
  void run(Runnable task) {
    queue.add(task);
    if (!running) {
      running = true;
      try {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
          next.run();
        }
      } finally {
        running = false;
      }
    }
  }

  private void route(MqttMessage message) {
    log.add(message);
    if (message.retained()) {
      if (message.payload().length == 0) {
        retained.remove(message.topic());
      } else {
        retained.put(message.topic(), message);
      }
    }
    if (!loses.test(message)) {
      MqttMessage live =
          new MqttMessage(
              message.topic(),
              message.payload(),
              message.qos(),
              false,
              message.userProperties(),
              message.responseTopic(),
              message.correlation(),
              message.expiry());
      List.copyOf(connected).forEach(link -> link.deliver(live));
    }
  }

  private List<FakeLink> find(String clientId) {
    return connected.stream().filter(link -> link.spec().clientId().equals(clientId)).toList();
  }
}
