package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Compares history with what the publisher numbered.
///
/// @param samples good samples found
/// @param lost samples that were published and are not there as they were published
/// @param duplicated samples that are there without having been published at that time
/// @param replaced samples that gave way to one with the same tag and time: redelivered messages
record HistoryFaultCheck(long samples, long lost, long duplicated, long replaced) {

  /// Opens history from disk, after the station has gone.
  ///
  /// @param messages number of messages that each device published
  static HistoryFaultCheck of(Path folder, FaultLoad load, long[] messages)
      throws EdgewiseException {
    try (SystemTime time = new SystemTime();
        H2Historian history = H2Historian.open(folder, new TagRegistry(), time)) {
      return of(history, load, messages);
    }
  }

  static HistoryFaultCheck of(Historian history, FaultLoad load, long[] messages)
      throws EdgewiseException {
    HistoryFaultCheck sum = new HistoryFaultCheck(0, 0, 0, 0);
    for (int device = 0; device < messages.length; device++) {
      Map<Long, Integer> numbers = new HashMap<>();
      for (int number = 0; number < messages[device]; number++) {
        numbers.put(load.time(device, number) * 1_000_000L, number);
      }
      for (int signal = 0; signal < FaultLoad.SIGNALS; signal++) {
        var path = FaultLoad.path(device, signal);
        RawRange found = history.raw(path, 0, Long.MAX_VALUE, Integer.MAX_VALUE);
        long replaced = history.duplicates(path, 0, Long.MAX_VALUE);
        sum = sum.plus(compare(found, numbers, signal, replaced));
      }
    }
    return sum;
  }

  private static HistoryFaultCheck compare(
      RawRange found, Map<Long, Integer> numbers, int signal, long replaced) {
    BitSet seen = new BitSet();
    long good = 0;
    long strange = 0;
    for (int i = 0; i < found.size(); i++) {
      if (!Quality.isGood(found.qualities()[i])) {
        continue; // the station's own mark of a lost connection; one in a sample's place is a loss
      }
      good++;
      Integer number = numbers.get(found.times()[i]);
      if (number == null || seen.get(number)) {
        strange++;
      } else if (Double.longBitsToDouble(found.bits()[i]) == FaultLoad.value(number, signal)) {
        seen.set(number);
      }
    }
    return new HistoryFaultCheck(good, numbers.size() - seen.cardinality(), strange, replaced);
  }

  private HistoryFaultCheck plus(HistoryFaultCheck other) {
    return new HistoryFaultCheck(
        samples + other.samples,
        lost + other.lost,
        duplicated + other.duplicated,
        replaced + other.replaced);
  }
}
