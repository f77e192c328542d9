package dev.edgewise.base;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Named threads. No other room makes a thread by itself.
public final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

  private Threads() {}

  /// A factory of platform daemon threads named `edgewise-NAME-1`, `-2`, …; an error that ends one
  /// is logged.
  public static ThreadFactory daemon(String name) {
    AtomicInteger next = new AtomicInteger(1);
    return task ->
        named(Thread.ofPlatform().daemon(true), name + "-" + next.getAndIncrement(), task);
  }

  /// Starts one platform daemon thread, for a loop that lives long.
  public static Thread start(String name, Runnable task) {
    Thread thread = named(Thread.ofPlatform().daemon(true), name, task);
    thread.start();
    return thread;
  }

  /// Starts a virtual thread, for blocking network work.
  public static Thread startVirtual(String name, Runnable task) {
    return Thread.ofVirtual()
        .name("edgewise-" + name)
        .uncaughtExceptionHandler(Threads::report)
        .start(task);
  }

  /// Waits until `thread` has ended, at most `limit`. Keeps the interrupt flag.
  ///
  /// @return true when it has ended
  public static boolean join(Thread thread, Duration limit) {
    try {
      return thread.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Thread named(Thread.Builder.OfPlatform builder, String name, Runnable task) {
    return builder
        .name("edgewise-" + name)
        .uncaughtExceptionHandler(Threads::report)
        .unstarted(task);
  }

  private static void report(Thread thread, Throwable error) {
    LOG.error("Thread {} ended by an error", thread.getName(), error);
  }
}
