package dev.edgewise.connect.archive;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.MessageTap;
import dev.edgewise.connect.api.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last messages, raw, within a stated size on disk. What is taken in can be found at once; it
/// is written in compressed blocks by one thread. All methods may be called from any thread.
///
/// Nothing is forced block by block. A killed process loses what came since the last save of the
/// open block, at most about a second; a power cut also what the operating system had not written.
/// Taking in never waits. When the disk fails, messages go on being taken in and the oldest of
/// those that wait are let go, counted in [ArchiveStats#lost]; when it is slow, the newest.
public final class MessageArchive implements MessageTap, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageArchive.class);
  private static final ErrorCode UNUSABLE = new ErrorCode("MESSAGES-UNUSABLE");
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  /// Blocks read from disk in one step of a search: some 8 MiB, a few tens of milliseconds.
  private static final int READS = 32;

  private final TimeSource time;
  private final ArchiveOptions options;
  private final ConcurrentSkipListMap<Long, Block> blocks = new ConcurrentSkipListMap<>();
  private final TopicIndex topics;
  private final Intake intake;
  private final Writer writer;
  private final List<String> losses;
  private final AtomicLong unreadable = new AtomicLong();
  private final Closer closer = new Closer();

  private MessageArchive(Path folder, ArchiveOptions options, TimeSource time)
      throws EdgewiseException, IOException {
    this.time = time;
    this.options = options;
    topics = new TopicIndex(options.mostTopics());
    SegmentStore store = new SegmentStore(folder, options.segmentBytes());
    ArchiveOpening.Found found = ArchiveOpening.of(folder, store, topics);
    losses = found.losses();
    losses.forEach(LOG::warn);
    found.blocks().forEach(block -> blocks.put(block.firstId(), block));
    long last = blocks.isEmpty() ? 0 : blocks.lastEntry().getValue().lastId();
    Tail tail = Tail.open(folder.resolve("tail"), time);
    intake = new Intake(options, topics, blocks, last);
    intake.resume(tail.after(last));
    writer = new Writer(options, intake, new Retention(store, tail, topics, blocks));
    Thread thread = Threads.start("message-archive", writer::run);
    closer.add(tail);
    closer.add(store::close);
    closer.add(() -> Threads.join(thread, CLOSE_LIMIT));
    closer.add(intake::close);
  }

  /// Opens the archive in `folder`, which is made when missing, and looks through what is there:
  /// about a second for ten million messages. A torn end is cut off.
  ///
  /// @throws EdgewiseException when the folder cannot be read or written
  public static MessageArchive open(Path folder, ArchiveOptions options, TimeSource time)
      throws EdgewiseException {
    try {
      Files.createDirectories(folder);
      return new MessageArchive(folder, options, time);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The messages in " + folder + " could not be opened: " + e + ".",
          "Check that the folder can be read and written.",
          e);
    }
  }

  /// Takes a message in. Never waits: it is called on the way of the values. When messages come
  /// faster than they can be written for so long that 16 MiB of them wait, further ones are let go,
  /// counted in [ArchiveStats#passed].
  @Override
  public void message(RawMessage m) {
    byte[] payload = m.payload();
    byte[] kept =
        payload.length <= options.longestPayload()
            ? payload
            : Arrays.copyOf(payload, options.longestPayload());
    intake.take(m, kept);
  }

  /// Looks for messages from the newest back, one stretch at a time: go on with `before` set to the
  /// `next` of the last step until it is `done`.
  ///
  /// @param before only messages with a lower id; `Long.MAX_VALUE` for the newest
  /// @param after only messages with a higher id; 0 for all
  /// @param most rows wanted, after which the step ends; 0: count without rows
  /// @param row what to make of a message; its payload need not be kept
  public <R> ArchiveStep<R> search(
      ArchiveQuery query, long before, long after, int most, Function<ArchivedMessage, R> row)
      throws EdgewiseException {
    Search<R> search = new Search<>(query, before, after, most, row);
    search.memory(intake.openAfter(after));
    int reads = 0;
    try (BlockReader reader = new BlockReader()) {
      for (Map.Entry<Long, Block> at = blocks.lowerEntry(before);
          at != null && !search.isFull();
          at = blocks.lowerEntry(at.getKey())) {
        Block block = at.getValue();
        if (block.lastId() <= after) {
          break;
        }
        if (reads == READS) {
          return search.step(false);
        }
        reads += look(search, query, block, reader) ? 1 : 0;
      }
    } catch (NoSuchFileException e) {
      LOG.debug("What was left to look at went meanwhile", e);
    } catch (IOException e) {
      throw unreadable(e);
    }
    return search.step(true);
  }

  /// A message by its id; empty when it is not kept any longer.
  public Optional<ArchivedMessage> find(long id) throws EdgewiseException {
    return search(ArchiveQuery.ALL, id + 1, id - 1, 1, m -> m).rows().stream().findFirst();
  }

  /// How many messages a topic filter matches among those kept; empty when it has to be counted by
  /// a search, because not all topics are in the index.
  public OptionalLong count(ArchiveQuery query) {
    return topics.count(query.parsed());
  }

  /// The levels of topics right below a prefix, by name.
  ///
  /// @param prefix empty, or levels that end with `/`
  /// @param most most levels wanted, at least 1
  public TopicPage topicsBelow(String prefix, int most) {
    TopicIndex.Listing found = topics.children(prefix, time.epochNanos(), most);
    return new TopicPage(found.topics(), found.total());
  }

  /// Topics that have all words of `text`, in any case, by name.
  public TopicPage findTopics(String text, int most) {
    TopicIndex.Listing found = topics.find(text, time.epochNanos(), most);
    return new TopicPage(found.topics(), found.total());
  }

  /// @param topics at most as many as were asked for
  /// @param total how many there are
  public record TopicPage(List<ArchiveTopic> topics, int total) {}

  public ArchiveStats stats() {
    long now = time.epochNanos();
    long last = intake.lastId();
    Map.Entry<Long, Block> first = blocks.firstEntry();
    ArchivedMessage open = intake.firstOpen().orElse(null);
    long firstId = first != null ? first.getKey() : open != null ? open.id() : last + 1;
    long oldest = first != null ? first.getValue().minTime() : open != null ? open.time() : 0;
    return new ArchiveStats(
        intake.kept(),
        firstId,
        last,
        oldest,
        writer.bytes(),
        options.limitBytes(),
        firstId - 1,
        intake.lost(),
        intake.passed(),
        unreadable.get() + losses.size(),
        topics.topics(),
        topics.beyond(),
        topics.perSecond(now),
        intake.bytesPerSecond(now),
        intake.trouble());
  }

  /// Returns once everything taken in before is written or saved, so that a killed process would
  /// not lose it.
  public void flush() throws InterruptedException {
    intake.flush();
  }

  /// Writes what is there and stops, within ten seconds; idempotent.
  @Override
  public void close() {
    closer.close();
  }

  /// @return whether it read from disk
  private boolean look(Search<?> search, ArchiveQuery query, Block block, BlockReader reader)
      throws NoSuchFileException {
    if (!block.mayHave(query)) {
      search.skip(block);
      return false;
    }
    switch (block.content()) {
      case Block.InMemory memory -> {
        search.memory(memory.messages());
        return false;
      }
      case Block.OnDisk place -> {
        try {
          search.disk(place, reader);
        } catch (NoSuchFileException e) {
          throw e;
        } catch (IOException e) {
          LOG.warn(
              "{} messages from number {} on cannot be read", block.count(), block.firstId(), e);
          unreadable.incrementAndGet();
          search.skip(block);
        }
        return true;
      }
    }
  }

  private static EdgewiseException unreadable(IOException e) {
    return new EdgewiseException(
        UNUSABLE, "The messages could not be read: " + e + ".", "Check the disk.", e);
  }
}
