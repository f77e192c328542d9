package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/// Compares history, read from disk when the station has gone, with what the devices sent.
final class EdgeFaultCheck {
  private static final List<String> SIGNALS = List.of("n", "s");

  private long samples;
  private long lost;
  private long duplicated;
  private long outOfOrder;

  private EdgeFaultCheck() {}

  /// @param sent source time of each number of each device, ms since the epoch
  static EdgeFaultCheck of(Path history, List<List<Long>> sent) throws EdgewiseException {
    EdgeFaultCheck check = new EdgeFaultCheck();
    try (SystemTime time = new SystemTime();
        H2Historian store = H2Historian.open(history, new TagRegistry(), time)) {
      for (int device = 0; device < sent.size(); device++) {
        for (String signal : SIGNALS) {
          String path = "Fault/" + EdgeFaultDevices.name(device) + "/" + signal;
          check.compare(
              store.raw(AssetPath.of(path), 0, Long.MAX_VALUE, Integer.MAX_VALUE),
              sent.get(device));
        }
      }
    }
    return check;
  }

  private void compare(RawRange found, List<Long> times) {
    BitSet seen = new BitSet();
    int last = -1;
    for (int i = 0; i < found.size(); i++) {
      if (!Quality.isGood(found.qualities()[i])) {
        continue; // the station's own mark of a lost connection; in a sample's place it is a loss
      }
      samples++;
      int number = (int) Math.abs(Double.longBitsToDouble(found.bits()[i]));
      boolean isSent = number < times.size() && found.times()[i] == times.get(number) * 1_000_000L;
      duplicated += !isSent || seen.get(number) ? 1 : 0;
      outOfOrder += number < last ? 1 : 0;
      last = number;
      if (isSent) {
        seen.set(number);
      }
    }
    lost += times.size() - seen.cardinality();
  }

  /// Good samples found.
  long samples() {
    return samples;
  }

  /// Numbers that were sent and are not there at their times.
  long lost() {
    return lost;
  }

  /// Samples that are there twice, or at a time when none was sent.
  long duplicated() {
    return duplicated;
  }

  /// Samples with a number below that of an earlier one.
  long outOfOrder() {
    return outOfOrder;
  }
}
