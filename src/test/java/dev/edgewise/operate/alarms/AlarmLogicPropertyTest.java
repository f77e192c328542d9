package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/// The engine's table against another one that was written for itself.
class AlarmLogicPropertyTest {
  private static final String LETTERS = "ABCDEFGHI";

  // 2,000 sequences of up to 1,500 events; both kinds of alarm.
  @Property(tries = 2_000)
  void theTableDoesWhatAnIndependentOneDoes(
      @ForAll
          @Chars({'+', '-', 'k', 'r', 's', '1', 'u', 'x', 'd', 'e', 'o', 'i', 'p'})
          @StringLength(min = 500, max = 1_500)
          String events,
      @ForAll boolean latches) {
    StateTable other = new StateTable(latches);
    AlarmState state = AlarmState.NORMAL;
    for (int i = 0; i < events.length(); i++) {
      AlarmLogic.Step step = AlarmLogic.next(latches, state, input(events.charAt(i), i + 1));
      boolean sounds = other.does(events.charAt(i));
      state = step.state();
      String here = events.substring(Math.max(0, i - 12), i + 1);
      assertEquals(
          other.state() + " " + sounds,
          LETTERS.charAt(state.standing().ordinal()) + " " + step.annunciates(),
          here);
    }
  }

  private static AlarmInput input(char what, long time) {
    return switch (what) {
      case '+' -> new AlarmInput.Abnormal(time);
      case '-' -> new AlarmInput.Normal(time);
      case 'k' -> new AlarmInput.Acknowledge(time);
      case 'r' -> new AlarmInput.Reset(time);
      case 's' -> new AlarmInput.Put(time, new Shelf(Shelf.Kind.TIMED, time + 5));
      case '1' -> new AlarmInput.Put(time, new Shelf(Shelf.Kind.ONE_SHOT, time + 5));
      case 'u' -> new AlarmInput.Unshelve(time);
      case 'x' -> new AlarmInput.ShelfOver(time);
      case 'd' -> new AlarmInput.Suppress(time);
      case 'e' -> new AlarmInput.Unsuppress(time);
      case 'o' -> new AlarmInput.TakeOut(time);
      case 'i' -> new AlarmInput.PutBack(time);
      case 'p' -> new AlarmInput.SoundAgain(time);
      default -> throw new IllegalArgumentException("No event: " + what);
    };
  }
}
