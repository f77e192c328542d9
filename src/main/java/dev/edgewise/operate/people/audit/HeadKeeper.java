package dev.edgewise.operate.people.audit;

import dev.edgewise.base.Threads;
import dev.edgewise.durable.DurableLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the latest [AuditHead] on a thread of its own, each once the record is on disk that far,
/// so that nobody who acts waits for it. Safe for many threads.
final class HeadKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final DurableLog log;
  private final Path file;
  private final Thread thread;
  private @Nullable AuditHead next;
  private boolean closing;
  private volatile String trouble = "";

  HeadKeeper(DurableLog log, Path file) {
    this.log = log;
    this.file = file;
    this.thread = Threads.start("audit-head", this::loop);
  }

  synchronized void put(AuditHead head) {
    next = head;
    notifyAll();
  }

  /// Empty, or one sentence for people.
  String trouble() {
    return trouble;
  }

  /// Writes what was put last, unless the disk hangs; idempotent.
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    if (!Threads.join(thread, CLOSE_LIMIT)) {
      LOG.error("{} was not brought up to date", file);
    }
  }

  private void loop() {
    try {
      for (AuditHead head = take(); head != null; head = take()) {
        log.force();
        write(head);
      }
    } catch (InterruptedException e) {
      LOG.error("The thread that keeps {} was interrupted", file, e);
    } catch (IllegalStateException e) {
      LOG.error("The audit record closed before its end was on disk", e);
    }
  }

  private void write(AuditHead head) {
    try {
      head.write(file);
      trouble = "";
    } catch (IOException e) {
      LOG.warn("{} cannot be written; tried again at the next signature", file, e);
      trouble = file + " cannot be written: " + e.getMessage() + ".";
    }
  }

  private synchronized @Nullable AuditHead take() throws InterruptedException {
    while (next == null && !closing) {
      wait();
    }
    AuditHead head = next;
    next = null;
    return head;
  }
}
