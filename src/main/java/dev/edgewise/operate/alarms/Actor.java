package dev.edgewise.operate.alarms;

/// Who acts on an alarm, and where.
///
/// @param person name of the person; empty for the product itself
/// @param station name of the workstation
public record Actor(String person, String station) {
  /// The product itself: a timer, a rule of suppression, a recovery.
  public static final Actor SYSTEM = new Actor("", "");

  public boolean isSystem() {
    return person.isEmpty();
  }
}
