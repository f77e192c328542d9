package dev.edgewise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `edgewise bench archive`: ten million messages into the archive of raw messages, in a process of
/// its own with a heap of 512 MB.
final class ArchiveBench {
  static final int HEAP_MB = 512;

  private ArchiveBench() {}

  static void run() throws IOException, InterruptedException {
    String classPath = System.getenv("EDGEWISE_CLASS_PATH");
    if (classPath == null) {
      throw new IOException("EDGEWISE_CLASS_PATH is not set; run ./edgewise bench archive");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + HEAP_MB + "m");
    command.add("-XX:+UseG1GC");
    command.addAll(List.of("-cp", "target/test-classes:" + classPath));
    command.add(ArchiveRun.class.getName());
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("the run ended with " + exit);
    }
  }
}
