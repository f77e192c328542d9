package dev.edgewise.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `edgewise bench start`: from the start of the process to the first frame of the window and to
/// the first live values on it, with the flags of the launcher, beside a bare JavaFX window.
final class StartBench {
  private static final int RUNS = 5;

  private StartBench() {}

  static void run(Appendable out) throws IOException, InterruptedException {
    String flags = env("EDGEWISE_JAVA_FLAGS");
    String classPath = env("EDGEWISE_CLASS_PATH");
    double[] window = new double[RUNS];
    double[] live = new double[RUNS];
    double[] bare = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      Map<String, Long> bareTimes =
          start(
              command(
                  flags, "", "target/test-classes:" + classPath, "dev.edgewise.bench.BareWindow"));
      bare[i] = bareTimes.get("window") / 1e3;
      Map<String, Long> times = rehearse(unpackaged());
      window[i] = times.get("window") / 1e3;
      live[i] = times.get("live") / 1e3;
    }
    Report report = new Report("start", out);
    report.figure("start.window_s", median(window), "s");
    report.figure("start.live_values_s", median(live), "s");
    report.figure("start.bare_window_s", median(bare), "s");
    report.figure("start.ratio_to_bare_window", median(window) / median(bare), "x");
    report.condition("runs", RUNS + ", the median is told");
    report.condition("window", "process start to the first rendered frame of the control room");
    report.condition(
        "live values",
        "process start to the frame that shows the first new value; empty data folder");
    report.condition("bare window", "a JavaFX window with one label, plain JVM without a cache");
    report.condition("start-up cache of the launcher", isCached() ? "used" : "missing");
    report.write();
  }

  /// The control room as the launcher of the repository starts it.
  static List<String> unpackaged() throws IOException {
    return unpackaged("", "dev.edgewise.app.Main");
  }

  /// As above, for another main class.
  ///
  /// @param more stands behind the program on the class path, where the start-up cache allows it;
  ///     empty for nothing
  static List<String> unpackaged(String more, String main) throws IOException {
    String program = env("EDGEWISE_CLASS_PATH");
    return command(
        env("EDGEWISE_JAVA_FLAGS"),
        isCached() ? "-XX:AOTCache=target/edgewise.aot -Xlog:aot*=off -Xlog:cds=off" : "",
        more.isEmpty() ? program : program + File.pathSeparator + more,
        main);
  }

  static boolean isCached() {
    return Files.exists(Path.of("target/edgewise.aot"));
  }

  /// Starts a control room on an empty data folder until its first live value is on the screen.
  ///
  /// @return milliseconds from the start of the process to `window` and to `live`
  static Map<String, Long> rehearse(List<String> program) throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("edgewise-start");
    try {
      List<String> command = new ArrayList<>(program);
      command.addAll(List.of("rehearse", "--report", "--data", data.toString(), "--port", "0"));
      return start(command);
    } finally {
      delete(data);
    }
  }

  /// Runs a process to its end; milliseconds from its start to each `name epochMillis` line.
  private static Map<String, Long> start(List<String> command)
      throws IOException, InterruptedException {
    Map<String, Long> times = new java.util.HashMap<>();
    long begin = System.currentTimeMillis();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        if (words.length == 2 && words[1].matches("\\d+")) {
          times.put(words[0], Long.parseLong(words[1]) - begin);
        }
      }
    }
    int exit = process.waitFor();
    if (exit != 0 || !times.containsKey("window")) {
      throw new IOException("exit " + exit + " of " + String.join(" ", command));
    }
    return times;
  }

  private static List<String> command(String flags, String more, String classPath, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of((flags + " " + more).split("\\s+")).filter(f -> !f.isBlank()).forEach(command::add);
    command.addAll(List.of("-cp", classPath, main));
    return command;
  }

  private static String env(String name) throws IOException {
    String value = System.getenv(name);
    if (value == null) {
      throw new IOException(name + " is not set; run ./edgewise bench start");
    }
    return value;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
