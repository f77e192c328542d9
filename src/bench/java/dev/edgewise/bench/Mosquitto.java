package dev.edgewise.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// An Eclipse Mosquitto of this machine, run on a free port of 127.0.0.1 for as long as it is
/// needed.
final class Mosquitto implements Closeable {
  private static final int TRIES = 100;

  private final Process process;
  private final int port;

  private Mosquitto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// The program, where it is installed.
  static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, "mosquitto"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Nothing is kept on disk; its queue for a slow subscriber holds 100,000 messages in place of
  /// 1,000, so that a pause of the subscriber's JVM is no loss.
  static Mosquitto start(Path program, Path folder) throws IOException, InterruptedException {
    return start(
        program,
        folder,
        List.of("persistence false", "max_queued_messages 100000", "log_type error"),
        System.err::println);
  }

  /// Sessions and messages are kept without a bound, in `folder`.
  ///
  /// @param log is given each line of its debug log, on a thread of its own
  static Mosquitto startKeeping(Path program, Path folder, Consumer<String> log)
      throws IOException, InterruptedException {
    return start(
        program,
        folder,
        List.of(
            "persistence true",
            "persistence_location " + folder + "/",
            "user " + System.getProperty("user.name"),
            "max_queued_messages 0",
            "max_queued_bytes 0",
            "max_inflight_messages 0",
            "log_dest stderr",
            "log_type all"),
        log);
  }

  private static Mosquitto start(
      Path program, Path folder, List<String> options, Consumer<String> log)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> lines = new ArrayList<>(options);
    lines.addFirst("listener " + port + " 127.0.0.1");
    lines.add("allow_anonymous true");
    lines.add("set_tcp_nodelay true");
    Path config = folder.resolve("mosquitto.conf");
    Files.write(config, lines);
    Process process =
        new ProcessBuilder(program.toString(), "-c", config.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread.ofPlatform().daemon().name("mosquitto-log").start(() -> follow(process, log));
    for (int i = 0; i < TRIES; i++) {
      try (Socket probe = new Socket("127.0.0.1", port)) {
        return new Mosquitto(process, port);
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    process.destroyForcibly();
    throw new IOException("Mosquitto does not listen at port " + port);
  }

  private static void follow(Process process, Consumer<String> log) {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
      }
    } catch (IOException e) {
      // The process was ended.
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
