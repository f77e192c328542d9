package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.JournalPage;
import dev.edgewise.operate.alarms.JournalQuery;
import dev.edgewise.telemetry.EdgeEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// `edgewise fault alarms`: ends a station by `kill -9` again and again in the middle of a flood of
/// detections while alarms are acknowledged, and then compares the journal with what the edge node
/// says happened and with the acts that the station had confirmed.
final class AlarmsFault {
  private static final int LATEST_MILLIS = 4_000;
  private static final int READY_TRIES = 1_200;
  private static final int SETTLE_TRIES = 600;
  private static final int TRY_MILLIS = 100;

  private final Appendable out;
  private final Report report;
  private final int rounds;
  private final double rate;
  private final Random random;

  /// Acts that the station confirmed: key and occurrence.
  private final Set<String> confirmed = new HashSet<>();

  private int killedInAct;

  private AlarmsFault(Appendable out, BenchOptions options) {
    this.out = out;
    report = new Report("fault-alarms", out);
    rounds = options.number("rounds", 50);
    rate = options.number("rate", 200);
    random = new Random(options.number("seed", 1));
  }

  /// @return whether nothing was lost or doubled; true when there is no mosquitto
  static boolean run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "rounds", "rate", "seed");
    Optional<Path> program = Mosquitto.program();
    if (program.isEmpty()) {
      out.append("# mosquitto is not installed: fault alarms is skipped\n");
      return true;
    }
    return new AlarmsFault(out, options).run(program.get());
  }

  private boolean run(Path program) throws Exception {
    Path folder = Files.createTempDirectory("edgewise-fault-alarms");
    Path data = Files.createDirectories(folder.resolve("data"));
    try (Mosquitto mosquitto = Mosquitto.start(program, folder)) {
      URI broker = URI.create("tcp://127.0.0.1:" + mosquitto.port());
      try (AlarmsFaultNode node = new AlarmsFaultNode(broker, rate, 1)) {
        node.start();
        for (int round = 1; round <= rounds; round++) {
          round(data, broker);
        }
        String standing = settle(data, broker, node);
        boolean whole = check(data, node, standing);
        if (whole) {
          Folders.delete(folder);
        } else {
          out.append("# kept for a closer look: " + folder + "\n");
        }
        return whole;
      }
    }
  }

  private Worker start(Path data, URI broker) throws IOException, InterruptedException {
    Worker station =
        Worker.java("512m", AlarmsFaultStation.class, List.of(data.toString(), broker.toString()));
    station.answer();
    for (int i = 0; i < READY_TRIES && !station.ask("ready").equals("true"); i++) {
      Thread.sleep(TRY_MILLIS);
    }
    return station;
  }

  /// Acknowledges until the kill comes, which may be in the middle of an act.
  private void round(Path data, URI broker) throws Exception {
    Worker station = start(data, broker);
    long lives = random.nextInt(LATEST_MILLIS);
    Thread killer =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    Thread.sleep(lives);
                    station.close();
                  } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    try {
      while (true) {
        confirm(station.ask("acknowledge"));
      }
    } catch (IOException e) {
      killedInAct++; // its answer did not come: it counts as not confirmed
    }
    killer.join();
  }

  private void confirm(String answer) {
    if (!answer.isEmpty()) {
      confirmed.addAll(List.of(answer.split("\\|")));
    }
  }

  /// Waits until the station has everything, and stops it.
  private String settle(Path data, URI broker, AlarmsFaultNode node) throws Exception {
    try (Worker station = start(data, broker)) {
      node.quiet();
      for (int i = 0; i < SETTLE_TRIES && node.waiting() > 0; i++) {
        Thread.sleep(TRY_MILLIS);
      }
      Thread.sleep(3_000); // two more reports
      String standing = station.ask("standing");
      station.ask("stop");
      return standing;
    }
  }

  private boolean check(Path data, AlarmsFaultNode node, String standing) throws Exception {
    Map<String, Integer> raises = new HashMap<>();
    Set<String> acknowledged = new HashSet<>();
    long entries = read(data.resolve("alarms"), raises, acknowledged);
    long lost = 0;
    long doubled = 0;
    long begun = 0;
    for (EdgeEvent event : node.told()) {
      if (event.kind() == EdgeEvent.Kind.DETECTION_RAISED) {
        begun++;
        int times = raises.getOrDefault(key(event.asset().toString()) + "#" + event.time(), 0);
        lost += times == 0 ? 1 : 0;
        doubled += Math.max(0, times - 1);
      }
    }
    long actsLost = confirmed.stream().filter(act -> !acknowledged.contains(act)).count();
    String holding =
        node.holding().entrySet().stream()
            .map(e -> key(e.getKey().toString()) + "#" + e.getValue())
            .sorted()
            .collect(Collectors.joining("|"));
    boolean same = holding.equals(standing);
    report.figure("fault.rounds", rounds, "");
    report.figure("fault.lost", lost + actsLost, "");
    report.figure("fault.duplicated", doubled, "");
    report.figure("fault.alarms", begun, "");
    report.figure("fault.alarms_lost", lost, "");
    report.figure("fault.acts_confirmed", confirmed.size(), "");
    report.figure("fault.acts_lost", actsLost, "");
    report.figure("fault.standing_wrong", same ? 0 : 1, "");
    report.condition("entries in the journal", entries);
    report.condition("killed while an act was under way or asked for", killedInAct);
    report.condition("events not acknowledged at the end", node.waiting());
    report.condition("rate", rate + " events/s on 40 assets, kill within 4 s of being ready");
    report.write();
    return lost + actsLost + doubled == 0 && same;
  }

  private static String key(String asset) {
    return "rule:" + AlarmsFaultNode.RULE + ":" + asset;
  }

  /// @return entries in the journal
  private static long read(Path folder, Map<String, Integer> raises, Set<String> acknowledged)
      throws EdgewiseException {
    SystemTime time = new SystemTime();
    try (AlarmJournal journal = AlarmJournal.open(folder, time)) {
      journal.recover(entry -> {});
      String after = "";
      do {
        JournalPage page =
            journal.search(
                new JournalQuery(
                    0, Long.MAX_VALUE, "", "", Set.of(), Set.of(), List.of(), after, 100_000));
        for (JournalPage.Row row : page.rows()) {
          if (row.kind() == JournalKind.RAISED || row.kind() == JournalKind.PAST_RAISED) {
            raises.merge(row.key() + "#" + row.time(), 1, Integer::sum);
          } else if (row.kind() == JournalKind.ACKNOWLEDGED) {
            acknowledged.add(row.key() + "#" + row.occurrence());
          }
        }
        after = page.next();
      } while (!after.isEmpty());
      return journal.size();
    } finally {
      time.close();
    }
  }
}
