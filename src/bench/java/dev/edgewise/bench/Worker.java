package dev.edgewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that answers each line with a line, seen from its parent; [#serve] is its other end.
/// It ends with its parent.
final class Worker implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  private Worker(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts `main` with the launcher's flags and class path and those of the benches.
  static Worker java(String memory, Class<?> main, List<String> args) throws IOException {
    return new Worker(
        new ProcessBuilder(command(memory, main, args))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// The command that starts `main` so.
  static List<String> command(String memory, Class<?> main, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String flags = System.getenv("EDGEWISE_JAVA_FLAGS");
    if (flags != null) {
      command.addAll(List.of(flags.trim().split("\\s+")));
    }
    command.add("-Xmx" + memory);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    return command;
  }

  /// Sends a line and waits for its answer.
  String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return answer();
  }

  double number(String command) throws IOException {
    return Double.parseDouble(ask(command));
  }

  /// The next line that the process says.
  String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("A process of the bench ended early");
    }
    return line;
  }

  /// Ends the process as `kill -9` does.
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Answers a command with one line.
  @FunctionalInterface
  interface Answers {
    String to(String command) throws Exception;
  }

  /// Says `first` and then answers each line of the standard input until that ends. What else is
  /// printed goes to the standard error.
  static void serve(String first, Answers answers) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(first);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answers.to(line));
    }
    System.exit(0);
  }
}
