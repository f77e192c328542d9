package dev.edgewise.ui.controls.plot;

/// How a trace is drawn.
///
/// @param argb colour, not premultiplied
/// @param widthPx width of the line, logical pixels
/// @param form what is drawn of each bin
/// @param fillAlpha how strongly the area under the line is filled, 0 … 255; 0 for none
public record TraceStyle(int argb, double widthPx, Form form, int fillAlpha) {

  /// What is drawn of a bin that holds more than one sample.
  public enum Form {
    /// A pale band from least to greatest with the line of the means on it.
    BAND,
    /// A line that goes through every extreme: a vertical stroke a bin, joined from last to first.
    LINE,
    /// As `LINE`, but the value holds until the next one comes: for switches and set points.
    STEP
  }

  /// A band in `argb` with a line of 1.3 px.
  public static TraceStyle band(int argb) {
    return new TraceStyle(argb, 1.3, Form.BAND, 0);
  }

  /// A line in `argb` of 1.3 px.
  public static TraceStyle line(int argb) {
    return new TraceStyle(argb, 1.3, Form.LINE, 0);
  }

  public TraceStyle withColour(int colour) {
    return new TraceStyle(colour, widthPx, form, fillAlpha);
  }
}
