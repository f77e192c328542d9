package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// Fills the latest values from history after a restart, for tags whose devices have not said
/// anything since. What was bad stays bad; the rest is uncertain: the last usable value without
/// communication (OPC UA Part 8, 6.3.2).
final class LastValues {
  /// Tags asked for in one go; small enough that a stop is heard soon.
  private static final int STEP = 2_000;

  private final Historian history;
  private final LatestValues latest;

  LastValues(Historian history, LatestValues latest) {
    this.history = history;
    this.latest = latest;
  }

  /// @param tags those to fill
  /// @param stop whether to give up
  /// @param progress is told how many tags were looked at
  /// @return how many have a value of the past now
  int fill(List<Tag> tags, BooleanSupplier stop, IntConsumer progress) throws EdgewiseException {
    int filled = 0;
    for (int from = 0; from < tags.size() && !stop.getAsBoolean(); from += STEP) {
      filled += fill(tags.subList(from, Math.min(from + STEP, tags.size())));
      progress.accept(Math.min(from + STEP, tags.size()));
    }
    return filled;
  }

  private int fill(List<Tag> tags) throws EdgewiseException {
    List<Tag> silent = tags.stream().filter(tag -> !latest.has(tag.id())).toList();
    List<Historian.TagOfType> wanted = new ArrayList<>(silent.size());
    silent.forEach(tag -> wanted.add(new Historian.TagOfType(tag.path(), tag.spec().type())));
    int[] filled = {0};
    history.latest(
        wanted,
        (index, time, bits, quality, origin) -> {
          int told =
              Quality.isBad(quality) ? quality : Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE;
          filled[0] += latest.restore(silent.get(index).id(), bits, time, told, origin) ? 1 : 0;
        });
    return filled[0];
  }
}
