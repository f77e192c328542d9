package dev.edgewise.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeFlood;
import dev.edgewise.station.api.FakeStation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmSoundTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<AlarmPriority> heard = new ArrayList<>();
  private final FakeAlarms alarms = new FakeAlarms();
  private final AlarmSound sound =
      new AlarmSound(
          new Beeper() {
            @Override
            public void beep(AlarmPriority priority) {
              heard.add(priority);
            }

            @Override
            public void close() {
              heard.clear();
            }
          });
  private long now = FakeStation.NOON;

  private void pass(long seconds) {
    for (long i = 0; i < 10 * seconds; i++) {
      now += SECOND / 10;
      alarms.clock(now);
      sound.hear(alarms.view());
    }
  }

  @Test
  void theMostUrgentIsHeardAtOnceAndAgain() {
    FakeFlood.afternoon(alarms);
    pass(1);
    assertEquals(List.of(AlarmPriority.CRITICAL), heard);
    pass(6);
    assertEquals(3, heard.size());
  }

  // ISA-18.2: silence is not acknowledge; a new alarm is heard again.
  @Test
  void silenceHoldsUntilTheNextAlarm() throws EdgewiseException {
    FakeFlood.afternoon(alarms);
    pass(1);
    alarms.silence(alarms.view().version());
    pass(60);
    assertEquals(1, heard.size());
    assertEquals(3, alarms.view().top().size(), "nothing is acknowledged");
    alarms.put(FakeAlarms.raised("new", "a", "b", AlarmPriority.MEDIUM, now));
    pass(1);
    assertEquals(List.of(AlarmPriority.CRITICAL, AlarmPriority.MEDIUM), heard);
  }

  @Test
  void anotherAlarmOfTheSamePriorityDoesNotWaitForItsTurn() {
    alarms.put(FakeAlarms.raised("a", "a", "b", AlarmPriority.LOW, now));
    pass(5);
    alarms.put(FakeAlarms.raised("b", "a", "b", AlarmPriority.LOW, now));
    pass(5);
    assertEquals(List.of(AlarmPriority.LOW, AlarmPriority.LOW), heard);
  }

  // A tone begins and ends at nothing, else it clicks; it is never as loud as the device can.
  @Test
  void tonesAreCleanAndTheMoreUrgentAreLongerInAll() {
    int before = 0;
    for (AlarmPriority priority : List.of(AlarmPriority.LOW, AlarmPriority.CRITICAL)) {
      byte[] samples = Tones.samples(priority);
      assertEquals(0, samples[0]);
      assertEquals(0, samples[samples.length - 1]);
      assertTrue(samples.length > before);
      before = samples.length;
    }
  }
}
