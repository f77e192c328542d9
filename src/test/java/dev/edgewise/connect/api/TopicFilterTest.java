package dev.edgewise.connect.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
  // The examples of MQTT 5, sections 4.7.1 and 4.7.2, and shared subscriptions of 4.8.2.
  @ParameterizedTest
  @CsvSource({
    "sport/tennis/player1/#, sport/tennis/player1, true",
    "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
    "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
    "sport/#, sport, true",
    "#, sport/tennis, true",
    "sport/tennis/+, sport/tennis/player1, true",
    "sport/tennis/+, sport/tennis/player1/ranking, false",
    "sport/+, sport, false",
    "sport/+, sport/, true",
    "+/+, /finance, true",
    "/+, /finance, true",
    "+, /finance, false",
    "#, $SYS/monitor, false",
    "+/monitor/Clients, $SYS/monitor/Clients, false",
    "$SYS/#, $SYS/monitor, true",
    "$share/group/a/+, a/b, true",
    "$share/group/a/+, b/b, false",
    "a/b, a/b, true",
    "a/b, a/bc, false",
    "a/bc, a/b, false",
    "a/b, a/b/, false",
    "a//b, a//b, true",
  })
  void aFilterMatchesAsTheStandardSays(String filter, String topic, boolean matches) {
    assertEquals(matches, TopicFilter.of(filter).matches(topic));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/#/b", "a#", "a/b+", "", "$share/group"})
  void aMalformedFilterIsRefused(String filter) {
    assertThrows(IllegalArgumentException.class, () -> TopicFilter.of(filter));
  }

  @Test
  void aHashMatchesItsParentAlsoBehindAPlus() {
    assertEquals(true, TopicFilter.of("+/#").matches("a"));
  }
}
