package dev.edgewise.scenario;

/// What is wrong with a machine at one moment; all 0 when it is healthy. Each is 0 (nothing) to 1
/// (fully grown).
///
/// @param wear damage of the bearing's outer race
/// @param friction heat from that damage, behind the lag of the bearing's mass
/// @param heat loss of cooling, behind the lag of the machine's mass
/// @param leak share of the largest leak
record Condition(double wear, double friction, double heat, double leak) {
  static final Condition HEALTHY = new Condition(0, 0, 0, 0);
}
