package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// From the registry's run-time ids to the engine's tags. Known tags are found without a lock.
final class RunTimeTags {
  private final TagRegistry registry;
  private final TagBook book;
  private final ReentrantLock appendLock;
  private volatile @Nullable TagHistory[] byRunTimeId = new TagHistory[64];

  RunTimeTags(TagRegistry registry, TagBook book, ReentrantLock appendLock) {
    this.registry = registry;
    this.book = book;
    this.appendLock = appendLock;
  }

  /// The tag of each sample; new ones are in the book, on disk, on return. Null when there are new
  /// ones and the book cannot be written.
  ///
  /// @throws IndexOutOfBoundsException for an id that the registry never gave
  TagHistory @Nullable [] resolve(SampleBatch batch) throws InterruptedException {
    TagHistory[] tags = new TagHistory[batch.size()];
    for (int i = 0; i < tags.length; i++) {
      TagHistory known = known(registry.get(batch.tag(i)));
      if (known == null) {
        return resolveNew(batch);
      }
      tags[i] = known;
    }
    return tags;
  }

  /// Tags become known to other threads only after the book is forced, so that no record can be on
  /// disk before the names it needs.
  private TagHistory @Nullable [] resolveNew(SampleBatch batch) throws InterruptedException {
    TagHistory[] tags = new TagHistory[batch.size()];
    appendLock.lockInterruptibly();
    try {
      for (int i = 0; i < tags.length; i++) {
        Tag tag = registry.get(batch.tag(i));
        TagHistory known = known(tag);
        TagHistory found = known == null ? book.ensure(tag.path(), tag.spec().type()) : known;
        if (found == null) {
          return null;
        }
        tags[i] = found;
      }
      if (!book.force()) {
        return null;
      }
      for (int i = 0; i < tags.length; i++) {
        publish(batch.tag(i), tags[i]);
      }
      return tags;
    } finally {
      appendLock.unlock();
    }
  }

  /// Null also where the type has changed since.
  private @Nullable TagHistory known(Tag tag) {
    @Nullable TagHistory[] all = byRunTimeId;
    TagHistory known = tag.id() < all.length ? all[tag.id()] : null;
    return known != null && known.type() == tag.spec().type() ? known : null;
  }

  private void publish(int runTimeId, TagHistory tag) {
    @Nullable TagHistory[] all = byRunTimeId;
    if (runTimeId >= all.length) {
      all = Arrays.copyOf(all, Math.max(runTimeId + 1, all.length * 2));
    }
    all[runTimeId] = tag;
    byRunTimeId = all;
  }
}
