package dev.edgewise.operate.commands;

import java.util.Objects;

/// Why a command is not let through.
///
/// @param cause its kind
/// @param text in plain words
public record Refusal(Cause cause, String text) {
  /// Kinds of reasons; what can be done about it depends on the kind.
  public enum Cause {
    /// The "no writes" switch is on.
    WRITES_OFF,
    /// Nothing says what may be commanded there, and how.
    NO_CONTRACT,
    /// Its time is over.
    EXPIRED,
    /// Too many are under way.
    BUSY,
    /// Rules and programs may not.
    PEOPLE_ONLY,
    /// Nobody else has confirmed it.
    SECOND_PERSON,
    /// No value of this kind, or out of range.
    VALUE,
    /// The device cannot be reached.
    OFFLINE,
    /// Too short after the one before.
    TOO_SOON,
    /// Something else must hold first.
    PRECONDITION,
    /// Too far at once.
    STEP
  }

  public Refusal {
    Objects.requireNonNull(cause);
    Objects.requireNonNull(text);
  }
}
