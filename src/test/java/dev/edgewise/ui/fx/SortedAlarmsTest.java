package dev.edgewise.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.FakeAlarms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortedAlarmsTest {
  private final SortedAlarms sorted = new SortedAlarms();

  private static AlarmRow row(String key, int priority, long time) {
    return FakeAlarms.raised(key, "a/b", "text", AlarmPriority.values()[priority], time);
  }

  // Users, pain 6: "list order stable".
  @Test
  void theMostUrgentComesFirstThenTheNewestThenTheKey() {
    AlarmRow low = row("d", 3, 50);
    AlarmRow older = row("c", 1, 10);
    AlarmRow second = row("b", 1, 20);
    AlarmRow first = row("a", 1, 20);
    assertEquals(
        List.of(first, second, older, low),
        sorted.change(List.of(), List.of(low, older, second, first)));
    assertEquals(List.of(first, older, low), sorted.change(List.of(second), List.of()));
  }

  // The merge gives what sorting all of them would give.
  @Test
  void manyChangesAtOnceKeepTheOrder() {
    Random random = new Random(7);
    Map<String, AlarmRow> known = new HashMap<>();
    for (int round = 0; round < 300; round++) {
      Map<String, AlarmRow> fresh = new HashMap<>();
      for (int i = random.nextInt(40); i > 0; i--) {
        String key = "k" + random.nextInt(60);
        fresh.put(key, row(key, random.nextInt(4), random.nextInt(20)));
      }
      List<AlarmRow> out =
          new ArrayList<>(
              fresh.keySet().stream().filter(known::containsKey).map(known::get).toList());
      for (String key : List.copyOf(known.keySet())) {
        if (random.nextInt(4) == 0 && !fresh.containsKey(key)) {
          out.add(known.remove(key));
        }
      }
      known.putAll(fresh);
      assertEquals(
          known.values().stream().sorted(SortedAlarms.ORDER).toList(),
          sorted.change(out, fresh.values()));
    }
  }
}
