package dev.edgewise.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// Waits until the process is told to end (SIGTERM, Ctrl C), and holds the end up until all is
/// closed.
final class UntilEnded implements AutoCloseable {
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  UntilEnded() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("edgewise-ending").unstarted(this::endAndHold));
  }

  void await() {
    ended.join();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  /// Ends the waiting from within, as when the process was told to end.
  void end() {
    ended.complete(true);
  }

  private void endAndHold() {
    end();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
