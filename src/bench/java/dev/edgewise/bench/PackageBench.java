package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `edgewise bench package`: installs the .deb that `edgewise package` made, starts what was
/// installed beside the program of the repository, and removes it again. Needs the right to
/// install.
final class PackageBench {
  private static final int RUNS = 3;
  private static final Path INSTALLED = Path.of("/opt/edgewise");
  private static final Path COMMAND = Path.of("/usr/bin/edgewise");

  private PackageBench() {}

  static void run(Appendable out) throws IOException, InterruptedException {
    Path deb = deb();
    dpkg("-i", deb.toString());
    try {
      measure(deb, out);
    } finally {
      dpkg("-r", "edgewise");
    }
    if (Files.exists(COMMAND) || Files.exists(INSTALLED)) {
      throw new IOException("Something was left after dpkg -r: " + COMMAND + " or " + INSTALLED);
    }
  }

  private static void measure(Path deb, Appendable out) throws IOException, InterruptedException {
    double[] window = new double[RUNS];
    double[] live = new double[RUNS];
    double[] ratio = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      var installed = StartBench.rehearse(List.of(COMMAND.toString()));
      var unpackaged = StartBench.rehearse(StartBench.unpackaged());
      window[i] = installed.get("window") / 1e3;
      live[i] = installed.get("live") / 1e3;
      ratio[i] = (double) installed.get("live") / unpackaged.get("live");
    }
    Report report = new Report("package", out);
    report.figure("package.deb_mb", Files.size(deb) / 1e6, "MB");
    report.figure("package.installed_mb", size(INSTALLED) / 1e6, "MB");
    report.figure("package.window_s", StartBench.median(window), "s");
    report.figure("package.live_values_s", StartBench.median(live), "s");
    report.figure("package.live_ratio_to_unpackaged", StartBench.median(ratio), "x");
    report.condition("runs", RUNS + ", installed and unpackaged in turn, medians");
    report.condition("unpackaged", StartBench.isCached() ? "with its cache" : "without a cache");
    report.condition("file", deb.getFileName().toString());
    report.write();
  }

  private static Path deb() throws IOException {
    Path made = Path.of("target", "package");
    try (Stream<Path> files = Files.isDirectory(made) ? Files.list(made) : Stream.empty()) {
      return files
          .filter(file -> file.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new IOException("There is no .deb; run ./edgewise package first"));
    }
  }

  private static void dpkg(String... arguments) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("dpkg"), Stream.of(arguments)).toList();
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
