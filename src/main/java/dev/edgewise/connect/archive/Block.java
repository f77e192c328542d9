package dev.edgewise.connect.archive;

import java.nio.file.Path;
import java.util.List;

/// A run of messages that is complete: in memory until it is written, then on disk.
final class Block {
  private static final int WORDS = 32;

  private final long firstId;
  private final int count;
  private final long minTime;
  private final long maxTime;

  /// One bit for each topic in it, by hash: a topic without its bit is not in it.
  private final long[] topics = new long[WORDS];

  private volatile Content content;

  private Block(long firstId, int count, long minTime, long maxTime, Content content) {
    this.firstId = firstId;
    this.count = count;
    this.minTime = minTime;
    this.maxTime = maxTime;
    this.content = content;
  }

  /// Where its messages are.
  sealed interface Content {}

  record InMemory(List<ArchivedMessage> messages) implements Content {}

  /// @param offset where its frame begins in the file
  record OnDisk(Path segment, long offset, FrameHead frame) implements Content {}

  static Block inMemory(List<ArchivedMessage> messages) {
    Block block =
        new Block(
            messages.getFirst().id(),
            messages.size(),
            messages.stream().mapToLong(ArchivedMessage::time).min().orElseThrow(),
            messages.stream().mapToLong(ArchivedMessage::time).max().orElseThrow(),
            new InMemory(messages));
    messages.forEach(m -> block.mark(m.topic()));
    return block;
  }

  static Block onDisk(OnDisk place, String[] topics) {
    FrameHead frame = place.frame();
    Block block =
        new Block(frame.firstId(), frame.count(), frame.minTime(), frame.maxTime(), place);
    for (String topic : topics) {
      block.mark(topic);
    }
    return block;
  }

  long firstId() {
    return firstId;
  }

  long lastId() {
    return firstId + count - 1;
  }

  int count() {
    return count;
  }

  long minTime() {
    return minTime;
  }

  Content content() {
    return content;
  }

  void written(OnDisk place) {
    content = place;
  }

  /// Whether a message that `query` wants could be in it.
  boolean mayHave(ArchiveQuery query) {
    return maxTime >= query.from()
        && minTime < query.to()
        && (!query.isOneTopic() || isMarked(query.filter()));
  }

  private void mark(String topic) {
    int bit = bit(topic);
    topics[bit >> 6] |= 1L << bit;
  }

  private boolean isMarked(String topic) {
    int bit = bit(topic);
    return (topics[bit >> 6] & 1L << bit) != 0;
  }

  private static int bit(String topic) {
    int hash = topic.hashCode() * 0x9E37_79B9;
    return (hash >>> 16) & (WORDS * 64 - 1);
  }
}
