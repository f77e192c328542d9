package dev.edgewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `edgewise edge` as a process, with the launcher's flags and slim class path.
final class EdgeProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("broker on port (\\d+)");
  private static final int STOP_SECONDS = 15;

  private final Process process;
  private final double readySeconds;
  private final String ready;

  private EdgeProcess(Process process, double readySeconds, String ready) {
    this.process = process;
    this.readySeconds = readySeconds;
    this.ready = ready;
  }

  /// Starts it and waits for its first line.
  static EdgeProcess start(Path config, Path data, Path log, List<String> moreFlags)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getenv("EDGEWISE_EDGE_JAVA_FLAGS").trim().split("\\s+")));
    command.addAll(moreFlags);
    command.addAll(List.of("-cp", System.getenv("EDGEWISE_EDGE_CLASS_PATH")));
    command.addAll(
        List.of(
            "dev.edgewise.app.EdgeMain",
            "edge",
            "--config",
            config.toAbsolutePath().toString(),
            "--data",
            data.toAbsolutePath().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    Files.createDirectories(log.toAbsolutePath().getParent());
    long start = System.nanoTime();
    Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith("ready")) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("The edge node ended: " + Files.readString(log));
    }
    return new EdgeProcess(process, (System.nanoTime() - start) / 1e9, line);
  }

  /// `kill -9`; returns when it is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// From its start to the line that says so.
  double readySeconds() {
    return readySeconds;
  }

  /// Port of its own broker.
  int port() {
    Matcher port = PORT.matcher(ready);
    if (!port.find()) {
      throw new IllegalStateException(ready);
    }
    return Integer.parseInt(port.group(1));
  }

  /// Resident memory; Linux alone tells it.
  double residentMb() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1_024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /// CPU time since its start.
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(Double.NaN);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
