package dev.edgewise.connect.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.RawMessage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Issue 3, section 1: messages can be inspected; ten million kept within a stated size.
@Timeout(60)
class MessageArchiveTest {
  private static final long START = VirtualTime.START_NANOS;
  private static final long SECOND = 1_000_000_000L;
  private static final ArchiveOptions SMALL =
      ArchiveOptions.standard().withBlockBytes(512).withLimitBytes(64 << 10);

  @TempDir private Path root;
  private Path folder;
  private final VirtualTime time = new VirtualTime();

  @BeforeEach
  void makeRoomForCopies() {
    folder = root.resolve("messages");
  }

  private MessageArchive open(ArchiveOptions options) throws EdgewiseException {
    return MessageArchive.open(folder, options, time);
  }

  private static RawMessage message(int second, String topic, String payload) {
    return new RawMessage(
        START + second * SECOND, topic, payload.getBytes(StandardCharsets.UTF_8), 0, false);
  }

  private static List<String> found(MessageArchive archive, ArchiveQuery query)
      throws EdgewiseException {
    List<String> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    for (boolean done = false; !done; ) {
      ArchiveStep<String> step = archive.search(query, before, 0, 3, MessageArchiveTest::text);
      all.addAll(step.rows());
      before = step.next();
      done = step.done();
    }
    return all;
  }

  private static String text(ArchivedMessage m) {
    return m.topic() + " " + new String(m.payload(), StandardCharsets.UTF_8);
  }

  private static List<Path> segments(Path folder) throws IOException {
    return SegmentStore.list(folder);
  }

