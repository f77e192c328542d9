package dev.edgewise.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `process.json` in a data folder: which process works there, so that others find it again.
public final class ProcessFile {
  private static final String NAME = "process.json";

  /// The start of a process is known to a hundredth of a second; a number that was given again
  /// belongs to a process that started another time.
  private static final Duration TOLERANCE = Duration.ofSeconds(1);

  private ProcessFile() {}

  /// @param started when the system says that it started, ms since the epoch; null when it does
  /// not say
  private record Content(long pid, @Nullable Long started) {}

  /// Says that this process works on `folder`.
  ///
  /// @throws IOException when the file cannot be written
  public static void tell(Path folder) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Files.createDirectories(folder);
    WholeFile.write(
        folder.resolve(NAME),
        Json.write(
            new Content(
                self.pid(), self.info().startInstant().map(Instant::toEpochMilli).orElse(null))));
  }

  /// Says that no process works there any longer.
  public static void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }

  /// The process that works on `folder`; empty when none does, also after one that fell.
  public static Optional<ProcessHandle> find(Path folder) {
    try {
      Path file = folder.resolve(NAME);
      Content content = Json.read(Files.readString(file), Content.class, file.toString());
      return ProcessHandle.of(content.pid())
          .filter(ProcessHandle::isAlive)
          .filter(process -> isSame(process, content));
    } catch (IOException | EdgewiseException e) {
      return Optional.empty();
    }
  }

  private static boolean isSame(ProcessHandle process, Content content) {
    Optional<Instant> started = process.info().startInstant();
    Long told = content.started();
    return started.isEmpty()
        || told == null
        || Math.abs(started.get().toEpochMilli() - told) <= TOLERANCE.toMillis();
  }
}
