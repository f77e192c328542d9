package dev.edgewise.bench;

import dev.edgewise.telemetry.AssetPath;
import java.util.List;
import java.util.Random;

/// What the publisher sends and the check expects: devices of 50 metrics each behind a few edge
/// nodes. A device's messages are numbered from 0, its birth; metric 0 carries the number, the
/// others carry sines with noise at two decimals, which follow from device, metric and number.
///
/// @param nodes edge nodes, each with a connection of its own
/// @param devicesPerNode devices behind each
record IngestLoad(int nodes, int devicesPerNode) {
  static final String GROUP = "bench";
  static final int METRICS = 50;

  private static final int WAVE = 1 << 16;
  private static final double PERIOD = 2048;
  private static final double[] VALUES = values();

  /// @param tags is rounded up to whole devices on every node
  static IngestLoad of(int nodes, int tags) {
    return new IngestLoad(nodes, Math.ceilDiv(tags, nodes * METRICS));
  }

  int devices() {
    return nodes * devicesPerNode;
  }

  int tags() {
    return devices() * METRICS;
  }

  String node(int node) {
    return "ingest-%02d".formatted(node + 1);
  }

  /// Devices take turns over the nodes.
  int nodeOf(int device) {
    return device % nodes;
  }

  String device(int device) {
    return "D-%04d".formatted(device + 1);
  }

  String metric(int metric) {
    return "m%02d".formatted(metric + 1);
  }

  AssetPath path(int device, int metric) {
    return new AssetPath(List.of(GROUP, node(nodeOf(device)), device(device), metric(metric)));
  }

  double value(int device, int metric, long number) {
    return metric == 0
        ? number
        : VALUES[(int) (number + 977L * device + 131L * metric) & (WAVE - 1)];
  }

  private static double[] values() {
    Random noise = new Random(1);
    double[] out = new double[WAVE];
    for (int i = 0; i < WAVE; i++) {
      double sine = 50 + 25 * Math.sin(2 * Math.PI * i / PERIOD);
      out[i] = Math.rint((sine + 0.5 * noise.nextGaussian()) * 100) / 100;
    }
    return out;
  }
}
