package dev.edgewise.historian.h2;

import dev.edgewise.durable.LogOptions;
import java.time.Duration;

/// The sizes of the engine.
///
/// @param chunkSamples a tail is sealed at this many samples; 2 to 65,536
/// @param tailSamples most samples in all tails together; beyond, the larger ones are sealed early
/// @param waitingChunks `append` blocks while more chunks than this wait to be stored
/// @param cacheBytes bytes of decoded chunks kept for reading
/// @param tickPeriod how often it keeps house
/// @param tailAge tails older than this are sealed, or written to the log again, so that it can be
///     cut
/// @param logBytes a log smaller than this is left alone
/// @param keepMonths months of source time to keep, the running one included; 0 keeps all
/// @param reserveBytes free space of the disk that is left to the log; at most a tenth of the disk
/// @param log the log's options
record HistorySettings(
    int chunkSamples,
    int tailSamples,
    int waitingChunks,
    long cacheBytes,
    Duration tickPeriod,
    Duration tailAge,
    long logBytes,
    int keepMonths,
    long reserveBytes,
    LogOptions log) {

  HistorySettings {
    if (chunkSamples < 2 || chunkSamples > ChunkCodec.MAX_SAMPLES) {
      throw new IllegalArgumentException("Chunks of " + chunkSamples + " samples");
    }
  }

  /// In memory: tails 4 M samples or 88 MB, waiting chunks 45 MB, cache 64 MB. On disk: all months
  /// are kept, 256 MB are left to the log.
  static HistorySettings standard() {
    return new HistorySettings(
        2048,
        4_000_000,
        1024,
        64L << 20,
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        32L << 20,
        0,
        256L << 20,
        LogOptions.named("history"));
  }

  HistorySettings withKeepMonths(int months) {
    return new HistorySettings(
        chunkSamples,
        tailSamples,
        waitingChunks,
        cacheBytes,
        tickPeriod,
        tailAge,
        logBytes,
        months,
        reserveBytes,
        log);
  }
}
