package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a month whose file was set aside back from the log, as far as that reaches: only what its
/// tables had, for what they did not have is in memory still. It arrived before all of that, hence
/// its rank.
final class Rebuild {
  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final long RANK = 0;

  private final HistoryCore core;
  private final Loader loader;

  Rebuild(HistoryCore core, Loader loader) {
    this.core = core;
    this.loader = loader;
  }

  /// On the keeper's thread, so that the log is not cut meanwhile.
  void run(HistoryMonth month) throws EdgewiseException {
    Map<Integer, Long> had = new HashMap<>();
    for (TagHistory tag : core.book().all()) {
      long position = tag.forget(month);
      if (position > 0) {
        had.put(tag.id(), position);
      }
    }
    Map<Integer, Tail> found = new HashMap<>();
    long start = month.start();
    long last = month.last();
    core.log()
        .replay(
            1,
            (position, record) -> {
              try {
                LogFrames.read(
                    record,
                    (id, time, bits, quality, origin, flags) -> {
                      boolean wanted =
                          start <= time && time <= last && position <= had.getOrDefault(id, 0L);
                      if (wanted) {
                        found
                            .computeIfAbsent(id, each -> new Tail())
                            .put(time, bits, quality, origin, flags);
                      }
                    });
              } catch (ChunkFormatException e) {
                LOG.error("Record {} of the log could not be understood", position, e);
              }
            });
    store(month, had, found);
  }

  private void store(HistoryMonth month, Map<Integer, Long> had, Map<Integer, Tail> found)
      throws EdgewiseException {
    long samples = 0;
    for (Map.Entry<Integer, Tail> each : found.entrySet()) {
      TagHistory tag = core.book().find(each.getKey());
      if (tag != null) {
        long position = had.getOrDefault(tag.id(), 0L);
        loader.store(tag, month, RANK, position, each.getValue().columns());
        tag.restore(month, StoredTag.none(tag.id()).upTo(position));
        samples += each.getValue().size();
      }
    }
    core.months().sync();
    LOG.warn("{} samples of {} came back from the log", samples, month);
  }
}
