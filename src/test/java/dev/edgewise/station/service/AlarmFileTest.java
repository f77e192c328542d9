package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.alarms.Limit;
import dev.edgewise.operate.alarms.Priority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlarmFileTest {
  // ISA-18.2, rationalisation: no alarm without something to do about it; the demo keeps to it.
  @Test
  void everyAlarmOfTheDemoSaysWhatToDo() throws Exception {
    AlarmConfig demo =
        AlarmFile.read(Files.readString(Path.of("sample-data/riverside/alarms.json")), "demo");
    assertEquals(34, demo.limits().size());
    for (AlarmConfig.Limits limit : demo.limits()) {
      assertTrue(limit.guide().hasAction(), limit.title());
      assertTrue(limit.guide().timeToRespond().isPositive(), limit.title());
    }
    // EEMUA 191: few are urgent.
    long urgent = demo.limits().stream().filter(l -> l.priority() == Priority.CRITICAL).count();
    assertEquals(1, urgent);
  }

  @Test
  void aLimitIsReadWithAllItsParts() throws Exception {
    AlarmConfig.Limits limit =
        AlarmFile.read(
                """
                {"limits": [{"on": "A/*", "signal": "x/y", "kind": "high-high", "limit": 9.5,
                  "deadband": 0.5, "onDelaySeconds": 1.5, "offDelaySeconds": 30,
                  "title": "X too high", "priority": "high",
                  "handling": {"latch": true, "soundAgainMinutes": 15,
                               "longestShelfMinutes": 30, "group": "g"}}]}
                """,
                "test")
            .limits()
            .getFirst();
    assertEquals(
        new Limit(
            Limit.Kind.HIGH_HIGH,
            9.5,
            0.5,
            Duration.ofMillis(1_500),
            Duration.ofSeconds(30),
            Duration.ZERO),
        limit.limit());
    assertEquals(
        "Handling[latching=true, reAlarm=Optional[PT15M], longestShelf=PT30M, group=g]",
        limit.handling().toString());
  }

  // A misspelt setting is told, with its place.
  @Test
  void mistakesAreToldInWords() {
    assertEquals(
        "f: there is no priority 'urgent'. Correct the text there. (EW-ALARM-FILE)",
        refusal(
            """
            {"limits": [{"on": "A", "signal": "x", "kind": "high", "limit": 1, "priority": "urgent"}]}
            """));
    assertEquals(
        "f: a number is missing for x. Correct the text there. (EW-ALARM-FILE)",
        refusal(
            """
            {"limits": [{"on": "A", "signal": "x", "kind": "high", "priority": "low"}]}
            """));
    assertTrue(refusal("{\"limit\": []}").contains("limit"));
  }

  private static String refusal(String text) {
    return assertThrows(EdgewiseException.class, () -> AlarmFile.read(text, "f")).forPerson();
  }
}
