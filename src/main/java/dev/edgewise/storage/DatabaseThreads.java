package dev.edgewise.storage;

import dev.edgewise.base.Threads;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few platform threads with a connection each and one queue. They are stopped by message and
/// never interrupted: an interrupt during a file operation would close H2's file. The queue has no
/// bound of its own; its users bound what they hand in.
final class DatabaseThreads {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseThreads.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Deque<Job<?>> jobs = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final String url;
  private boolean closing;

  DatabaseThreads(String name, int count, String url) {
    this.url = url;
    for (int i = 1; i <= count; i++) {
      threads.add(Threads.start(name + "-" + i, this::loop));
    }
  }

  /// Queues `task`; after closing the future fails at once.
  <T> CompletableFuture<T> submit(SqlTask<T> task) {
    Job<T> job = new Job<>(task, new CompletableFuture<>());
    lock.lock();
    try {
      if (closing) {
        job.result.completeExceptionally(new SQLException("The database is closed"));
      } else {
        jobs.add(job);
        work.signal();
      }
    } finally {
      lock.unlock();
    }
    return job.result;
  }

  /// Lets the threads finish what is queued and end.
  ///
  /// @return whether all ended within `limit` each
  boolean close(Duration limit) {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
    } finally {
      lock.unlock();
    }
    boolean ended = true;
    for (Thread thread : threads) {
      ended &= Threads.join(thread, limit);
    }
    return ended;
  }

  private void loop() {
    Session session = new Session(url);
    try {
      for (Job<?> job = next(); job != null; job = next()) {
        job.run(session);
      }
      session.close();
    } catch (SQLException e) {
      LOG.warn("A database connection did not close cleanly", e);
    }
  }

  private @Nullable Job<?> next() {
    lock.lock();
    try {
      while (jobs.isEmpty() && !closing) {
        work.awaitUninterruptibly();
      }
      return jobs.poll();
    } finally {
      lock.unlock();
    }
  }

  private record Job<T>(SqlTask<T> task, CompletableFuture<T> result) {
    /// The top of a task: what fails there belongs to whoever waits for the result.
    void run(Session session) {
      try {
        result.complete(session.run(task));
      } catch (SQLException | RuntimeException e) {
        result.completeExceptionally(e);
      }
    }
  }
}
