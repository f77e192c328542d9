package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.durable.DurableLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// Brings the log back into the tails on opening. What the tables have already is left out, tag by
/// tag; a tail that was written again only repeats samples, so it is simply put once more.
final class Replay {
  private final TagBook book;
  private final Sealer sealer;
  private final LongSupplier ranks;
  private final int chunkSamples;
  private final long nowNanos;
  private final Set<Integer> unknownTags = new HashSet<>();

  /// Sealed after the whole record: a seal covers a log position with all its samples.
  private final Set<TagHistory> full = new HashSet<>();

  private int unreadable;

  Replay(TagBook book, Sealer sealer, LongSupplier ranks, int chunkSamples, long nowNanos) {
    this.book = book;
    this.sealer = sealer;
    this.ranks = ranks;
    this.chunkSamples = chunkSamples;
    this.nowNanos = nowNanos;
  }

  /// @return one sentence for people for each thing that could not be brought back
  List<String> run(DurableLog log) throws EdgewiseException {
    log.replay(1, this::take);
    List<String> losses = new ArrayList<>();
    if (!unknownTags.isEmpty()) {
      losses.add(
          "Samples of " + unknownTags.size() + " tags in the log have no name any more; lost.");
    }
    if (unreadable > 0) {
      losses.add(unreadable + " records of the log could not be understood; lost.");
    }
    return losses;
  }

  private void take(long position, byte[] record) throws EdgewiseException {
    try {
      switch (Envelope.kind(record)) {
        case LogFrames.SAMPLES ->
            LogFrames.readSamples(
                record,
                (id, time, bits, quality, origin, flags) ->
                    put(id, time, bits, quality, origin, flags, position));
        case LogFrames.TAILS ->
            LogFrames.readTails(record, (id, columns) -> putAll(id, columns, position));
        default -> unreadable++;
      }
      full.forEach(sealer::seal);
      full.clear();
      sealer.awaitRoom();
    } catch (ChunkFormatException e) {
      unreadable++;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.unreadable("The log of history", e);
    }
  }

  private void putAll(int id, Columns columns, long position) {
    for (int i = 0; i < columns.size(); i++) {
      put(
          id,
          columns.times()[i],
          columns.bits()[i],
          columns.qualities()[i],
          columns.origins()[i],
          columns.flags()[i],
          position);
    }
  }

  private void put(
      int id, long time, long bits, int quality, byte origin, byte flags, long position) {
    TagHistory tag = book.find(id);
    if (tag == null) {
      unknownTags.add(id);
      book.reserve(id);
    } else if (position > tag.sealedPosition()) {
      tag.put(time, bits, quality, origin, flags, position, ranks, nowNanos);
      if (tag.isFull(chunkSamples)) {
        full.add(tag);
      }
    }
  }
}
