package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Path;

/// Compares what is in history with what the publisher numbered.
///
/// @param samples good samples found
/// @param lost samples that were sent and are not there
/// @param wrong samples that are there and were not sent so: out of order, twice, another value
record IngestCheck(long samples, long lost, long wrong) {

  /// @param messages number of messages that each device sent
  static IngestCheck of(Path folder, IngestLoad load, long[] messages) throws EdgewiseException {
    long samples = 0;
    long lost = 0;
    long wrong = 0;
    try (SystemTime time = new SystemTime();
        H2Historian history = H2Historian.open(folder, new TagRegistry(), time)) {
      for (int device = 0; device < load.devices(); device++) {
        for (int metric = 0; metric < IngestLoad.METRICS; metric++) {
          RawRange found =
              history.raw(load.path(device, metric), 0, Long.MAX_VALUE, Integer.MAX_VALUE);
          long[] counts = compare(found, load, device, metric, messages[device]);
          samples += counts[0];
          lost += messages[device] - counts[1];
          wrong += counts[0] - counts[1];
        }
      }
    }
    return new IngestCheck(samples, lost, wrong);
  }

  /// @return good samples, and how many of them follow the publisher's numbers upwards
  private static long[] compare(
      RawRange found, IngestLoad load, int device, int metric, long messages) {
    long good = 0;
    long right = 0;
    long number = 0;
    for (int i = 0; i < found.times().length; i++) {
      if (Quality.isGood(found.qualities()[i])) {
        good++;
        long match = number;
        while (match < messages && !is(found.bits()[i], load.value(device, metric, match))) {
          match++;
        }
        if (match < messages) {
          right++;
          number = match + 1;
        }
      }
    }
    return new long[] {good, right};
  }

  private static boolean is(long bits, double value) {
    return bits == Double.doubleToRawLongBits(value);
  }
}
