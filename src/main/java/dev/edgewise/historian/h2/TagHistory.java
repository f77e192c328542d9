package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What is in memory of one tag with one type: two tails and the blocks on their way to disk.
/// Its monitor is held for moments only.
///
/// Live samples go to one tail, samples older than that tail or than what is sealed to the
/// other, so that late data does not stretch live chunks over long times. Both are sealed
/// together (an era). A time is never in both tails of an era, and a later era arrived later,
/// so the rank of the era decides between equal times.
final class TagHistory {
  private final int id;
  private final AssetPath path;
  private final ValueType type;

  private Tail live = new Tail();
  private Tail late = new Tail();
  private long eraRank;

  /// The rank that whatever arrives later will exceed; unknown before the first arrival.
  private long latestRank = Long.MAX_VALUE;

  private long eraFirstPosition;
  private long eraSinceNanos;
  private List<Block> sealing = List.of();
  private long replaced;
  private long lastPosition;
  private long sealedThrough = Long.MIN_VALUE;

  /// By month, how far the tables have this tag; a month that was never asked for is missing.
  private final Map<HistoryMonth, Long> sealedPositions = new HashMap<>(2);

  TagHistory(int id, AssetPath path, ValueType type) {
    this.id = id;
    this.path = path;
    this.type = type;
  }

  int id() {
    return id;
  }

  AssetPath path() {
    return path;
  }

  ValueType type() {
    return type;
  }

  /// Takes what the tables of a month say of this tag.
  synchronized void restore(HistoryMonth month, StoredTag found) {
    if (found.samples() > 0) {
      sealedThrough = Math.max(sealedThrough, found.lastTime());
    }
    sealedPositions.merge(month, found.position(), Math::max);
  }

  /// Samples of the month up to this log position are in its tables; −1 when it is not known yet.
  synchronized long sealedPosition(HistoryMonth month) {
    return sealedPositions.getOrDefault(month, -1L);
  }

  /// The month's tables are gone.
  ///
  /// @return how far they had this tag
  synchronized long forget(HistoryMonth month) {
    Long position = sealedPositions.remove(month);
    return position == null ? 0 : position;
  }

  /// Takes a sample.
  ///
  /// @param ranks gives the rank of a new era and the one above it
  /// @return whether there is one sample more in the tails
  synchronized boolean put(
      long time,
      long bits,
      int quality,
      byte origin,
      byte flags,
      long position,
      LongSupplier ranks,
      long nowNanos) {
    if (openSamples() == 0) {
      replaced = 0;
      eraRank = ranks.getAsLong();
      latestRank = eraRank + 1;
      eraFirstPosition = position;
      eraSinceNanos = nowNanos;
    }
    lastPosition = position;
    boolean isLate = live.size() == 0 ? time <= sealedThrough : time < live.firstTime();
    boolean added = (isLate ? late : live).put(time, bits, quality, origin, flags);
    replaced += added ? 0 : 1;
    return added;
  }

  synchronized int openSamples() {
    return live.size() + late.size();
  }

  synchronized boolean isFull(int chunkSamples) {
    return live.size() >= chunkSamples || late.size() >= chunkSamples;
  }

  /// Ends the era: empties the tails into blocks, one or more a tail as months demand, which stay
  /// readable here until [#stored].
  synchronized List<Block> seal() {
    List<Block> blocks = new ArrayList<>(2);
    addBlocks(blocks, live, eraRank);
    addBlocks(blocks, late, eraRank + 1);
    if (!blocks.isEmpty()) {
      List<Block> all = new ArrayList<>(sealing);
      all.addAll(blocks);
      sealing = List.copyOf(all);
      live = new Tail();
      late = new Tail();
    }
    return blocks;
  }

  /// Notes samples that go into the tables past the tails. The tails must have been sealed.
  synchronized void loading(Columns columns, long rank) {
    latestRank = rank + 1;
    sealedThrough = Math.max(sealedThrough, columns.lastTime());
  }

  /// A block is in the tables, or is not wanted any more.
  synchronized void stored(Block block) {
    sealing = sealing.stream().filter(each -> each != block).toList();
    sealedPositions.merge(block.month(), block.lastPosition(), Math::max);
  }

  /// The least log position still needed to rebuild what is in memory; `Long.MAX_VALUE` when none.
  synchronized long neededPosition() {
    long needed = openSamples() > 0 ? eraFirstPosition : Long.MAX_VALUE;
    for (Block block : sealing) {
      needed = Math.min(needed, block.firstPosition());
    }
    return needed;
  }

