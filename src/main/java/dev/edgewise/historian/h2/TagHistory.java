package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
  private long eraFirstPosition;
  private long eraSinceNanos;
  private List<Block> sealing = List.of();
  private long lastPosition;
  private long sealedPosition;
  private long sealedThrough = Long.MIN_VALUE;
  private long firstTime = Long.MAX_VALUE;
  private final StoredSpan stored = new StoredSpan();

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

  /// Takes what the tables say of this tag, on opening.
  synchronized void restore(StoredTag found) {
    stored.set(found);
    firstTime = Math.min(firstTime, found.firstTime());
    sealedThrough = Math.max(sealedThrough, found.lastTime());
    sealedPosition = Math.max(sealedPosition, found.position());
  }

  /// Samples up to this log position are in the tables already.
  synchronized long sealedPosition() {
    return sealedPosition;
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
      eraRank = ranks.getAsLong();
      eraFirstPosition = position;
      eraSinceNanos = nowNanos;
    }
    lastPosition = position;
    firstTime = Math.min(firstTime, time);
    boolean isLate = live.size() == 0 ? time <= sealedThrough : time < live.firstTime();
    return (isLate ? late : live).put(time, bits, quality, origin, flags);
  }

  synchronized int openSamples() {
    return live.size() + late.size();
  }

  synchronized boolean isFull(int chunkSamples) {
    return live.size() >= chunkSamples || late.size() >= chunkSamples;
  }

  /// Ends the era: empties the tails into blocks, which stay readable here until [#stored].
  synchronized List<Block> seal() {
    List<Block> blocks = new ArrayList<>(2);
    addBlock(blocks, live, eraRank);
    addBlock(blocks, late, eraRank + 1);
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
  synchronized void loading(Columns columns) {
    firstTime = Math.min(firstTime, columns.firstTime());
    sealedThrough = Math.max(sealedThrough, columns.lastTime());
    stored.widen(columns.firstTime(), columns.lastTime());
  }

  /// Before the transaction that stores a chunk is committed: readers must look there from now on.
  synchronized void storing(ChunkRow row) {
    stored.add(row);
  }

  /// After it was committed.
  synchronized void stored(Block block) {
    sealing = sealing.stream().filter(each -> each != block).toList();
    sealedPosition = Math.max(sealedPosition, block.lastPosition());
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

  /// What is in memory of `[from, to)`, and where the tables must be searched for the rest.
  synchronized Snapshot snapshot(long from, long to) {
    List<Ranked> parts = new ArrayList<>();
    Set<Long> ranks = new HashSet<>();
    for (Block block : sealing) {
      ranks.add(block.rank());
      addPart(parts, block.rank(), block.columns().between(from, to));
    }
    if (openSamples() > 0) {
      ranks.add(eraRank);
      ranks.add(eraRank + 1);
      addPart(parts, eraRank, live.between(from, to));
      addPart(parts, eraRank + 1, late.between(from, to));
    }
    return new Snapshot(parts, ranks, stored.keysFor(id, from, to));
  }

  /// The last sample before `time` of each part in memory, and where to search for others.
  synchronized Snapshot lastBefore(long time) {
    List<Ranked> parts = new ArrayList<>();
    for (Block block : sealing) {
      Columns columns = block.columns();
      int end = columns.indexFrom(time);
      addPart(parts, block.rank(), columns.slice(Math.max(0, end - 1), end));
    }
    addPart(parts, eraRank, live.lastBefore(time));
    addPart(parts, eraRank + 1, late.lastBefore(time));
    return new Snapshot(parts, Set.of(), stored.keysFor(id, Long.MIN_VALUE, time));
  }

  /// Source time of the oldest sample; `Long.MAX_VALUE` when there is none.
  synchronized long firstTime() {
    return firstTime;
  }

  private void addPart(List<Ranked> parts, long rank, Columns columns) {
    if (columns.size() > 0) {
      parts.add(new Ranked(type, rank, columns));
    }
  }

  private void addBlock(List<Block> blocks, Tail tail, long rank) {
    if (tail.size() > 0) {
      Columns columns = tail.columns();
      sealedThrough = Math.max(sealedThrough, columns.lastTime());
      blocks.add(new Block(this, rank, eraFirstPosition, lastPosition, columns));
    }
  }

  /// What a reader takes from memory.
  ///
  /// @param ranks chunks of these ranks are in `parts` and must not be read from the tables too
  /// @param keys where the tables may hold more; null when they hold nothing of the range
  record Snapshot(List<Ranked> parts, Set<Long> ranks, @Nullable KeyRange keys) {}
}
