package dev.edgewise.scenario;

/// The machines that can be simulated.
public enum MachineKind {
  PUMP("P"),
  COMPRESSOR("C"),
  MILL("CNC"),
  FAN("F"),
  COOLING_TOWER("CT"),
  TANK("T"),
  WEATHER("W");

  private final String prefix;

  MachineKind(String prefix) {
    this.prefix = prefix;
  }

  /// What names of such devices begin with, before the dash.
  String prefix() {
    return prefix;
  }
}
