package dev.edgewise.connect.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.TopicFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What was written is read back, whatever it was, over a restart at any place.
class ArchiveProperties {
  private final VirtualTime time = new VirtualTime();

  @Provide
  Arbitrary<List<RawMessage>> messages() {
    Arbitrary<String> levels = Arbitraries.of("a", "b", "ü", "line 1", "", "temp");
    Arbitrary<String> topics =
        levels
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(l -> String.join("/", l))
            .filter(t -> !t.isEmpty());
    Arbitrary<byte[]> payloads = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
    Arbitrary<Long> times = Arbitraries.longs().between(0, 10_000_000_000L);
    return Combinators.combine(
            times,
            topics,
            payloads,
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false))
        .as((at, topic, payload, qos, kept) -> new RawMessage(at, topic, payload, qos, kept))
        .list()
        .ofMaxSize(120);
  }

  @Property(tries = 60)
  void everySearchFindsWhatASimpleLookAtTheListFinds(
      @ForAll("messages") List<RawMessage> messages, @ForAll("queries") ArchiveQuery query)
      throws Exception {
    Path folder = Files.createTempDirectory("archive");
    ArchiveOptions options = ArchiveOptions.standard().withBlockBytes(300);
    int half = messages.size() / 2;
    try (MessageArchive archive = MessageArchive.open(folder, options, time)) {
      for (RawMessage m : messages.subList(0, half)) {
        archive.message(m);
      }
    }
    try (MessageArchive again = MessageArchive.open(folder, options, time)) {
      for (RawMessage m : messages.subList(half, messages.size())) {
        again.message(m);
      }
      List<String> found = new ArrayList<>();
      long before = Long.MAX_VALUE;
      for (boolean done = false; !done; ) {
        ArchiveStep<String> step = again.search(query, before, 0, 7, ArchiveProperties::print);
        found.addAll(step.rows());
        before = step.next();
        done = step.done();
      }
      assertEquals(expected(messages, query), found);
    } finally {
      delete(folder);
    }
  }

  @Provide
  Arbitrary<ArchiveQuery> queries() {
    return Combinators.combine(
            Arbitraries.of("", "#", "a/#", "+/b", "a", "+/+/temp", "/#"),
            Arbitraries.of("", "ü", "TEMP", "x"),
            Arbitraries.of(0L, 3_000_000_000L),
            Arbitraries.of(7_000_000_000L, Long.MAX_VALUE))
        .as(ArchiveQuery::new);
  }

  private static List<String> expected(List<RawMessage> messages, ArchiveQuery query) {
    List<String> all = new ArrayList<>();
    for (int i = messages.size() - 1; i >= 0; i--) {
      RawMessage m = messages.get(i);
      boolean topic = query.filter().isEmpty() || TopicFilter.of(query.filter()).matches(m.topic());
      boolean text =
          holds(m.topic().getBytes(StandardCharsets.UTF_8), query.text())
              || holds(m.payload(), query.text());
      if (topic && text && m.receiveTime() >= query.from() && m.receiveTime() < query.to()) {
        all.add(
            print(
                new ArchivedMessage(
                    i + 1,
                    m.receiveTime(),
                    m.topic(),
                    m.payload(),
                    m.payload().length,
                    m.qos(),
                    m.retained())));
      }
    }
    return all;
  }

  /// Latin 1 keeps every byte, so texts can stand for bytes.
  private static boolean holds(byte[] bytes, String text) {
    String wanted = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return lower(new String(bytes, StandardCharsets.ISO_8859_1)).contains(lower(wanted));
  }

  private static String lower(String latin) {
    StringBuilder out = new StringBuilder();
    latin
        .chars()
        .forEach(
            c ->
                out.append(
                    c < 128
                        ? String.valueOf((char) c).toLowerCase(Locale.ROOT)
                        : String.valueOf((char) c)));
    return out.toString();
  }

  private static String print(ArchivedMessage m) {
    return m.id()
        + " "
        + m.time()
        + " "
        + m.topic()
        + " "
        + m.qos()
        + m.retained()
        + " "
        + Base64.getEncoder().encodeToString(m.payload());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
