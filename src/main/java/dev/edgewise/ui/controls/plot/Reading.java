package dev.edgewise.ui.controls.plot;

/// What a trace says at one time.
///
/// @param kind whether `value` may be used
/// @param value the last value of the bin, in the trace's unit; NaN unless good or uncertain
/// @param min least value of the bin
/// @param max greatest value of the bin
/// @param count samples in the bin
public record Reading(Kind kind, double value, double min, double max, int count) {
  static final Reading NONE = new Reading(Kind.NONE, Double.NaN, Double.NaN, Double.NaN, 0);
  static final Reading BAD = new Reading(Kind.BAD, Double.NaN, Double.NaN, Double.NaN, 0);

  /// How a reading is shown: plain, with a question mark, as dashes, or not at all.
  public enum Kind {
    GOOD,
    UNCERTAIN,
    BAD,
    NONE
  }
}
