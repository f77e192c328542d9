package dev.edgewise.connect.sparkplug;

/// How much of what its nodes name a host keeps: births may come without end, from nodes that
/// somebody invents. Only under the host's lock.
final class HostRoom {
  /// Metrics of all births that stand.
  static final int MOST_METRICS = 250_000;

  /// Tags of this process, which are never forgotten.
  static final int MOST_TAGS = 250_000;

  static final int MOST_DEVICES = 50_000;

  private int metrics;
  private int devices;

  /// How many metrics a birth may have.
  ///
  /// @param held metrics of the birth that it takes the place of
  int forBirth(int held) {
    return MOST_METRICS - metrics + held;
  }

  /// A birth has taken the place of another one.
  void born(int before, int after) {
    metrics += after - before;
  }

  /// Takes room for one more device.
  ///
  /// @return false when there is none
  boolean takeDevice() {
    if (devices == MOST_DEVICES) {
      return false;
    }
    devices++;
    return true;
  }
}
