package dev.edgewise.operate.commands;

/// How much care a command needs.
public enum DangerClass {
  /// Anybody, without a question.
  ROUTINE,
  /// Rules and programs may; a person is asked whether it is meant.
  CAREFUL,
  /// Only a person may; rules and programs are refused.
  PEOPLE_ONLY
}
