package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.storage.Database;
import dev.edgewise.storage.Migration;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves history of the time when all of it was in one file into a file a month, once, before
/// anything else is opened. Each month is written beside and then named, so a stop on the way only
/// means that the rest follows at the next start; the old file goes when every sample was counted
/// in the new ones.
final class SingleFile {
  private static final Logger LOG = LoggerFactory.getLogger(SingleFile.class);
  private static final String NAME = "history.mv.db";
  private static final String BESIDE = "moving.mv.db";
  private static final int PAGE = 500;
  private static final List<Migration> OLD = List.of(new Migration(1, ChunkStore.CHUNK_TABLES));

  private final Path folder;
  private final Database old;

  private SingleFile(Path folder, Database old) {
    this.folder = folder;
    this.old = old;
  }

  /// @return one sentence for people when the old file could not be read and was set aside
  static Optional<String> move(Path folder) throws EdgewiseException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Files.deleteIfExists(folder.resolve(BESIDE));
      Optional<String> setAside;
      long expected;
      try (Database old = Database.open(file, OLD, 1)) {
        setAside = old.setAside();
        expected = new SingleFile(folder, old).moveAll();
      }
      long found = count(folder);
      if (found != expected) {
        throw new IOException("only " + found + " of " + expected + " samples were moved");
      }
      Files.delete(file);
      LOG.info("{} samples were moved from {} into a file a month", found, file);
      return setAside;
    } catch (IOException e) {
      throw Failures.unusable(folder, e);
    }
  }

  /// @return samples in the old file
  private long moveAll() throws EdgewiseException, IOException {
    long[] ends = old.read(ChunkStore::timesAndSamples);
    if (ends[2] == 0) {
      return 0;
    }
    int last = HistoryMonth.of(ends[1]).index();
    for (int i = HistoryMonth.of(ends[0]).index(); i <= last; i++) {
      HistoryMonth month = new HistoryMonth(i);
      if (!Files.exists(folder.resolve(month.fileName()))) {
        move(month);
      }
    }
    return ends[2];
  }

  private void move(HistoryMonth month) throws EdgewiseException, IOException {
    Path beside = folder.resolve(BESIDE);
    Map<Integer, StoredTag> tags = new HashMap<>();
    try (Database target = Database.open(beside, ChunkStore.MIGRATIONS, 1)) {
      long from = 0;
      List<OldChunk> page = page(from, month);
      while (!page.isEmpty()) {
        List<OldChunk> each = page;
        target.await(target.write(connection -> write(connection, each, month, tags)));
        from = page.getLast().row().key() + 1;
        page = page(from, month);
      }
      target.await(
          target.write(
              connection -> {
                ChunkStore.save(connection, tags.values());
                return 0;
              }));
      target.await(target.checkpoint());
    }
    if (tags.isEmpty()) {
      Files.delete(beside);
    } else {
      Files.move(beside, folder.resolve(month.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private List<OldChunk> page(long fromKey, HistoryMonth month) throws EdgewiseException {
    return old.read(
        connection -> {
          List<OldChunk> page = new ArrayList<>();
          for (ChunkRow row :
              ChunkStore.page(connection, fromKey, month.start(), month.last(), PAGE)) {
            page.add(
                new OldChunk(
                    row,
                    ChunkStore.position(connection, row.key()),
                    ChunkStore.data(connection, List.of(row.key())).getFirst()));
          }
          return page;
        });
  }

  private static int write(
      Connection connection, List<OldChunk> page, HistoryMonth month, Map<Integer, StoredTag> tags)
      throws SQLException {
    for (OldChunk chunk : page) {
      Optional<OldChunk> part = chunk.within(month);
      if (part.isPresent()) {
        int id = KeyRange.tagId(chunk.row().key());
        long key = ChunkStore.freeKey(connection, id, KeyRange.millis(part.get().row().key()));
        ChunkRow row = part.get().row().withKey(key);
        ChunkStore.insert(connection, row, chunk.position(), 0, part.get().data());
        StoredTag known = tags.getOrDefault(id, StoredTag.none(id));
        tags.put(id, known.with(row, chunk.position(), 0));
      }
    }
    return page.size();
  }

  /// Samples in the months.
  private static long count(Path folder) throws EdgewiseException, IOException {
    long samples = 0;
    for (HistoryMonth month : Months.list(folder)) {
      try (Database file =
          Database.open(folder.resolve(month.fileName()), ChunkStore.MIGRATIONS, 1)) {
        for (StoredTag tag : file.read(ChunkStore::tags)) {
          samples += tag.samples();
        }
      }
    }
    return samples;
  }

  /// A chunk of the old file.
  private record OldChunk(ChunkRow row, long position, byte[] data) {
    /// The part of it in one month; itself where it does not cross a border. A chunk that cannot be
    /// decoded is moved whole, with its first month, where it shows as a gap as before.
    Optional<OldChunk> within(HistoryMonth month) {
      if (row.firstTime() >= month.start() && row.lastTime() <= month.last()) {
        return Optional.of(this);
      }
      try {
        return part(month);
      } catch (ChunkFormatException e) {
        LOG.warn("A chunk with key {} cannot be decoded; it is moved whole", row.key(), e);
        return row.firstTime() >= month.start() ? Optional.of(this) : Optional.empty();
      }
    }

    private Optional<OldChunk> part(HistoryMonth month) throws ChunkFormatException {
      Columns all = ChunkCodec.decode(data);
      ValueType type = ChunkCodec.typeOf(data);
      int end = month.last() >= all.lastTime() ? all.size() : all.indexFrom(month.last() + 1);
      Columns part = all.slice(all.indexFrom(month.start()), end);
      if (part.size() == 0) {
        return Optional.empty();
      }
      ChunkRow cut =
          new ChunkRow(
              KeyRange.key(KeyRange.tagId(row.key()), KeyRange.toMillis(part.firstTime())),
              part.firstTime(),
              part.lastTime(),
              row.rank(),
              part.size(),
              ChunkRow.ValueSummary.of(type, part, 0, part.size()));
      return Optional.of(new OldChunk(cut, position, ChunkCodec.encode(type, part)));
    }
  }
}
