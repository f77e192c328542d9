package dev.edgewise.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/// `edgewise fault history`: ends `edgewise station` by `kill -9` again and again while samples
/// come
/// in at QoS 1 and old months are dropped, and then compares history with what was published.
///
/// The publisher and the checker are this process; the broker is an outside mosquitto that keeps
/// the station's session. Its log tells when the station acknowledges.
final class HistoryFault {
  private static final int KEEP_MONTHS = 2;
  private static final int READY_SECONDS = 120;
  private static final int DRAIN_SECONDS = 300;
  private static final int EARLY_MILLIS = 3_000;
  private static final int LATE_MILLIS = 5_000;

  /// Some live so long that housekeeping, each 10 s, comes by.
  private static final int LONG_MILLIS = 15_000;

  private static final int LONG_ONE_IN = 5;
  private static final int EARLY_ONE_IN = 3;
  private static final String END = "fault/end";

  private final Appendable out;
  private final Report report;
  private final int rounds;
  private final double rate;
  private final long seed;
  private final Random random;
  private final BrokerLog log = new BrokerLog(StationProcess.PLAIN_CLIENT);
  private double longestRecovery;
  private int starts;
  private int recoveries;
  private int killedEarly;
  private int withoutHistory;
  private int endedByThemselves;
  private int broughtBack;

  private HistoryFault(Appendable out, BenchOptions options) {
    this.out = out;
    this.report = new Report("fault-history", out);
    this.rounds = options.number("rounds", 30);
    this.rate = options.number("rate", 1_000);
    this.seed = options.number("seed", 1);
    this.random = new Random(seed);
  }

