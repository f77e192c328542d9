package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A broker, one that takes the messages (the station or the bare client), and the publisher: fresh
/// processes on a fresh folder.
final class IngestRun implements AutoCloseable {
  private static final double ENOUGH = 0.99;
  private static final double LAG_GROWTH_SECONDS = 0.1;
  private static final double MOST_LAG_SECONDS = 1;
  private static final int DRAIN_SECONDS = 60;

  private final Path folder;
  private final Optional<Mosquitto> mosquitto;
  private final Worker taker;
  private final Worker publisher;
  private final boolean station;

  private IngestRun(
      Path folder, Optional<Mosquitto> mosquitto, Worker taker, Worker publisher, boolean station) {
    this.folder = folder;
    this.station = station;
    this.mosquitto = mosquitto;
    this.taker = taker;
    this.publisher = publisher;
  }

  /// One rate, held for a while.
  ///
  /// @param wanted samples a second asked for
  /// @param sent samples a second that the publisher got rid of
  /// @param lagSeconds how far the taker was behind the publisher, each second
  /// @param cpuSeconds CPU time of the taker's process
  record Step(double wanted, double sent, double[] lagSeconds, double cpuSeconds, double samples) {
    /// Whether the rate was reached and the lag neither grew nor exceeded a second at the end.
    boolean held() {
      int third = Math.max(1, lagSeconds.length / 3);
      double first = median(Arrays.copyOf(lagSeconds, third));
      double last =
          median(Arrays.copyOfRange(lagSeconds, lagSeconds.length - third, lagSeconds.length));
      return sent >= ENOUGH * wanted
          && last - first <= LAG_GROWTH_SECONDS
          && last <= MOST_LAG_SECONDS;
    }

    double cpuPerMillion() {
      return cpuSeconds / samples * 1e6;
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  /// @param program mosquitto; empty for the embedded broker, which runs in the taker's process
  /// @param main [IngestStation] or [IngestCounter]
  static IngestRun start(IngestLoad load, Optional<Path> program, Class<?> main)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("edgewise-ingest");
    Optional<Mosquitto> mosquitto =
        program.isPresent()
            ? Optional.of(Mosquitto.start(program.get(), folder))
            : Optional.empty();
    String address = mosquitto.map(m -> "tcp://127.0.0.1:" + m.port()).orElse("embedded");
    List<String> shape =
        List.of(String.valueOf(load.nodes()), String.valueOf(load.devicesPerNode()));
    Worker taker =
        Worker.java(
            "512m",
            main,
            List.of(folder.resolve("data").toString(), address, shape.get(0), shape.get(1)));
    String said = taker.answer();
    String port = mosquitto.map(m -> String.valueOf(m.port())).orElse(said);
    Worker publisher =
        Worker.java("256m", IngestPublisher.class, List.of(port, shape.get(0), shape.get(1)));
    publisher.answer();
    return new IngestRun(folder, mosquitto, taker, publisher, main == IngestStation.class);
  }

  Worker taker() {
    return taker;
  }

  /// Whether the taker is the station.
  boolean isStation() {
    return station;
  }

  Path folder() {
    return folder;
  }

  /// Sends at `rate` for `seconds`.
  Step step(double rate, int seconds) throws IOException, InterruptedException {
    publisher.ask("rate " + rate);
    double[] lag = new double[seconds];
    long start = System.nanoTime();
    double sentBefore = publisher.number("sent");
    double takenBefore = taker.number("taken");
    double cpuBefore = taker.number("cpu");
    for (int i = 0; i < seconds; i++) {
      long next = start + (i + 1) * 1_000_000_000L;
      Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      double sent = publisher.number("sent");
      lag[i] = Math.max(0, sent - taker.number("taken")) / rate;
    }
    double sent = publisher.number("sent") - sentBefore;
    double elapsed = (System.nanoTime() - start) / 1e9;
    double taken = taker.number("taken") - takenBefore;
    double cpu = (taker.number("cpu") - cpuBefore) / 1e9;
    return new Step(rate, sent / elapsed, lag, cpu, taken);
  }

  /// Sends nothing until all has arrived, or for a minute at most.
  boolean drain() throws IOException, InterruptedException {
    publisher.ask("rate 0");
    for (int i = 0; i < DRAIN_SECONDS * 10; i++) {
      Thread.sleep(100);
      if (taker.number("taken") >= publisher.number("sent")) {
        return true;
      }
    }
    return false;
  }

  /// Stops the publisher.
  ///
  /// @return how many messages each device has sent
  long[] stop() throws IOException {
    return Arrays.stream(publisher.ask("stop").split(" ")).mapToLong(Long::parseLong).toArray();
  }

  /// Ends all processes as `kill -9` does; the folder stays.
  @Override
  public void close() throws IOException {
    publisher.close();
    taker.close();
    mosquitto.ifPresent(Mosquitto::close);
  }
}
