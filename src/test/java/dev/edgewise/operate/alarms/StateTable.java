package dev.edgewise.operate.alarms;

/// The table of states once more, written by letters and without a look at [AlarmLogic], to compare
/// with. Where several layers hide an alarm it remembers all of them.
final class StateTable {
  private final boolean latches;

  /// One of A to F; while hidden `n` for normal and `a` for abnormal.
  private char letter = 'A';

  private boolean shelf;
  private boolean oneShot;
  private boolean logic;
  private boolean out;

  StateTable(boolean latches) {
    this.latches = latches;
  }

  /// What is done, in one letter: `+` true, `-` false, `k` acknowledge, `r` reset, `s` shelve, `1`
  /// one-shot, `u` unshelve, `x` shelf over, `d` logic on, `e` logic off, `o` out, `i` in, `p`
  /// re-alarm.
  ///
  /// @return whether it sounds as new
  boolean does(char what) {
    if (shelf || logic || out) {
      return hidden(what);
    }
    String to =
        switch (letter + "" + what) {
          case "A+", "D+", "E+", "F+", "Cp" -> "B!";
          case "Bk" -> "C";
          case "B-" -> latches ? "E" : "D";
          case "C-" -> latches ? "F" : "A";
          case "Dk", "Fr" -> "A";
          case "Ek" -> "F";
          default -> "";
        };
    if (!to.isEmpty()) {
      letter = to.charAt(0);
      return to.endsWith("!");
    }
    hide(what);
    return false;
  }

  private void hide(char what) {
    boolean hides = what == 's' || what == '1' || what == 'd' || what == 'o';
    if (hides) {
      shelf = what == 's' || what == '1';
      oneShot = what == '1';
      logic = what == 'd';
      out = what == 'o';
      letter = letter == 'B' || letter == 'C' ? 'a' : 'n';
    }
  }

  private boolean hidden(char what) {
    switch (what) {
      case '+' -> letter = 'a';
      case '-' -> {
        if (letter == 'a') {
          letter = 'n';
          shelf = shelf && !oneShot;
        }
      }
      case 's', '1' -> {
        if (!logic && !out) {
          oneShot = what == '1';
        }
      }
      case 'u', 'x' -> shelf = false;
      case 'd' -> logic = true;
      case 'e' -> logic = false;
      case 'o' -> out = true;
      case 'i' -> out = false;
      default -> {}
    }
    if (shelf || logic || out) {
      return false;
    }
    letter = letter == 'a' ? 'B' : 'A';
    return letter == 'B';
  }

  boolean isShelved() {
    return shelf;
  }

  /// A to I.
  char state() {
    return out ? 'I' : logic ? 'H' : shelf ? 'G' : letter;
  }
}
