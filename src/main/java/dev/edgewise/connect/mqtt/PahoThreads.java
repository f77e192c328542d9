package dev.edgewise.connect.mqtt;

import dev.edgewise.base.Threads;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The threads of one Paho client. Paho 1.2.5 ends its reader in silence when a packet makes its
/// decoder throw an unchecked error (a control character in a topic does): the socket stays open
/// and nothing is read until keep-alive gives up, up to one and a half times its period later. Here
/// such an end is told at once.
final class PahoThreads extends ScheduledThreadPoolExecutor {
  /// Paho runs reader, sender, callbacks, connect or goodbye, and the keep-alive check at a time.
  private static final int MOST = 5;

  private final Consumer<Throwable> broken;

  /// @param broken told of the error that ended one of Paho's threads, on that thread
  PahoThreads(String clientId, Consumer<Throwable> broken) {
    // What Paho still wants to run when its client is closed is not missed.
    super(MOST, Threads.daemon("paho-" + clientId), new ThreadPoolExecutor.DiscardPolicy());
    this.broken = broken;
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    setRemoveOnCancelPolicy(true);
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
    super.afterExecute(task, thrown);
    if (task instanceof Future<?> done && done.state() == Future.State.FAILED) {
      broken.accept(done.exceptionNow());
    }
  }
}
