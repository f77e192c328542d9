package dev.edgewise.stream.detect;

/// Keeps in mind that the values jumped and have not come back: from the jump on they are
/// unusual, less so from value to value (half after 40), until they jump back. So a shift is
/// told for as long as it lasts, and a return is not told as one more.
final class Displaced {
  private static final double FADE = 0.983;

  private double rarity;
  private double from;
  private double size;

  /// How unusual it is still, −lg.
  double rarity() {
    return rarity;
  }

  /// The values have jumped and stay there.
  ///
  /// @param before where they were
  /// @param by how far they jumped
  void jumped(double before, double by, double howRare) {
    if (howRare > rarity) {
      rarity = howRare;
      from = before;
      size = by;
    }
  }

  /// Whether the values are back: by one step against the jump, or nearer to where they were than
  /// to where they went.
  ///
  /// @param off by how much the value is beside its forecast
  /// @param middle of the last values
  /// @param ordinary whether that is where values are all the time
  /// @return whether it is the step back
  boolean returned(double off, double middle, boolean ordinary) {
    if (rarity == 0) {
      return false;
    }
    boolean step =
        off * size < 0
            && Math.abs(off) > 0.5 * Math.abs(size)
            && Math.abs(off) < 1.6 * Math.abs(size);
    boolean near = Math.abs(middle - from) < Math.abs(middle - from - size);
    rarity = step || near || ordinary || rarity * FADE < 0.5 ? 0 : rarity * FADE;
    return step;
  }
}
