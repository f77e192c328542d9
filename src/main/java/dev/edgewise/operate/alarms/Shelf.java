package dev.edgewise.operate.alarms;

/// How an alarm is shelved.
///
/// @param kind how it ends
/// @param until when it ends at the latest, ns since the epoch; 0 where it is not shelved
public record Shelf(Kind kind, long until) {
  public static final Shelf NONE = new Shelf(Kind.NONE, 0);

  /// How shelving ends. The order is that of the stored form.
  public enum Kind {
    NONE,
    /// When the alarm has returned to normal, and in any case at its longest time.
    ONE_SHOT,
    /// At a time.
    TIMED
  }

  public Shelf {
    if (kind == Kind.NONE && until != 0) {
      throw new IllegalArgumentException("What is not shelved has no end");
    }
  }

  public boolean isShelved() {
    return kind != Kind.NONE;
  }
}
