package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.archive.ArchiveOptions;
import dev.edgewise.connect.archive.ArchiveQuery;
import dev.edgewise.connect.archive.ArchiveStats;
import dev.edgewise.connect.archive.ArchiveStep;
import dev.edgewise.connect.archive.ArchivedMessage;
import dev.edgewise.connect.archive.MessageArchive;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The measured part of [ArchiveBench]: append, search, open again.
final class ArchiveRun {
  private static final int MESSAGES = 10_000_000;
  private static final int TOPICS = 5_000;
  /// The archive never makes its giver wait, so the bench does: less than it has room for.
  private static final int AT_ONCE = 50_000;

  private static final int PREPARED = 1 << 16;
  private static final String RARE_TOPIC = "plant/line7/rare/state";
  private static final int RARE = 40;
  private static final long START = 1_790_000_000_000_000_000L;
  private static final long EACH_NANOS = 50_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final String[] topics = new String[TOPICS];
  private final byte[][] payloads = new byte[PREPARED][];

  private ArchiveRun() {
    for (int i = 0; i < TOPICS; i++) {
      topics[i] = "plant/line%d/machine%02d/sensor%d".formatted(i / 500, i / 20 % 25, i % 20);
    }
    for (int i = 0; i < PREPARED; i++) {
      payloads[i] = i % 4 == 0 ? binary() : json(i);
    }
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("edgewise-archive");
    try (SystemTime time = new SystemTime()) {
      new ArchiveRun().measure(folder, time);
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void measure(Path folder, SystemTime time)
      throws IOException, EdgewiseException, InterruptedException {
    Report report = new Report("archive", System.out);
    ArchiveOptions options = ArchiveOptions.standard();
    long payloadBytes;
    long passed;
    try (MessageArchive archive = MessageArchive.open(folder, options, time)) {
      long begin = System.nanoTime();
      payloadBytes = append(archive);
      archive.flush();
      report.figure("archive.messages_per_s", MESSAGES / seconds(begin), "1/s");
      ArchiveStats stats = archive.stats();
      passed = stats.passed();
      report.figure("archive.bytes_per_message", stats.bytes() / (double) stats.messages(), "B");
      report.figure("archive.messages_kept", stats.messages(), "");
      search(report, archive);
      report.figure("archive.heap_mb", liveHeap() / 1e6, "MB");
    }
    long begin = System.nanoTime();
    try (MessageArchive again = MessageArchive.open(folder, options, time)) {
      report.figure("archive.open_s", seconds(begin), "s");
      report.condition("messages after opening again", again.stats().messages());
    }
    report.condition("messages", MESSAGES);
    report.condition("topics", TOPICS);
    report.condition(
        "payloads", "three of four JSON, one binary; mean " + payloadBytes / MESSAGES + " bytes");
    report.condition("let go for lack of room", passed);
    report.condition("limit", options.limitBytes() / 1_000_000 + " MB");
    report.condition("greatest heap allowed", ArchiveBench.HEAP_MB + " MB");
    report.condition("search_s", "a text that is nowhere, through all payloads and topics");
    report.condition("topic_search_s", "the last 40 messages of a topic that has one in 250,000");
    report.condition("heap_mb", "live after a full collection, archive open");
    report.write();
  }

  private long append(MessageArchive archive) throws InterruptedException {
    long bytes = 0;
    for (int i = 0; i < MESSAGES; i++) {
      boolean rare = i % (MESSAGES / RARE) == 0;
      String topic = rare ? RARE_TOPIC : topics[random.nextInt(TOPICS)];
      byte[] payload = payloads[random.nextInt(PREPARED)];
      bytes += payload.length;
      archive.message(new RawMessage(START + i * EACH_NANOS, topic, payload, 0, false));
      if (i % AT_ONCE == 0) {
        archive.flush();
      }
    }
    return bytes;
  }

  private static void search(Report report, MessageArchive archive)
      throws IOException, EdgewiseException {
    long begin = System.nanoTime();
    long matched = walk(archive, ArchiveQuery.ALL.withText("nowhere to be found"), 0);
    report.figure("archive.search_s", seconds(begin), "s");
    report.condition("matches of the text", matched);
    begin = System.nanoTime();
    long rare = walk(archive, ArchiveQuery.ALL.withFilter(RARE_TOPIC), RARE);
    report.figure("archive.topic_search_s", seconds(begin), "s");
    report.condition("rare messages found", rare);
  }

  private static long walk(MessageArchive archive, ArchiveQuery query, int most)
      throws EdgewiseException {
    long matched = 0;
    long before = Long.MAX_VALUE;
    for (boolean done = false; !done; ) {
      ArchiveStep<Long> step = archive.search(query, before, 0, most, ArchivedMessage::id);
      matched += step.matched();
      before = step.next();
      done = step.done() || most > 0 && matched >= most;
    }
    return matched;
  }

  private byte[] json(int i) {
    return String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"value\":%.3f,\"unit\":\"°C\",\"quality\":\"good\",\"seq\":%d}",
            1_790_000_000_000L + i * 17L,
            random.nextDouble() * 100,
            random.nextInt(1 << 20))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] binary() {
    byte[] bytes = new byte[64];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % 3 == 0 ? random.nextInt(256) : i);
    }
    return bytes;
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
