package dev.edgewise.scenario;

/// A rolling bearing with a fixed outer ring; its kinematic frequencies in Hz for a shaft at `fr`
/// Hz (Randall and Antoni, Mechanical Systems and Signal Processing 25, 2011, eqs. 1 to 4).
///
/// @param balls number of rolling elements
/// @param ballDiameter mm
/// @param pitchDiameter mm
/// @param contactAngle rad
public record BearingGeometry(
    int balls, double ballDiameter, double pitchDiameter, double contactAngle) {
  /// Deep-groove ball bearing SKF 6205-2RS.
  public static final BearingGeometry SKF_6205 = new BearingGeometry(9, 7.94, 39.04, 0);

  /// Balls passing a spot on the outer race (BPFO).
  public double outerRace(double fr) {
    return balls / 2.0 * fr * (1 - ratio());
  }

  /// Balls passing a spot on the inner race (BPFI).
  public double innerRace(double fr) {
    return balls / 2.0 * fr * (1 + ratio());
  }

  /// Turns of the cage (FTF).
  public double cage(double fr) {
    return fr / 2 * (1 - ratio());
  }

  /// Turns of a ball about itself (BSF).
  public double ballSpin(double fr) {
    return pitchDiameter / (2 * ballDiameter) * fr * (1 - ratio() * ratio());
  }

  private double ratio() {
    return ballDiameter / pitchDiameter * Math.cos(contactAngle);
  }
}
