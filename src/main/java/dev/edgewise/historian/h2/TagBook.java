package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The engine's own tag ids, in a small log of their own that is never cut: neither recovery
/// nor the loss of a database file needs anything else to know whose samples are whose. A path
/// whose type changed has an id for each type. Reading is safe for many threads; [#ensure]
/// needs the engine's append lock.
final class TagBook implements AutoCloseable {
  private final Map<AssetPath, List<TagHistory>> byPath = new ConcurrentHashMap<>();
  private final Map<Integer, TagHistory> byId = new ConcurrentHashMap<>();
  private final DurableLog log;
  private int nextId;
  private boolean hasUnforced;

  private TagBook(DurableLog log) {
    this.log = log;
  }

  static TagBook open(Path folder, TimeSource time) throws EdgewiseException {
    DurableLog log =
        DurableLog.open(folder, LogOptions.named("history-tags").withGather(Duration.ZERO), time);
    TagBook book = new TagBook(log);
    try {
      log.replay(1, (position, record) -> book.take(record));
      return book;
    } catch (EdgewiseException e) {
      log.close();
      throw e;
    }
  }

  /// What of the book was damaged.
  List<String> losses() {
    return log.recovery().losses();
  }

  /// Ids up to `id` are in use elsewhere and are not given again.
  void reserve(int id) {
    nextId = Math.max(nextId, id + 1);
  }

  @Nullable TagHistory find(int id) {
    return byId.get(id);
  }

  /// The histories of a path, one for each type it has had.
  List<TagHistory> find(AssetPath path) {
    return byPath.getOrDefault(path, List.of());
  }

  Collection<TagHistory> all() {
    return byId.values();
  }

  /// The history of a path and type, with a new id where there is none; null when the book cannot
  /// be written. [#force] must follow before the id is used in the log.
  @Nullable TagHistory ensure(AssetPath path, ValueType type) throws InterruptedException {
    for (TagHistory known : find(path)) {
      if (known.type() == type) {
        return known;
      }
    }
    if (nextId > KeyRange.MAX_TAG_ID) {
      throw new IllegalStateException("History has no room for another tag: " + path);
    }
    ByteSink record = new ByteSink(64);
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    record.putVar(nextId);
    record.put(ChunkCodec.typeCode(type));
    record.put(name, 0, name.length);
    if (log.offer(record.toBytes()) == 0) {
      return null;
    }
    hasUnforced = true;
    return add(new TagHistory(nextId, path, type));
  }

  /// Returns once all ids given are on disk, or cannot be brought there.
  ///
  /// @return whether they are
  boolean force() throws InterruptedException {
    if (hasUnforced && log.tryForce()) {
      hasUnforced = false;
    }
    return !hasUnforced;
  }

  long bytesOnDisk() {
    return log.bytesOnDisk();
  }

  String trouble() {
    return log.trouble();
  }

  @Override
  public void close() {
    log.close();
  }

  private void take(byte[] record) throws EdgewiseException {
    try {
      ByteSource in = new ByteSource(record, 0, record.length);
      int id = in.getCount(KeyRange.MAX_TAG_ID);
      ValueType type = ChunkCodec.type(in.get());
      String name = new String(in.getBytes(in.remaining()), StandardCharsets.UTF_8);
      add(new TagHistory(id, AssetPath.of(name), type));
    } catch (ChunkFormatException | IllegalArgumentException e) {
      throw Failures.unreadable("An entry of the tag book", e);
    }
  }

  private TagHistory add(TagHistory tag) {
    byId.put(tag.id(), tag);
    byPath.compute(
        tag.path(),
        (path, known) -> {
          List<TagHistory> all = new ArrayList<>(known == null ? List.of() : known);
          all.add(tag);
          return List.copyOf(all);
        });
    reserve(tag.id());
    return tag;
  }
}