  /// Whether the tails hold something and the era began before `nanos` on the monotonic clock.
  synchronized boolean isOlderThan(long nanos) {
    return openSamples() > 0 && eraSinceNanos - nanos < 0;
  }

  /// Packs what is loose in the tails, where it is worth it and the era began before `nanos` on the
  /// monotonic clock.
  ///
  /// @param worth fewest samples that are packed
  synchronized void pack(int worth, long nanos) {
    if (isOlderThan(nanos)) {
      pack(live, worth);
      pack(late, worth);
    }
  }

  private void pack(Tail tail, int worth) {
    if (tail.loose() >= worth) {
      tail.pack(type);
    }
  }

  synchronized Columns liveColumns() {
    return live.columns();
  }

  synchronized Columns lateColumns() {
    return late.columns();
  }

  /// The tails were written to the log again at `position`; older frames are not needed for them.
  synchronized void carriedTo(long position, long nowNanos) {
    eraFirstPosition = position;
    lastPosition = position;
    eraSinceNanos = nowNanos;
  }

  /// What is in memory of `[from, to)`.
  synchronized Snapshot snapshot(long from, long to) {
    List<Ranked> parts = new ArrayList<>();
    for (Block block : sealing) {
      addPart(parts, block.rank(), block.columns().between(from, to));
    }
    boolean isOpen = openSamples() > 0;
    if (isOpen) {
      addPart(parts, eraRank, live.between(from, to));
      addPart(parts, eraRank + 1, late.between(from, to));
    }
    return new Snapshot(parts, sealing, isOpen ? eraRank : -1, latestRank);
  }

  /// Samples in memory that gave way to a later one with the same time, where their era has any in
  /// `[from, to)`.
  synchronized long replacedIn(long from, long to) {
    boolean isIn = live.between(from, to).size() + late.between(from, to).size() > 0;
    long sum = isIn ? replaced : 0;
    for (Block block : sealing) {
      sum += block.columns().between(from, to).size() > 0 ? block.replaced() : 0;
    }
    return sum;
  }

  /// The last sample before `time` of each part in memory.
  synchronized List<Ranked> lastBefore(long time) {
    List<Ranked> parts = new ArrayList<>();
    for (Block block : sealing) {
      Columns columns = block.columns();
      int end = columns.indexFrom(time);
      addPart(parts, block.rank(), columns.slice(Math.max(0, end - 1), end));
    }
    addPart(parts, eraRank, live.lastBefore(time));
    addPart(parts, eraRank + 1, late.lastBefore(time));
    return parts;
  }

  /// Source time of the oldest sample in memory; `Long.MAX_VALUE` when there is none.
  synchronized long firstInMemory() {
    long first = live.size() == 0 ? Long.MAX_VALUE : live.firstTime();
    first = late.size() == 0 ? first : Math.min(first, late.firstTime());
    for (Block block : sealing) {
      first = Math.min(first, block.columns().firstTime());
    }
    return first;
  }

  private void addPart(List<Ranked> parts, long rank, Columns columns) {
    if (columns.size() > 0) {
      parts.add(new Ranked(type, rank, columns));
    }
  }

  private void addBlocks(List<Block> blocks, Tail tail, long rank) {
    if (tail.size() == 0) {
      return;
    }
    Columns all = tail.columns();
    sealedThrough = Math.max(sealedThrough, all.lastTime());
    for (Columns columns : all.byMonth()) {
      HistoryMonth month = HistoryMonth.of(columns.firstTime());
      blocks.add(new Block(this, month, rank, eraFirstPosition, lastPosition, replaced, columns));
      replaced = 0;
    }
  }

  /// What a reader takes from memory.
  ///
  /// @param sealing blocks that were on their way into the tables
  /// @param openRank rank of the open era, −1 when there was none
  /// @param latestRank what had arrived by then has no greater rank
  record Snapshot(List<Ranked> parts, List<Block> sealing, long openRank, long latestRank) {
    /// Whether a chunk of the tables must be left out: it is in `parts` already, or came later than
    /// what is in `parts`, so that there would be a hole before it.
    boolean leavesOut(HistoryMonth month, long rank) {
      if (rank > latestRank || (openRank >= 0 && rank >= openRank)) {
        return true;
      }
      for (Block block : sealing) {
        if (block.rank() == rank && block.month().equals(month)) {
          return true;
        }
      }
      return false;
    }
  }
}
