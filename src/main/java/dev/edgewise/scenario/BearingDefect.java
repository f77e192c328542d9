package dev.edgewise.scenario;

import dev.edgewise.stream.pipeline.feature.BearingFrequencies;

/// Where a bearing is damaged: how often that gives a shock, and how often the spot passes the
/// load zone, both in Hz.
public enum BearingDefect {
  /// Stands still in the load zone.
  OUTER_RACE,
  /// Turns with the shaft through the load zone.
  INNER_RACE,
  /// Strikes both races in each turn of the ball; goes round with the cage.
  BALL,
  /// Once a turn of the cage.
  CAGE;

  double shocks(BearingFrequencies bearing, double shaftHertz) {
    return switch (this) {
      case OUTER_RACE -> bearing.outerRace(shaftHertz);
      case INNER_RACE -> bearing.innerRace(shaftHertz);
      case BALL -> 2 * bearing.ball(shaftHertz);
      case CAGE -> bearing.cage(shaftHertz);
    };
  }

  /// 0 where the load on the spot does not change.
  double loadZone(BearingFrequencies bearing, double shaftHertz) {
    return switch (this) {
      case OUTER_RACE, CAGE -> 0;
      case INNER_RACE -> shaftHertz;
      case BALL -> bearing.cage(shaftHertz);
    };
  }
}
