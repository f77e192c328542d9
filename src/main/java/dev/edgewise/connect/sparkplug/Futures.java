package dev.edgewise.connect.sparkplug;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waiting for a message to be sent where its failure is told elsewhere.
final class Futures {
  private Futures() {}

  /// Waits at most `limit`; keeps the interrupt flag.
  ///
  /// @return whether the message was sent
  static boolean await(CompletableFuture<Void> sent, Duration limit) {
    try {
      sent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }
}
