package dev.edgewise.historian.h2;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.storage.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The engine's composition root: opens and wires its parts, recovers, and closes them in reverse.
///
/// @param samplesFound samples in the tables at opening
/// @param ranks gives a rank and keeps the one above it free
/// @param notices one sentence for people for each thing found damaged
record HistoryParts(
    DurableLog log,
    Database database,
    TagBook book,
    Sealer sealer,
    LogKeeper keeper,
    HistoryReader reader,
    Loader loader,
    ReentrantLock appendLock,
    LongSupplier ranks,
    long samplesFound,
    List<String> notices,
    Closer closer) {
  private static final int READERS = 3;

  static HistoryParts open(Path folder, TimeSource time, HistorySettings settings)
      throws EdgewiseException {
    Closer closer = new Closer();
    boolean opened = false;
    try {
      HistoryParts parts = open(folder, time, settings, closer);
      opened = true;
      return parts;
    } finally {
      if (!opened) {
        closer.close();
      }
    }
  }

  private static HistoryParts open(
      Path folder, TimeSource time, HistorySettings settings, Closer closer)
      throws EdgewiseException {
    Database database =
        closer.add(Database.open(folder.resolve("history.mv.db"), ChunkStore.MIGRATIONS, READERS));
    TagBook book = closer.add(TagBook.open(folder.resolve("tags"), time));
    List<StoredTag> stored = database.read(ChunkStore::tags);
    long[] rankAndSamples = database.read(ChunkStore::rankAndSamples);
    int unnamed = restore(book, stored);
    long startAt = 1 + stored.stream().mapToLong(StoredTag::position).max().orElse(0);
    DurableLog log =
        closer.add(
            DurableLog.open(folder.resolve("log"), settings.log().withStartAt(startAt), time));

    AtomicLong nextRank = new AtomicLong(rankAndSamples[0] + 2);
    LongSupplier ranks = () -> nextRank.getAndAdd(2);
    ReentrantLock appendLock = new ReentrantLock();
    Sealer sealer = closer.add(new Sealer(database, time, settings.waitingChunks()));
    List<String> notices = new ArrayList<>();
    database.setAside().ifPresent(notices::add);
    notices.addAll(book.losses());
    notices.addAll(log.recovery().losses());
    if (unnamed > 0) {
      notices.add("History of " + unnamed + " tags has lost its names and cannot be shown.");
    }
    notices.addAll(
        new Replay(book, sealer, ranks, settings.chunkSamples(), time.monotonicNanos()).run(log));
    return new HistoryParts(
        log,
        database,
        book,
        sealer,
        new LogKeeper(log, database, book, sealer, appendLock, time, settings),
        new HistoryReader(database, book, new Chunks(database, settings.cacheBytes())),
        new Loader(database, settings.chunkSamples()),
        appendLock,
        ranks,
        rankAndSamples[1],
        List.copyOf(notices),
        closer);
  }

  /// @return how many tags in the tables are not in the book
  private static int restore(TagBook book, List<StoredTag> stored) {
    int unnamed = 0;
    for (StoredTag found : stored) {
      book.reserve(found.tagId());
      TagHistory tag = book.find(found.tagId());
      if (tag == null) {
        unnamed++;
      } else {
        tag.restore(found);
      }
    }
    return unnamed;
  }

  long bytesOnDisk() {
    return log.bytesOnDisk() + book.bytesOnDisk() + database.bytesOnDisk();
  }

  void close() {
    closer.close();
  }
}
