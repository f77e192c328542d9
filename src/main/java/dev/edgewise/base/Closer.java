package dev.edgewise.base;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes what was opened, in reverse order, once. A part that fails to close is logged and the
/// rest is closed all the same.
public final class Closer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /// Takes `part` over and hands it back.
  ///
  /// @throws IllegalStateException when this was closed already; the part is closed at once then
  public synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      closeOne(part);
      throw new IllegalStateException("Closed already");
    }
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    Deque<AutoCloseable> open;
    synchronized (this) {
      closed = true;
      open = new ArrayDeque<>(parts);
      parts.clear();
    }
    open.forEach(Closer::closeOne);
  }

  /// `AutoCloseable.close` may throw anything checked: this is the one place that takes all of it.
  private static void closeOne(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
    }
  }
}