  /// What a killed process leaves: the files as they are now.
  private Path copy(String name) throws IOException {
    Path target = folder.resolveSibling(name);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(folder.relativize(file)));
      }
    }
    return target;
  }

  // What is shown live must not wait for the disk.
  @Test
  void whatWasTakenInIsFoundAtOnceTheNewestFirst() throws Exception {
    try (MessageArchive archive = open(ArchiveOptions.standard())) {
      archive.message(message(0, "plant/a", "one"));
      archive.message(message(1, "plant/b", "two"));
      assertEquals(List.of("plant/b two", "plant/a one"), found(archive, ArchiveQuery.ALL));
      ArchivedMessage second = archive.find(2).orElseThrow();
      assertEquals(START + SECOND, second.time());
      assertTrue(archive.find(3).isEmpty());
      assertEquals(2, archive.stats().messages());
    }
  }

  // MQTT 5, 4.7: + is one level, # the rest; text in topic or payload; a range of time.
  @Test
  void topicsTextAndTimeNarrowASearchOverDiskAndMemory() throws Exception {
    try (MessageArchive archive = open(SMALL)) {
      for (int i = 0; i < 100; i++) {
        archive.message(message(i, "site/line" + i % 4 + "/temp", "{\"Value\":" + i + "}"));
      }
      archive.message(message(100, "site/line1/state", "RUNNING ü"));
      archive.flush();
      assertEquals(26, found(archive, ArchiveQuery.ALL.withFilter("site/line1/#")).size());
      assertEquals(100, found(archive, ArchiveQuery.ALL.withFilter("site/+/temp")).size());
      assertEquals(
          List.of("site/line3/temp {\"Value\":7}"),
          found(archive, ArchiveQuery.ALL.withText("value\":7}")));
      assertEquals(1, found(archive, ArchiveQuery.ALL.withText("running ü")).size());
      assertEquals(1, found(archive, ArchiveQuery.ALL.withText("LINE1/state")).size());
      assertEquals(
          List.of("site/line2/temp {\"Value\":10}"),
          found(
              archive,
              ArchiveQuery.ALL
                  .withFilter("site/line2/temp")
                  .within(START + 9 * SECOND, START + 12 * SECOND)));
      assertEquals(OptionalLong.of(26), archive.count(ArchiveQuery.ALL.withFilter("site/line1/#")));
    }
  }

  // No silent limit: what a page leaves out is counted by going on without rows.
  @Test
  void aSearchCountsWithoutRows() throws Exception {
    try (MessageArchive archive = open(SMALL)) {
      for (int i = 0; i < 50; i++) {
        archive.message(message(i, "a", "payload " + i));
      }
      ArchiveStep<String> page =
          archive.search(ArchiveQuery.ALL, Long.MAX_VALUE, 0, 10, MessageArchiveTest::text);
      assertEquals(10, page.rows().size());
      assertFalse(page.done());
      ArchiveStep<String> rest =
          archive.search(ArchiveQuery.ALL, page.next(), 0, 0, MessageArchiveTest::text);
      assertEquals(new ArchiveStep<String>(List.of(), 40, 40, 1, START, true), rest);
      ArchiveStep<String> fresh =
          archive.search(ArchiveQuery.ALL, Long.MAX_VALUE, 45, 100, MessageArchiveTest::text);
      assertEquals(5, fresh.matched());
      assertTrue(fresh.done());
    }
  }

  @Test
  void afterAStopEverythingIsThereAndNumbersGoOn() throws Exception {
    try (MessageArchive archive = open(SMALL)) {
      for (int i = 0; i < 30; i++) {
        archive.message(
            new RawMessage(START + i, "t/" + i % 3, new byte[] {(byte) i}, i % 3, i % 2 == 0));
      }
    }
    try (MessageArchive again = open(SMALL)) {
      ArchivedMessage last = again.find(30).orElseThrow();
      assertEquals(29, last.payload()[0]);
      assertEquals(29 % 3, last.qos());
      assertFalse(last.retained());
      assertTrue(again.find(29).orElseThrow().retained());
      again.message(message(9, "t/new", ""));
      assertEquals(31, again.stats().lastId());
      assertEquals(31, again.stats().messages());
      assertEquals(4, again.stats().topics());
    }
  }

  // A killed process loses at most what came since the last save.
  @Test
  void whatWasFlushedSurvivesAKill() throws Exception {
    Path killed;
    try (MessageArchive archive = open(SMALL)) {
      for (int i = 0; i < 33; i++) {
        archive.message(message(i, "a/b", "payload number " + i));
      }
      archive.flush();
      killed = copy("killed");
    }
    try (MessageArchive again = MessageArchive.open(killed, SMALL, time)) {
      List<String> all = found(again, ArchiveQuery.ALL);
      assertEquals(33, all.size());
      assertEquals("a/b payload number 32", all.getFirst());
      assertEquals("a/b payload number 0", all.getLast());
    }
  }

  // Recovery: a torn end is cut off, at whichever byte it was torn.
  @Test
  void aTornBlockAtTheEndIsCutOffAndTheRestIsKept() throws Exception {
    ArchiveOptions options = SMALL.withLimitBytes(4 << 20);
    Path whole;
    try (MessageArchive archive = open(options)) {
      for (int i = 0; i < 40; i++) {
        archive.message(message(i, "a/b", "payload number " + i));
      }
      archive.flush();
      whole = copy("whole");
    }
    long full = Files.size(segments(whole).getLast());
    for (long cut = 1; cut < full; cut += 61) {
      Path torn = whole.resolveSibling("torn" + cut);
      Files.createDirectory(torn);
      Path file = torn.resolve(segments(whole).getLast().getFileName());
      Files.copy(segments(whole).getLast(), file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(full - cut);
      }
      try (MessageArchive again = MessageArchive.open(torn, options, time)) {
        List<String> all = found(again, ArchiveQuery.ALL);
        for (int i = 0; i < all.size(); i++) {
          assertEquals("a/b payload number " + (all.size() - 1 - i), all.get(i));
        }
        again.message(message(99, "a/b", "after"));
        assertEquals("a/b after", found(again, ArchiveQuery.ALL).getFirst());
        again.flush();
      }
    }
  }

  // A flipped byte harms its block alone; the block is counted and never shown.
  @Test
  void aDamagedBlockIsCountedAndTheOthersAreFound() throws Exception {
    try (MessageArchive archive = open(SMALL)) {
      for (int i = 0; i < 60; i++) {
        archive.message(message(i, "a/b", "payload number " + i));
      }
      archive.flush();
      Path file = segments(folder).getFirst();
      byte[] bytes = Files.readAllBytes(file);
      bytes[FrameHead.BYTES + FrameHead.read(bytes).headBytes() + 3] ^= 1;
      Files.write(file, bytes);
      int gone = FrameHead.read(bytes).count();
      List<String> all = found(archive, ArchiveQuery.ALL);
      assertEquals(60 - gone, all.size());
      assertEquals("a/b payload number " + gone, all.getLast());
      assertEquals(1, archive.stats().unreadable());
    }
  }

  // The stated size holds; the oldest go first and are counted, and so do their topics.
  @Test
  void theOldestGoFirstWithinTheLimitAndAreCounted() throws Exception {
    ArchiveOptions options = SMALL.withBlockBytes(256).withLimitBytes(16 << 10);
    try (MessageArchive archive = open(options)) {
      archive.message(message(0, "only/at/first", "x"));
      for (int i = 1; i < 4_000; i++) {
        archive.message(message(i, "a/" + i % 7, Integer.toHexString(i * 0x9E37_79B9)));
      }
      archive.flush();
      ArchiveStats stats = archive.stats();
      assertTrue(
          stats.bytes() <= options.limitBytes() + options.segmentBytes() + 1024, stats::toString);
      assertEquals(4_000, stats.lastId());
      assertTrue(stats.firstId() > 1_000 && stats.firstId() < 4_000, stats::toString);
      assertEquals(stats.firstId() - 1, stats.removed());
      assertEquals(stats.lastId() - stats.firstId() + 1, stats.messages());
      assertEquals(stats.messages(), found(archive, ArchiveQuery.ALL).size());
      assertEquals(7, stats.topics());
      assertEquals(OptionalLong.of(stats.messages()), archive.count(ArchiveQuery.ALL));
      assertEquals(stats.messages(), archive.topicsBelow("", 10).topics().getFirst().messages());
      assertEquals(0, archive.findTopics("first", 10).total());
    }
  }

  @Test
  void aLongPayloadKeepsItsBeginningAndItsSize() throws Exception {
    ArchiveOptions options = SMALL.withLongestPayload(10);
    try (MessageArchive archive = open(options)) {
      archive.message(message(0, "long", "0123456789abcdef"));
      archive.message(message(1, "short", "0123456789"));
    }
    try (MessageArchive again = open(options)) {
      ArchivedMessage first = again.find(1).orElseThrow();
      assertTrue(first.isCut());
      assertEquals(16, first.size());
      assertArrayEquals("0123456789".getBytes(StandardCharsets.UTF_8), first.payload());
      assertFalse(again.find(2).orElseThrow().isCut());
    }
  }

  // Issue 3, section 4: 100,000 distinct topics; memory stays bounded with a counted reason.
  @Test
  void topicsBeyondTheBoundAreCountedAndStillFound() throws Exception {
    try (MessageArchive archive = open(SMALL.withMostTopics(3))) {
      for (int i = 0; i < 10; i++) {
        archive.message(message(i, "t/" + i, "x"));
      }
      assertEquals(3, archive.stats().topics());
      assertEquals(7, archive.stats().topicsBeyond());
      assertEquals(1, found(archive, ArchiveQuery.ALL.withFilter("t/9")).size());
      assertEquals(OptionalLong.empty(), archive.count(ArchiveQuery.ALL));
    }
  }

  @Test
  void aFilterThatIsNoneIsRefusedWithItsReason() {
    assertThrows(IllegalArgumentException.class, () -> ArchiveQuery.ALL.withFilter("a/#/b"));
  }
}
