package dev.edgewise.scenario;

/// What is wrong with a machine at one moment, and what it was told. The first four are 0 (nothing)
/// to 1 (fully grown).
///
/// @param wear damage of the bearing's outer race
/// @param friction heat from that damage, behind the lag of the bearing's mass
/// @param heat loss of cooling, behind the lag of the machine's mass
/// @param leak share of the largest leak
/// @param orders commands that the machine follows
record Condition(double wear, double friction, double heat, double leak, Orders orders) {
  static final Condition HEALTHY = new Condition(0, 0, 0, 0);

  /// A machine that nobody commands.
  Condition(double wear, double friction, double heat, double leak) {
    this(wear, friction, heat, leak, Orders.NONE);
  }

  Condition with(Orders given) {
    return new Condition(wear, friction, heat, leak, given);
  }
}
