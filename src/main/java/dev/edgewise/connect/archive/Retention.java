package dev.edgewise.connect.archive;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is on disk, and what has to go so that it stays within the limit. Used by the writer's
/// thread; only [#bytes] may be asked by others.
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final SegmentStore store;
  private final Tail tail;
  private final TopicIndex topics;
  private final ConcurrentSkipListMap<Long, Block> blocks;

  /// @param blocks all complete blocks, shared with those who search
  Retention(
      SegmentStore store, Tail tail, TopicIndex topics, ConcurrentSkipListMap<Long, Block> blocks) {
    this.store = store;
    this.tail = tail;
    this.topics = topics;
    this.blocks = blocks;
  }

  long bytes() {
    return store.bytes() + tail.bytes();
  }

  Block.OnDisk append(byte[] bytes, FrameHead head) throws IOException {
    return store.append(bytes, head);
  }

  /// @param force whether to wait until they are on disk
  void save(List<ArchivedMessage> messages, boolean force) throws InterruptedException {
    tail.save(messages);
    if (force) {
      tail.force();
    }
  }

  /// What was saved of the open block is written by now.
  void forgetTail() throws EdgewiseException {
    tail.forget();
  }

  /// Deletes the oldest files until the limit holds; the newest one always stays.
  ///
  /// @return messages that went
  long keepWithin(long limitBytes) throws IOException {
    long gone = 0;
    for (Path oldest = store.oldest();
        bytes() > limitBytes && oldest != null;
        oldest = store.oldest()) {
      gone += letGo(blocksOf(oldest));
      store.dropOldest();
    }
    return gone;
  }

  /// Takes blocks out of the index.
  ///
  /// @return messages that went
  long letGo(List<Block> dropped) {
    long gone = 0;
    try (BlockReader reader = new BlockReader()) {
      for (Block block : dropped) {
        blocks.remove(block.firstId());
        gone += block.count();
        forget(block, reader);
      }
    } catch (IOException e) {
      LOG.warn("A file of messages did not close cleanly", e);
    }
    return gone;
  }

  private List<Block> blocksOf(Path segment) {
    List<Block> found = new ArrayList<>();
    for (Block block : blocks.values()) {
      if (!(block.content() instanceof Block.OnDisk place) || !place.segment().equals(segment)) {
        break;
      }
      found.add(block);
    }
    return found;
  }

  private void forget(Block block, BlockReader reader) {
    switch (block.content()) {
      case Block.InMemory memory -> {
        Map<String, Integer> counts = new HashMap<>();
        memory.messages().forEach(m -> counts.merge(m.topic(), 1, Integer::sum));
        counts.forEach(topics::remove);
      }
      case Block.OnDisk place -> {
        try {
          TopicCounts.of(reader.head(place))
              .forEach((topic, count, time, retained) -> topics.remove(topic, count));
        } catch (IOException e) {
          LOG.warn("The topics of a block that went could not be read", e);
        }
      }
    }
  }
}
