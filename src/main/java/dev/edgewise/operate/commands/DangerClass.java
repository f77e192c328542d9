package dev.edgewise.operate.commands;

import java.util.Locale;

/// How much care a command needs.
public enum DangerClass {
  /// Anybody, without a question.
  ROUTINE,
  /// Rules and programs may; a person is asked whether it is meant.
  CAREFUL,
  /// Only a person may; rules and programs are refused.
  PEOPLE_ONLY,
  /// Only a person may, and another one must have confirmed it (IEC 62443-3-3, SR 2.1 RE 4).
  TWO_PEOPLE;

  /// As configuration and reports write it: `people-only`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The class that is written so.
  ///
  /// @throws IllegalArgumentException when there is none
  public static DangerClass of(String word) {
    for (DangerClass each : values()) {
      if (each.word().equals(word.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "'" + word + "' is no danger; write routine, careful, people-only or two-people");
  }
}
