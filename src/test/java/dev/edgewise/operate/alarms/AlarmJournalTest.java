package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.telemetry.AssetPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmJournalTest {
  private static final Actor ANNA = new Actor("Anna", "desk 1");
  private static final int ROWS = 64;
  private static final int ALARMS = 20;

  @TempDir Path folder;

  // Killed at any moment after an act returned: the state of all alarms is that of before.
  @Test
  void afterAKillEveryAlarmIsAsItWas() throws EdgewiseException, IOException {
    try (AlarmJournal journal = open("live")) {
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      define(engine);
      Random random = new Random(7);
      Path oldest = Path.of("none yet");
      boolean cut = false;
      for (int round = 1; round <= 6; round++) {
        storm(engine, random, round * 1_000L, 150);
        journal.force();
        oldest = round == 1 ? first(folder.resolve("live/log")) : oldest;
        journal.tend(engine);
        cut |= round > 1 && !Files.exists(oldest);
        Path copy = copy("live", "killed-" + round);
        try (AlarmJournal after = AlarmJournal.open(copy, new SystemTime(), ROWS, 4_000, 1_000)) {
          AlarmJournal.Recovered found = after.recover(_ -> {});
          AlarmEngine next = new AlarmEngine(2, after::add);
          next.restore(found.memories().values());
          assertEquals(engine.memories(), next.memories());
          assertEquals(journal.size(), after.size());
          assertEquals(List.of(), found.losses());
        }
      }
      assertTrue(journal.size() > 6 * ROWS, "several blocks are sealed");
      assertTrue(cut, "the log was shortened");
    }
  }

  // An entry goes into the journal once, and its number with it, over restarts too.
  @Test
  void entriesKeepTheirNumbersOverRestarts() throws EdgewiseException {
    List<JournalPage.Row> before;
    try (AlarmJournal journal = open("a")) {
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      define(engine);
      storm(engine, new Random(1), 0, 200);
      before = journal.search(all(1_000)).rows();
      journal.tend(engine);
      assertEquals(before, journal.search(all(1_000)).rows());
    }
    try (AlarmJournal journal = open("a")) {
      journal.recover(_ -> {});
      assertEquals(before, journal.search(all(1_000)).rows());
    }
  }

  // What was told late stands where it belongs; pages follow each other without a gap.
  @Test
  void theNewestComeFirstByTheirTrueTime() throws EdgewiseException {
    try (AlarmJournal journal = open("b")) {
      for (long time : new long[] {10, 40, 20, 30, 5, 40}) {
        journal.add(raised("k", "Works/P-1", "Hot", Priority.HIGH, time, ""));
      }
      JournalPage first = journal.search(all(2));
      JournalPage second =
          journal.search(
              new JournalQuery(0, 99, "", "", Set.of(), Set.of(), List.of(), first.next(), 3));
      JournalPage third =
          journal.search(
              new JournalQuery(0, 99, "", "", Set.of(), Set.of(), List.of(), second.next(), 3));
      assertEquals(List.of("40 6", "40 2"), places(first));
      assertEquals(List.of("30 4", "20 3", "10 1"), places(second));
      assertEquals(List.of("5 5"), places(third));
      assertEquals("", third.next());
    }
  }

  // Time range, asset subtree, priority and words of the text, in blocks and in memory.
  @Test
  void entriesAreFoundByTimeAssetPriorityAndWords() throws EdgewiseException {
    try (AlarmJournal journal = open("c")) {
      for (int i = 0; i < 3 * ROWS; i++) {
        boolean odd = i % 2 == 1;
        journal.add(
            raised(
                "k" + i % 4,
                odd ? "Works/Area 1/P-1" : "Works/Area 10/P-2",
                odd ? "Bearing hot" : "Flow low",
                i % 4 == 3 ? Priority.CRITICAL : Priority.LOW,
                i,
                i == 101 ? "Strainer was BLOCKED" : ""));
      }
      journal.tend(new AlarmEngine(1, journal::add));
      assertEquals(96, found(journal, 0, 999, "Works/Area 1", Set.of(), "").size());
      assertEquals(48, found(journal, 0, 999, "", Set.of(Priority.CRITICAL), "").size());
      assertEquals(
          List.of("107 108", "103 104"),
          found(journal, 100, 110, "Works", Set.of(Priority.CRITICAL), "bearing HOT"));
      assertEquals(
          List.of("101 102"), found(journal, 0, 999, "", Set.of(), "hot strainer blocked anna"));
      assertEquals(List.of(), found(journal, 0, 999, "", Set.of(), "hot flow"));
    }
  }

  // A damaged block is set aside and told; all the others are read, and numbers go on.
  @Test
  void aDamagedBlockIsSetAside() throws EdgewiseException, IOException {
    try (AlarmJournal journal = open("d")) {
      for (int i = 0; i < 4 * ROWS; i++) {
        journal.add(raised("k" + i / ROWS, "Works/P-1", "Hot", Priority.HIGH, i, ""));
      }
      journal.tend(new AlarmEngine(1, journal::add));
    }
    Path block = folder.resolve("d/blocks/%012d.block".formatted(ROWS + 1));
    byte[] bytes = Files.readAllBytes(block);
    bytes[bytes.length / 2] ^= 1;
    Files.write(block, bytes);
    try (AlarmJournal journal = open("d")) {
      assertEquals(1, journal.recover(_ -> {}).losses().size());
      assertEquals(4 * ROWS, journal.size());
      List<String> found = places(journal.search(all(1_000)));
      assertEquals(3 * ROWS, found.size());
      assertEquals("255 256", found.getFirst());
      assertEquals("0 1", found.getLast());
      assertTrue(Files.exists(Path.of(block + ".damaged")));
    }
  }

  // Whoever raises an alarm does not wait for the disk, however slow it is.
  @Test
  void noEntryWaitsForTheDisk() throws EdgewiseException {
    long size;
    try (AlarmJournal journal =
        AlarmJournal.open(folder.resolve("e"), new SystemTime(), ROWS, 4_000, 64)) {
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      define(engine);
      storm(engine, new Random(3), 0, 900);
      journal.force();
      assertEquals(List.of(0L, 0L), List.of(journal.waitedNanos(), journal.lost()));
      size = journal.size();
    }
    try (AlarmJournal journal = open("e")) {
      journal.recover(_ -> {});
      assertEquals(size, journal.size());
    }
  }

  // The log is cut and the node tells its last events again: each spell is in the journal once.
  @Test
  void whatWasToldIsKnownAfterTheLogWasCut() throws EdgewiseException {
    AlarmDefinition rule =
        AlarmDefinition.of(
            "r", AssetPath.of("P"), "r", Priority.LOW, Source.RULE, AlarmEngineTest.GUIDE);
    try (AlarmJournal journal = open("f")) {
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      engine.define(rule, 0);
      ToldConditions told = new ToldConditions(engine);
      spells(told, false);
      told.began("r", Raise.at(70, "held"), _ -> "above the budget", 70);
      define(engine);
      storm(engine, new Random(5), 100, 600);
      journal.tend(engine);
    }
    try (AlarmJournal journal = open("f")) {
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      ToldConditions told = new ToldConditions(engine);
      List<JournalKind> log = new ArrayList<>();
      AlarmJournal.Recovered found =
          journal.recover(
              entry -> {
                told.known(entry);
                log.add(entry.kind());
              });
      assertTrue(log.size() < 300, "the log was cut");
      journal.told(told::known);
      engine.restore(found.memories().values());
      engine.define(rule, 0);
      long size = journal.size();
      spells(told, true);
      told.began("r", Raise.at(70, "held").told(true), _ -> "", 900);
      told.holds("r", Raise.at(70, "held").told(true), _ -> "", 900);
      assertEquals(size, journal.size());
    }
  }

  private static void spells(ToldConditions told, boolean late) {
    for (long time = 10; time < 60; time += 10) {
      told.began("r", Raise.at(time, "").told(late), _ -> "", time);
      told.ended("r", time + 5, late, time + 5);
    }
  }

  // What a broker sends may be of any size; what is kept can be read again.
  @Test
  void whatIsTooMuchIsCut() throws EdgewiseException {
    try (AlarmJournal journal = open("g")) {
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      define(engine);
      Map<String, String> many = new java.util.HashMap<>();
      for (int i = 0; i < 40_000; i++) {
        many.put("detail " + i, "x".repeat(i % 3_000));
      }
      engine.raise("a1", new Raise(1, "y".repeat(5_000_000), "", "", many, false), 1);
    }
    try (AlarmJournal journal = open("g")) {
      AlarmMemory memory = journal.recover(_ -> {}).memories().get("a1");
      assertEquals(200, memory.occurrence().details().size());
      assertEquals(1_000, memory.occurrence().text().length());
    }
  }

  private static Path first(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  static JournalEntry raised(
      String key, String asset, String title, Priority priority, long time, String reason) {
    AlarmMemory memory =
        new AlarmMemory(
            key,
            AssetPath.of(asset),
            title,
            priority,
            Source.LIMIT,
            AlarmState.NORMAL,
            Occurrence.NEVER,
            Deed.NONE,
            Deed.NONE,
            false,
            false);
    return new JournalEntry(
        time,
        JournalKind.RAISED,
        1,
        time + " °C",
        reason.isEmpty() ? Actor.SYSTEM : ANNA,
        reason,
        false,
        true,
        memory);
  }

  private AlarmJournal open(String name) throws EdgewiseException {
    return AlarmJournal.open(folder.resolve(name), new SystemTime(), ROWS, 4_000, 1_000);
  }

  private static void define(AlarmEngine engine) {
    for (int i = 0; i < ALARMS; i++) {
      AlarmDefinition alarm = AlarmEngineTest.alarm("a" + i, Priority.values()[i % 4]);
      Handling handling = alarm.handling().inGroup("group " + i % 3);
      engine.define(alarm.withHandling(i % 2 == 0 ? handling.latched() : handling), 0);
    }
  }

  /// Everything that can happen, in any order.
  private static void storm(AlarmEngine engine, Random random, long from, int steps) {
    for (int i = 0; i < steps; i++) {
      long now = from + i;
      String key = "a" + random.nextInt(ALARMS);
      List<AlarmEngine.Seen> seen = List.of(new AlarmEngine.Seen(key, 0));
      switch (random.nextInt(9)) {
        case 0, 1, 2 ->
            engine.raise(
                key, new Raise(now, "t", now + " °C", "> 1", Map.of("x", "y"), false), now);
        case 3, 4 -> engine.clear(key, now, false, now);
        case 5 -> engine.acknowledge(seen, ANNA, "seen " + now, now);
        case 6 -> engine.reset(seen, ANNA, now);
        case 7 -> engine.shelve(seen, Shelf.Kind.TIMED, Duration.ofNanos(40), ANNA, "why", now);
        case 8 -> engine.tick(now, now);
        default -> throw new IllegalStateException();
      }
    }
  }

  /// What a kill leaves: the files as they are.
  private Path copy(String from, String to) throws IOException {
    Path source = folder.resolve(from);
    Path target = folder.resolve(to);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path there = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(there);
        } else {
          Files.copy(file, there);
        }
      }
    }
    return target;
  }

  private static JournalQuery all(int most) {
    return new JournalQuery(0, 1L << 60, "", "", Set.of(), Set.of(), List.of(), "", most);
  }

  private static List<String> found(
      AlarmJournal journal,
      long from,
      long to,
      String subtree,
      Set<Priority> priorities,
      String words)
      throws EdgewiseException {
    List<String> each = words.isEmpty() ? List.of() : List.of(words.split(" "));
    return places(
        journal.search(
            new JournalQuery(from, to, subtree, "", priorities, Set.of(), each, "", 1_000)));
  }

  private static List<String> places(JournalPage page) {
    List<String> out = new ArrayList<>();
    page.rows().forEach(row -> out.add(row.time() + " " + row.id()));
    return out;
  }
}
