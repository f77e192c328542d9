package dev.edgewise.stream.pipeline.feature;

/// A rolling bearing with a fixed outer ring and its kinematic frequencies, in orders (multiples of
/// the shaft's turns a second); an order times the shaft's Hz is Hz. Real bearings slip by 1 to 2 %
/// and do not keep them exactly.
///
/// Source: R. B. Randall and J. Antoni, Rolling element bearing diagnostics – a tutorial,
/// Mechanical Systems and Signal Processing 25 (2011), eqs. 1 to 4.
///
/// @param balls number of rolling elements, at least 1
/// @param ballDiameter mm, above 0 and below `pitchDiameter`
/// @param pitchDiameter mm
/// @param contactAngle rad, from 0 to below π/2
public record BearingFrequencies(
    int balls, double ballDiameter, double pitchDiameter, double contactAngle) {
  /// Deep-groove ball bearing SKF 6205-2RS, as the machines of the demo have it.
  public static final BearingFrequencies SKF_6205 = new BearingFrequencies(9, 7.94, 39.04, 0);

  /// @throws IllegalArgumentException when this is no bearing
  public BearingFrequencies {
    if (balls < 1
        || !(ballDiameter > 0 && ballDiameter < pitchDiameter && pitchDiameter < 1e5)
        || !(contactAngle >= 0 && contactAngle < Math.PI / 2)) {
      throw new IllegalArgumentException(
          "No bearing: %d balls of %s mm on %s mm at %s rad"
              .formatted(balls, ballDiameter, pitchDiameter, contactAngle));
    }
  }

  /// BPFO = n/2 · (1 − d/D · cos φ), orders.
  public double outerRace() {
    return outerRace(1);
  }

  /// BPFI = n/2 · (1 + d/D · cos φ), orders.
  public double innerRace() {
    return innerRace(1);
  }

  /// BSF = D/2d · (1 − (d/D · cos φ)²), orders.
  public double ball() {
    return ball(1);
  }

  /// FTF = 1/2 · (1 − d/D · cos φ), orders.
  public double cage() {
    return cage(1);
  }

  /// BPFO in Hz of a shaft that makes `shaftHertz` turns a second.
  public double outerRace(double shaftHertz) {
    return balls / 2.0 * shaftHertz * (1 - ratio());
  }

  /// BPFI, Hz.
  public double innerRace(double shaftHertz) {
    return balls / 2.0 * shaftHertz * (1 + ratio());
  }

  /// BSF, Hz.
  public double ball(double shaftHertz) {
    return pitchDiameter / (2 * ballDiameter) * shaftHertz * (1 - ratio() * ratio());
  }

  /// FTF, Hz.
  public double cage(double shaftHertz) {
    return shaftHertz / 2 * (1 - ratio());
  }

  /// The order at which `fault` shows.
  public double order(BearingFault fault) {
    return switch (fault) {
      case OUTER_RACE -> outerRace();
      case INNER_RACE -> innerRace();
      case BALL -> ball();
      case CAGE -> cage();
    };
  }

  private double ratio() {
    return ballDiameter / pitchDiameter * StrictMath.cos(contactAngle);
  }
}
