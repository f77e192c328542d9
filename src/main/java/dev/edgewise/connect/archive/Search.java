package dev.edgewise.connect.archive;

import dev.edgewise.connect.api.TopicFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One stretch of a search, from the newest back. Used once, by one thread.
final class Search<R> {
  private final ArchiveQuery query;
  private final @Nullable TopicFilter filter;
  private final @Nullable TextFinder text;
  private final long after;
  private final int most;
  private final Function<ArchivedMessage, R> row;
  private final List<R> rows = new ArrayList<>();
  private long next;
  private long reached;
  private long matched;
  private long looked;

  /// @param before look below this id
  /// @param after look above this id
  /// @param most rows that are wanted, after which it stops; 0: only count
  Search(ArchiveQuery query, long before, long after, int most, Function<ArchivedMessage, R> row) {
    this.query = query;
    this.filter = query.parsed();
    this.text = query.text().isEmpty() ? null : new TextFinder(query.text());
    this.next = before;
    this.after = after;
    this.most = most;
    this.row = row;
  }

  /// Whether as many rows were found as were wanted.
  boolean isFull() {
    return most > 0 && rows.size() >= most;
  }

  ArchiveStep<R> step(boolean nothingLeft) {
    return new ArchiveStep<>(rows, matched, looked, next, reached, nothingLeft && !isFull());
  }

  /// Looks at messages in order of their ids, the last one first.
  void memory(List<ArchivedMessage> messages) {
    for (int i = messages.size() - 1; i >= 0 && !isFull(); i--) {
      ArchivedMessage m = messages.get(i);
      if (m.id() < next && m.id() > after) {
        passed(m.id(), m.time());
        if (query.hasTime(m.time()) && wants(m)) {
          take(m);
        }
      }
    }
  }

  /// Goes past a block in which there is nothing to find.
  void skip(Block block) {
    long first = Math.max(block.firstId(), after + 1);
    looked += Math.max(0, Math.min(next - 1, block.lastId()) - first + 1);
    next = Math.min(next, first);
    reached = block.minTime();
  }

  void disk(Block.OnDisk place, BlockReader reader) throws IOException {
    BlockCodec.BlockHead head = reader.head(place);
    boolean[] wanted = new boolean[head.topics().length];
    boolean[] named = new boolean[head.topics().length];
    for (int t = 0; t < wanted.length; t++) {
      String topic = head.topics()[t];
      wanted[t] = filter == null || filter.matches(topic);
      named[t] = text == null || text.isIn(topic);
    }
    byte @Nullable [] payloads = null;
    for (int i = head.count() - 1; i >= 0 && !isFull(); i--) {
      long id = head.firstId() + i;
      if (id >= next || id <= after) {
        continue;
      }
      passed(id, head.times()[i]);
      int topic = head.topicOf()[i];
      if (!wanted[topic] || !query.hasTime(head.times()[i])) {
        continue;
      }
      if (payloads == null && (most > 0 || !named[topic])) {
        payloads = reader.payloads(place);
      }
      if (named[topic] || isIn(payloads, head.offsets(), i)) {
        matched++;
        if (most > 0 && payloads != null) {
          rows.add(row.apply(head.message(i, payloads)));
        }
      }
    }
  }

  private boolean isIn(byte @Nullable [] payloads, int[] offsets, int i) {
    return text != null
        && payloads != null
        && text.isIn(payloads, offsets[i], offsets[i + 1] - offsets[i]);
  }

  private boolean wants(ArchivedMessage m) {
    return (filter == null || filter.matches(m.topic()))
        && (text == null || text.isIn(m.topic()) || text.isIn(m.payload(), 0, m.payload().length));
  }

  private void take(ArchivedMessage m) {
    matched++;
    if (most > 0) {
      rows.add(row.apply(m));
    }
  }

  private void passed(long id, long time) {
    looked++;
    next = id;
    reached = time;
  }
}
