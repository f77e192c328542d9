package dev.edgewise.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;

/// Work of a bench on the JavaFX thread.
final class FxTask {
  private static final long MOST_SECONDS = 60;

  private FxTask() {}

  /// Runs `task` there and waits for its answer, for a minute at most.
  static <T> T call(Supplier<T> task) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(task.get());
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done.get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  static void run(Runnable task) throws Exception {
    call(
        () -> {
          task.run();
          return true;
        });
  }
}
