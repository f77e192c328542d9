package dev.edgewise.connect.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private final Subscriptions all = new Subscriptions();

  private Subscription add(Wanted wanted) {
    return all.add(wanted, 0, (message, done) -> {});
  }

  private List<Integer> taking(String topic, Integer... ids) {
    Arrival arrival =
        new Arrival(MqttMessage.of(topic, new byte[0], 0, false), List.of(ids), () -> {});
    return all.candidates(arrival).stream().filter(s -> s.isFor(arrival)).map(s -> s.id()).toList();
  }

  private List<Boolean> alone() {
    return StreamSupport.stream(all.spliterator(), false).map(all::isAlone).toList();
  }

  // A link that hears a thousand devices by their topics: the broker need not tell which it was.
  @Test
  void topicsAloneAreFoundByTheTopic() {
    add(Wanted.of("a/1"));
    add(Wanted.of("a/2"));
    assertEquals(List.of(true, true), alone());
    assertEquals(List.of(2), taking("a/2"));
    assertEquals(List.of(), taking("a/3"));
  }

  // MQTT 5, 3.8.2.1.2: the broker sends the identifiers of all filters that match.
  @Test
  void aTopicThatAWideFilterTakesInIsToBeNamed() {
    add(Wanted.of("a/1"));
    add(Wanted.of("b/1"));
    add(Wanted.of("a/#").without("a/1"));
    assertEquals(List.of(false, true, false), alone());
    assertEquals(List.of(1), taking("a/1", 1));
    assertEquals(List.of(), taking("a/1", 3));
    assertEquals(List.of(3), taking("a/2", 3));
    assertEquals(List.of(2), taking("b/1"));
  }

  @Test
  void twoOfOneTopicAreToBeNamed() {
    add(Wanted.of("a/1"));
    add(Wanted.of("a/1"));
    assertEquals(List.of(false, false), alone());
    assertEquals(List.of(1, 2), taking("a/1"));
    assertEquals(List.of(2), taking("a/1", 2));
    assertEquals(List.of(1, 2), taking("a/1", 1, 2));
  }

  // 4.7.1: `+` and `#` are wildcards; 4.8.2: a shared subscription is another's as well.
  @Test
  void whatIsNoTopicIsToBeNamed() {
    add(Wanted.of("a/+"));
    add(Wanted.of("$share/g/b"));
    add(Wanted.of("c").orElse("d"));
    assertEquals(List.of(false, false, false), alone());
    assertEquals(List.of(2), taking("b", 2));
  }
}
