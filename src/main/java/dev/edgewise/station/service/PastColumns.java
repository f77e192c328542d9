package dev.edgewise.station.service;

import dev.edgewise.historian.api.RawRange;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import java.util.Arrays;

/// Gathers the good outputs of a pipeline that runs over the past, the last one of each stretch of
/// time that counts. Not safe for many threads.
final class PastColumns implements PipelineSink {
  private final long[][] times;
  private final long[][] bits;
  private final int[] sizes;
  private long from;
  private long to;

  /// @param outputs number of outputs of the pipeline
  PastColumns(int outputs) {
    times = new long[outputs][64];
    bits = new long[outputs][64];
    sizes = new int[outputs];
  }

  /// From now on only outputs within `from` (exclusive) and `to` (inclusive) count.
  void only(long newFrom, long newTo) {
    from = newFrom;
    to = newTo;
  }

  @Override
  public void derived(int output, long time, long value, int quality) {
    if (!Quality.isGood(quality) || time <= from || time > to) {
      return;
    }
    int size = sizes[output];
    boolean replaces = size > 0 && times[output][size - 1] > from;
    if (!replaces && size == times[output].length) {
      times[output] = Arrays.copyOf(times[output], size * 2);
      bits[output] = Arrays.copyOf(bits[output], size * 2);
    }
    int at = replaces ? size - 1 : size;
    times[output][at] = time;
    bits[output][at] = value;
    sizes[output] = at + 1;
  }

  /// What was gathered of one output, in order of time.
  RawRange range(int output) {
    int size = sizes[output];
    byte[] origins = new byte[size];
    Arrays.fill(origins, Origin.INFERRED.code());
    return new RawRange(
        Arrays.copyOf(times[output], size),
        Arrays.copyOf(bits[output], size),
        new int[size],
        origins,
        new byte[size],
        true);
  }
}
