package dev.edgewise.fleet.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events are read as they were written, alone or together, in order.
class EdgeEventJsonTest {
  private static EdgeEvent event(int number) {
    return new EdgeEvent(
        "works/edge-1/" + number,
        EdgeEvent.Kind.ACTION_SENT,
        AssetPath.of("Works/Hall/P-1"),
        1_000L + number,
        "rule:slow, \"down\" [now]@6",
        "d" + number,
        "HIGH",
        "1 200 1/min ← ],[{",
        Map.of("value", "1200"),
        number % 2 == 0);
  }

  @Test
  void severalEventsAreOneMessage() throws EdgewiseException {
    List<EdgeEvent> events = IntStream.range(0, 7).mapToObj(EdgeEventJsonTest::event).toList();
    byte[] payload = EdgeEventJson.join(events.stream().map(EdgeEventJson::encode).toList());
    assertEquals(events, EdgeEventJson.decodeAll(payload));
  }

  @Test
  void oneEventTravelsAsItAlwaysDid() throws EdgewiseException {
    byte[] one = EdgeEventJson.encode(event(3));
    assertArrayEquals(one, EdgeEventJson.join(List.of(one)));
    assertEquals(List.of(event(3)), EdgeEventJson.decodeAll(one));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "[null]", "null", "[{}]", "{}", "[1]", "\"x\"", "[{\"id\":1}"})
  void whatIsNoEventIsRefusedWithItsReason(String payload) {
    assertThrows(
        EdgewiseException.class,
        () -> EdgeEventJson.decodeAll(payload.getBytes(StandardCharsets.UTF_8)));
  }
}