  /// @return whether nothing was lost or doubled; true when there is no mosquitto
  static boolean run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "rounds", "rate", "seed");
    Optional<Path> program = Mosquitto.program();
    if (program.isEmpty()) {
      out.append("# mosquitto is not installed: fault history is skipped\n");
      return true;
    }
    return new HistoryFault(out, options).run(program.get());
  }

  private boolean run(Path program) throws Exception {
    Path folder = Files.createTempDirectory("edgewise-fault");
    Path data = folder.resolve("data");
    Path history = data.resolve("history");
    long now = System.currentTimeMillis();
    FaultLoad load = FaultLoad.at(now);
    AgedMonths aged = AgedMonths.make(history, folder.resolve("aged"), now);
    broughtBack = aged.count();
    long[] messages;
    try (Mosquitto mosquitto = Mosquitto.startKeeping(program, folder, log::line)) {
      URI broker = URI.create("tcp://127.0.0.1:" + mosquitto.port());
      messages = rounds(folder, broker, load, aged);
    }
    int left = aged.present();
    HistoryFaultCheck found = HistoryFaultCheck.of(history, load, messages);
    tell(found, messages, unreadable(data), left);
    boolean whole = found.lost() == 0 && found.duplicated() == 0;
    if (whole) {
      delete(folder);
    } else {
      out.append("# kept for a closer look: " + folder + "\n");
    }
    return whole;
  }

  /// @return how many messages each device published
  private long[] rounds(Path folder, URI broker, FaultLoad load, AgedMonths aged) throws Exception {
    Optional<FaultPublisher> publisher = Optional.empty();
    try {
      for (int round = 1; round <= rounds; round++) {
        try (StationProcess station = start(folder, broker)) {
          if (publisher.isEmpty()) {
            // A message is kept for the station from its first subscription on.
            require(log.awaitSubscribed(READY_SECONDS), "The station did not subscribe");
            publisher = Optional.of(FaultPublisher.start(broker, load, rate));
          }
          round(round, station);
        }
        broughtBack += aged.bringBack(random);
      }
      try (StationProcess station = start(folder, broker)) {
        require(log.awaitFirstAck(READY_SECONDS), "The station did not come back");
        withoutHistory += station.openedHistory() ? 0 : 1;
        recovered(station);
        FaultPublisher last = publisher.orElseThrow();
        long[] messages = last.stop();
        last.say(END);
        require(log.awaitAcknowledged(END, DRAIN_SECONDS), "The station did not catch up");
        require(station.stop(), "The station did not stop");
        return messages;
      }
    } finally {
      publisher.ifPresent(FaultPublisher::close);
    }
  }

  private StationProcess start(Path folder, URI broker) throws IOException {
    log.watchNext();
    starts++;
    return StationProcess.start(
        folder.resolve("data"), broker, KEEP_MONTHS, folder.resolve("station.log"));
  }

  /// Waits for the moment that chance names and kills the station: after it has recovered, or while
  /// it starts.
  private void round(int round, StationProcess station) throws IOException, InterruptedException {
    boolean early = round > 1 && random.nextInt(EARLY_ONE_IN) == 0;
    int late = random.nextInt(LONG_ONE_IN) == 0 ? LONG_MILLIS : LATE_MILLIS;
    int millis = random.nextInt(early ? EARLY_MILLIS : late);
    if (!early) {
      require(log.awaitFirstAck(READY_SECONDS), "The station did not come back");
    }
    Thread.sleep(millis);
    endedByThemselves += station.isAlive() ? 0 : 1;
    station.kill();
    Thread.sleep(100); // the last lines of the broker's log are on their way
    withoutHistory += station.openedHistory() ? 0 : 1;
    OptionalLong recovery = recovered(station);
    killedEarly += recovery.isPresent() ? 0 : 1;
    out.append(
        String.format(
            Locale.ROOT,
            "# round %d: killed %d ms after %s, %s%n",
            round,
            millis,
            early ? "its start" : "its first acknowledgement",
            recovery.isPresent()
                ? "recovered in " + recovery.getAsLong() / 1_000_000 + " ms"
                : "before it had recovered"));
  }

  /// Process start until the first acknowledgement, which says that a sample is durable.
  ///
  /// @return ns; empty when there was none
  private OptionalLong recovered(StationProcess station) throws IOException {
    OptionalLong first = log.firstAckNanos();
    if (first.isEmpty() || !station.openedHistory()) {
      return OptionalLong.empty();
    }
    long nanos = first.getAsLong() - station.startNanos();
    if (starts > 1) { // the first one begins from nothing and waits for the publisher
      longestRecovery = Math.max(longestRecovery, nanos / 1e9);
      recoveries++;
    }
    return OptionalLong.of(nanos);
  }

  private void tell(HistoryFaultCheck found, long[] messages, long unreadable, int left)
      throws IOException {
    long sum = 0;
    for (long each : messages) {
      sum += each;
    }
    report.figure("fault.rounds", rounds, "");
    report.figure("fault.published", sum * FaultLoad.SIGNALS, "");
    report.figure("fault.lost", found.lost(), "");
    report.figure("fault.duplicated", found.duplicated(), "");
    report.figure("fault.unreadable_files", unreadable, "");
    report.figure("fault.recovery_max_s", longestRecovery, "s");
    report.figure("fault.starts_without_history", withoutHistory, "");
    report.figure("fault.killed_before_recovery", killedEarly, "");
    report.figure("fault.ended_by_themselves", endedByThemselves, "");
    report.figure("fault.redelivered_messages", log.redelivered(), "");
    report.figure("fault.replaced_samples", found.replaced(), "");
    report.figure("fault.months_dropped", broughtBack - left, "");
    report.figure("fault.months_left", left, "");
    report.condition(
        "load",
        String.format(
            Locale.ROOT,
            "%.0f messages/s at QoS 1 of %d values each from %d devices, in order, late, in reverse"
                + " and into two months in turn; each 20th beside them lies in a month not kept",
            rate,
            FaultLoad.SIGNALS,
            FaultLoad.DEVICES));
    report.condition(
        "station",
        "`edgewise station --keep-months 2` in a process of its own, -Xmx512m; ended by kill -9, at"
            + " last by SIGTERM");
    report.condition(
        "broker", "mosquitto with the station's session kept, nothing of it bounded, not killed");
    report.condition(
        "checked",
        found.samples()
            + " samples read from disk by the process that numbered them; all of theirs"
            + " were acknowledged to it by the broker");
    report.condition(
        "recovery",
        "start of the process until mosquitto has the first acknowledgement of it, "
            + recoveries
            + " times");
    report.condition(
        "months dropped", "files of months not kept, put back between rounds, deleted at work");
    report.condition("seed", seed);
    report.write();
  }

  private static long unreadable(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(file -> file.toString().endsWith(".unreadable")).count();
    }
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
