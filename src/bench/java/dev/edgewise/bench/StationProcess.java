package dev.edgewise.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `edgewise station` as a process, with what it prints in a file.
final class StationProcess implements AutoCloseable {
  /// The name under which its plain MQTT source goes at the broker.
  static final String PLAIN_CLIENT = "edgewise-station-plain";

  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final long startNanos;
  private final Path log;
  private final long logBytes;

  private StationProcess(Process process, long startNanos, Path log, long logBytes) {
    this.process = process;
    this.startNanos = startNanos;
    this.log = log;
    this.logBytes = logBytes;
  }

  /// @param log what it prints is added to this file
  static StationProcess start(Path data, URI broker, int keepMonths, Path log) throws IOException {
    return start(
        List.of(
            "station",
            "--data",
            data.toString(),
            "--broker",
            broker.toString(),
            "--keep-months",
            String.valueOf(keepMonths)),
        log);
  }

  /// As above, with the embedded broker on a port of 127.0.0.1 and without a plant.
  static StationProcess startWithBroker(Path data, int port, Path log) throws IOException {
    return start(
        List.of(
            "station",
            "--data",
            data.toString(),
            "--port",
            String.valueOf(port),
            "--plant",
            "none"),
        log);
  }

  private static StationProcess start(List<String> options, Path log) throws IOException {
    List<String> command = Worker.command("512m", dev.edgewise.app.Main.class, options);
    long logBytes = log.toFile().length();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new StationProcess(process, start, log, logBytes);
  }

  /// On the clock of `System.nanoTime`.
  long startNanos() {
    return startNanos;
  }

  /// Whether it has not said that its history failed to open: it takes messages in without one too.
  boolean openedHistory() throws IOException {
    byte[] all = Files.readAllBytes(log);
    String said =
        new String(all, (int) logBytes, all.length - (int) logBytes, StandardCharsets.UTF_8);
    return !said.contains("StationStart: History: ");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// `kill -9`; returns when it is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// SIGTERM.
  ///
  /// @return whether it came to its end by that
  boolean stop() throws InterruptedException {
    process.destroy();
    return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
