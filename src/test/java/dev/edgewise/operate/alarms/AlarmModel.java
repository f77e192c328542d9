package dev.edgewise.operate.alarms;

/// What an operator expects of one alarm with delays, a deadband, a shelf, logic that suppresses it
/// and a station that is killed now and then; written for itself, on top of [StateTable], without a
/// look at the engine. Times are seconds.
final class AlarmModel {
  static final int LONGEST_SHELF = 7;
  static final int SOUNDS_AGAIN = 4;
  private static final int NEVER = -1;

  private final StateTable table;
  private final int onDelay;
  private final int offDelay;
  private int now;
  private boolean active;

  /// Since when values say the opposite of `active`.
  private int changing = NEVER;

  private int shelfUntil = NEVER;
  private int acknowledged = NEVER;
  private boolean suppressed;
  private boolean logicKnown;
  private boolean logicOn;
  private boolean heard;
  private long raised;
  private long returned;
  private long sounded;

  AlarmModel(boolean latches, int onDelay, int offDelay) {
    table = new StateTable(latches);
    this.onDelay = onDelay;
    this.offDelay = offDelay;
  }

  /// A second passes.
  void second() {
    now++;
    turnWhenDue();
    if (shelfUntil == now) {
      step('x');
    }
    if (acknowledged != NEVER && acknowledged + SOUNDS_AGAIN == now) {
      step('p');
    }
  }

  /// `+` above the limit, `m` in the deadband, `-` below, `b` bad, `d` logic on, `e` logic off, `k`
  /// acknowledge, `r` reset, `s` and `5` shelve for 2 and 5 s, `1` one-shot, `u` unshelve, `o` out
  /// of service, `i` back, `q` silence, `R` killed and started.
  ///
  /// @return whether a person's act is accepted
  boolean does(char what) {
    char letter = table.state();
    switch (what) {
      case '+', '-', 'm' -> value(what == '+' || what == 'm' && active);
      case 'b' -> changing = NEVER;
      case 'd' -> logic(true);
      case 'e' -> logic(false);
      case 'k' -> {
        step('k');
        acknowledged = letter == 'B' ? now : acknowledged;
        return letter == 'B' || letter == 'D' || letter == 'E';
      }
      case 'r' -> {
        step('r');
        return letter == 'F';
      }
      case 's', '5', '1' -> {
        return shelve(what, letter);
      }
      case 'u' -> {
        boolean was = table.isShelved();
        step('u');
        return was;
      }
      case 'o', 'i' -> {
        step(what);
        return what == 'i' == (letter == 'I');
      }
      case 'q' -> heard = false;
      case 'R' -> {
        changing = NEVER;
        logicKnown = false;
        heard = sounds();
      }
      default -> {}
    }
    return true;
  }

  private boolean shelve(char what, char letter) {
    if (letter == 'H' || letter == 'I') {
      return false;
    }
    shelfUntil = now + (what == 's' ? 2 : what == '5' ? 5 : LONGEST_SHELF);
    step(what == '1' ? '1' : 's');
    return true;
  }

  private void value(boolean isBeyond) {
    if (isBeyond == active) {
      changing = NEVER;
    } else {
      changing = changing == NEVER ? now : changing;
      turnWhenDue();
    }
  }

  private void turnWhenDue() {
    if (changing != NEVER && now - changing >= (active ? offDelay : onDelay)) {
      changing = NEVER;
      active = !active;
      raised += active ? 1 : 0;
      returned += active ? 0 : 1;
      step(active ? '+' : '-');
    }
  }

  private void logic(boolean isOn) {
    if (!logicKnown || logicOn != isOn) {
      logicKnown = true;
      logicOn = isOn;
      if (isOn != suppressed) {
        suppressed = isOn;
        step(isOn ? 'd' : 'e');
      }
    }
  }

  private void step(char what) {
    boolean isNew = table.does(what);
    sounded += isNew ? 1 : 0;
    heard = isNew || heard && sounds();
    acknowledged = table.state() == 'C' ? acknowledged : NEVER;
  }

  private boolean sounds() {
    return table.state() == 'B' || table.state() == 'E';
  }

  long raised() {
    return raised;
  }

  long returned() {
    return returned;
  }

  long sounded() {
    return sounded;
  }

  /// The letter, the process, whether it is heard, and in which of the counts it is.
  @Override
  public String toString() {
    char letter = table.state();
    return letter
        + (active ? " abnormal" : " normal")
        + (heard ? " heard " : " quiet ")
        + count(letter, "BCDEF")
        + count(letter, "BDE")
        + count(letter, "G")
        + count(letter, "H")
        + count(letter, "I");
  }

  private static int count(char letter, String of) {
    return of.indexOf(letter) >= 0 ? 1 : 0;
  }
}
