package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Path;
import java.util.List;

/// Compares history, read from disk when the station has gone, with what the devices of
/// [DrainPlant] had sent, sample by sample.
final class DrainCheck {
  private static final int PAGE = 200_000;

  private long found;
  private long lost;
  private long wrong;
  private long marks;

  private DrainCheck() {}

  /// @param sent source time of each number of each device, ms since the epoch
  static DrainCheck of(Path history, List<List<Long>> sent) throws EdgewiseException {
    DrainCheck check = new DrainCheck();
    try (SystemTime time = new SystemTime();
        H2Historian store = H2Historian.open(history, new TagRegistry(), time)) {
      for (int device = 0; device < sent.size(); device++) {
        for (int signal = 0; signal < DrainPlant.SIGNALS; signal++) {
          check.compare(store, AssetPath.of(DrainPlant.path(device, signal)), sent.get(device));
        }
      }
    }
    return check;
  }

  private void compare(H2Historian store, AssetPath path, List<Long> times)
      throws EdgewiseException {
    int next = 0;
    long from = 0;
    RawRange page;
    do {
      page = store.raw(path, from, Long.MAX_VALUE, PAGE);
      for (int i = 0; i < page.size(); i++) {
        if (!Quality.isGood(page.qualities()[i])) {
          marks++;
          continue;
        }
        int number = (int) Double.longBitsToDouble(page.bits()[i]);
        boolean isSent =
            number >= next
                && number < times.size()
                && page.times()[i] == times.get(number) * 1_000_000L;
        if (isSent) {
          found++;
          lost += number - next;
          next = number + 1;
        } else {
          wrong++;
        }
      }
      from = page.size() == 0 ? from : page.times()[page.size() - 1] + 1;
    } while (!page.complete());
    lost += times.size() - next;
  }

  /// Samples found where they were sent.
  long found() {
    return found;
  }

  /// Samples that were sent and are not there.
  long lost() {
    return lost;
  }

  /// Good samples that nobody sent so: doubled, out of order, at another time.
  long wrong() {
    return wrong;
  }

  /// Samples that are not good: the station's own marks of a lost connection.
  long marks() {
    return marks;
  }
}
