package dev.edgewise.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeFlood;
import dev.edgewise.station.api.FakeStation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The copy of the alarms says what the station says, in pages and over changes.
class AlarmMirrorTest {
  private static final Duration ROUND = Duration.ofMillis(120);

  private final FakeStation station = FakeStation.riverside();
  private final FakeAlarms alarms = station.alarms();
  private final TestDesk test = new TestDesk(station);
  private final AlarmMirror mirror = test.desk().alarms();

  private List<String> keys() {
    return mirror.rows().stream().map(AlarmRow::key).toList();
  }

  private static AlarmRow row(int i) {
    return FakeAlarms.raised("k" + i, "Site/Area " + i % 10, "text", AlarmPriority.LOW, i);
  }

  @Test
  void whatTheStationHasIsHereByPriority() {
    FakeFlood.afternoon(alarms);
    test.pass(ROUND);
    assertEquals(
        List.of("P-104/bearing", "C-202/temperature", "edge-11/uplink"), keys().subList(0, 3));
    assertEquals(8, mirror.rows().size());
    assertTrue(mirror.complete());
    assertEquals(alarms.view(), mirror.viewProperty().get().orElseThrow());
  }

  // Issue 6: 100,000 alarms, nothing is cut: they come page by page without waiting.
  @Test
  void morePagesFollowAtOnce() {
    for (int i = 0; i < 2 * AlarmMirror.PAGE + 5; i++) {
      alarms.put(row(i));
    }
    test.pass(UiPulse.TICK);
    assertEquals(AlarmMirror.PAGE, mirror.rows().size());
    assertFalse(mirror.complete());
    test.pass(UiPulse.TICK.multipliedBy(2));
    assertEquals(2 * AlarmMirror.PAGE + 5, mirror.rows().size());
    assertTrue(mirror.complete());
  }

  @Test
  void whatHasChangedMovesAndWhatIsOverLeaves() {
    FakeFlood.afternoon(alarms);
    test.pass(ROUND);
    long version = mirror.versionProperty().get();
    test.pass(ROUND);
    assertEquals(version, mirror.versionProperty().get());
    alarms.end("C-202/temperature");
    alarms.put(FakeAlarms.acknowledged(alarms.row("P-104/bearing"), "operator 2", 5));
    test.pass(ROUND);
    assertEquals(7, mirror.rows().size());
    assertFalse(keys().contains("C-202/temperature"));
    assertTrue(mirror.rows().getFirst().state().acknowledged());
    assertEquals(version + 1, mirror.versionProperty().get());
  }

  // Issue 6: "Assets and topology carry the highest alarm of what is below."
  @Test
  void eachPlaceCarriesTheHighestAlarmBelowIt() {
    FakeFlood.afternoon(alarms);
    test.pass(ROUND);
    assertEquals(
        Optional.of(AlarmPriority.CRITICAL), mirror.below("Riverside works/Area 1").highest());
    assertTrue(mirror.below(FakeFlood.P104).flashing());
    assertEquals(2, mirror.below(FakeFlood.P104).active());
    assertEquals(Optional.of(AlarmPriority.CRITICAL), mirror.below("Riverside works").highest());
    assertEquals(AlarmRoll.NONE, mirror.below("Riverside works/Area 3"), "shelved, suppressed");
    alarms.put(FakeAlarms.acknowledged(alarms.row("P-104/bearing"), "operator 2", 5));
    test.pass(ROUND);
    assertFalse(mirror.below(FakeFlood.P104).flashing());
    alarms.end("P-104/bearing");
    alarms.end("P-104/vibration");
    test.pass(ROUND);
    assertEquals(AlarmRoll.NONE, mirror.below("Riverside works/Area 1"));
  }
}
