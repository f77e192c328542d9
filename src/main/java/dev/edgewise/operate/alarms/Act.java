package dev.edgewise.operate.alarms;

/// Who does something, when and why.
record Act(long now, Actor by, String reason, boolean late) {
  static Act none(long now) {
    return new Act(now, Actor.SYSTEM, "", false);
  }
}
