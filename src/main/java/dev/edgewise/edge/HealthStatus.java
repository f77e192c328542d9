package dev.edgewise.edge;

/// How a node is, in the four classes of NAMUR NE 107; the worst counts.
///
/// @param level with its letter as the recommendation has it
/// @param reason in plain words; empty when good
record HealthStatus(Level level, String reason) {
  static final HealthStatus GOOD = new HealthStatus(Level.GOOD, "");

  /// From good to bad. The codes are on the wire: add none in between.
  enum Level {
    GOOD(""),
    MAINTENANCE("M"),
    OUT_OF_SPECIFICATION("S"),
    FUNCTION_CHECK("C"),
    FAILURE("F");

    private final String letter;

    Level(String letter) {
      this.letter = letter;
    }

    String letter() {
      return letter;
    }
  }

  /// The worse of two; of two alike this.
  HealthStatus or(boolean holds, Level other, String why) {
    return holds && other.compareTo(level) > 0 ? new HealthStatus(other, why) : this;
  }
}
