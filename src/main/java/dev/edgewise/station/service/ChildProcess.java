package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.ProcessFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Another process of this program that outlives the one that starts it: an edge node, or the
/// simulated devices. Its data folder says whether it runs ([ProcessFile]); its own lock keeps a
/// second one away.
final class ChildProcess {
  private static final ErrorCode NOT_STARTED = new ErrorCode("PROCESS-NOT-STARTED");
  private static final Duration GOODBYE = Duration.ofSeconds(10);
  private static final String LOG = "process.log";

  /// Libraries that neither an edge node nor its devices need: screen, history, training.
  private static final List<String> NOT_NEEDED =
      List.of(
          "javafx-",
          "atlantafx-",
          "controlsfx-",
          "ikonli-",
          "flatlaf-",
          "org.eclipse.elk.",
          "org.eclipse.emf.",
          "org.eclipse.xtext",
          "org.eclipse.xtend",
          "xtend-",
          "h2-",
          "zstd-jni-",
          "tribuo-",
          "pytorch-");

  /// The flags of the launcher for such a process.
  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.net.preferIPv4Stack=true",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TrimNativeHeapInterval=10000",
          "-Xss512k",
          "-Xmn40m",
          "-XX:SurvivorRatio=3",
          "-XX:TargetSurvivorRatio=90",
          "-XX:MetaspaceSize=64m",
          "-Xmx128m");

  private static final String DETACH =
      "trap '' INT HUP; if command -v setsid >/dev/null; then exec setsid \"$@\"; fi; exec \"$@\"";

  private final Path folder;
  private final List<String> arguments;

  /// @param folder data folder of the other process
  /// @param arguments command and options, as on the command line
  ChildProcess(Path folder, List<String> arguments) {
    this.folder = folder;
    this.arguments = List.copyOf(arguments);
  }

  Optional<ProcessHandle> running() {
    return ProcessFile.find(folder);
  }

  /// Starts it, unless it runs; returns at once.
  ///
  /// @return whether it was started
  /// @throws EdgewiseException when the system does not start it
  boolean start() throws EdgewiseException {
    if (running().isPresent()) {
      return false;
    }
    try {
      Files.createDirectories(folder);
      Path log = folder.resolve(LOG);
      if (Files.exists(log)) {
        Files.move(log, folder.resolve(LOG + ".before"), StandardCopyOption.REPLACE_EXISTING);
      }
      ProcessBuilder builder = new ProcessBuilder(detached(command()));
      // The memory allocator of Linux otherwise keeps a pool for each thread.
      builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
      builder
          .redirectInput(ProcessBuilder.Redirect.from(nothing()))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
      return true;
    } catch (IOException e) {
      throw new EdgewiseException(
          NOT_STARTED,
          "The process " + arguments.getFirst() + " was not started: " + e.getMessage() + ".",
          "Start it by hand: ./edgewise " + String.join(" ", arguments) + ".",
          e);
    }
  }

  /// Asks it to end and waits; ends it by force after ten seconds.
  void stop() {
    running().ifPresent(ChildProcess::end);
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    CompletableFuture<ProcessHandle> ended = process.onExit();
    try {
      ended.get(GOODBYE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }

  /// This program again, by the same runtime: Java with the class path, or the launcher of an
  /// installed program, which brings both.
  private List<String> command() {
    String self = ProcessHandle.current().info().command().orElse("java");
    List<String> command = new ArrayList<>();
    command.add(self);
    String name = Path.of(self).getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.equals("java") || name.startsWith("java.") || name.startsWith("javaw")) {
      command.addAll(FLAGS);
      command.add("-cp");
      command.add(slim(System.getProperty("java.class.path")));
      command.add("dev.edgewise.app.EdgeMain");
    }
    command.addAll(arguments);
    return command;
  }

  /// A class path without the libraries that are not needed.
  static String slim(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(
            entry ->
                NOT_NEEDED.stream().noneMatch(Path.of(entry).getFileName().toString()::startsWith))
        .collect(java.util.stream.Collectors.joining(File.pathSeparator));
  }

  /// Signals go to all of a process group: Ctrl C in a terminal, a supervisor that ends the
  /// station. One that outlives its starter gets a session of its own, or at least does not hear
  /// Ctrl C (what is ignored when a JVM starts stays ignored).
  private static List<String> detached(List<String> command) {
    if (isWindows()) {
      return command;
    }
    List<String> out = new ArrayList<>(List.of("sh", "-c", DETACH, "sh"));
    out.addAll(command);
    return out;
  }

  private static File nothing() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
