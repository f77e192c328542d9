package dev.edgewise.ui.controls.plot;

/// Something that is shown over a plot beside its traces. Colours are `0xAARRGGBB`.
public sealed interface Mark {
  /// A dashed line at a value of a trace's axis.
  ///
  /// @param traceId whose axis counts
  /// @param value in that trace's unit
  /// @param label short text at the line; may be empty
  /// @param shaded whether all above the line is tinted
  record Threshold(String traceId, double value, String label, int argb, boolean shaded)
      implements Mark {}

  /// A tinted range of values, for what is normal.
  record Band(String traceId, double low, double high, int argb) implements Mark {}

  /// A dashed line at a time (ns since the epoch), with a text at its top.
  record Moment(long time, String label, int argb) implements Mark {}

  /// A tinted stretch of time, ns since the epoch.
  record Stretch(long from, long to, int argb) implements Mark {}
}
