package dev.edgewise.ui.controls.plot;

/// What a plot has to know of a sample's quality, as a byte a sample.
public final class SampleState {
  /// Drawn plainly.
  public static final byte GOOD = 0;

  /// Drawn dotted.
  public static final byte UNCERTAIN = 1;

  /// Not drawn: a gap with a hatch at the bottom.
  public static final byte BAD = 2;

  private SampleState() {}
}
