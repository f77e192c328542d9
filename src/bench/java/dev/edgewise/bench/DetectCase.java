package dev.edgewise.bench;

/// Generated values with known anomalies.
///
/// @param times ns, growing
/// @param values shape (columns, rows); NaN where there is none
/// @param anomalous shape (rows)
/// @param trainRows rows before the first anomaly, for detectors that are fitted
record DetectCase(
    String name, long[] times, double[][] values, boolean[] anomalous, int trainRows) {
  int rows() {
    return times.length;
  }
}
