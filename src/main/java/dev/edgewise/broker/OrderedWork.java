package dev.edgewise.broker;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.impl.journal.OperationContextImpl;
import org.apache.activemq.artemis.utils.ActiveMQThreadPoolExecutor;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;
import org.jspecify.annotations.Nullable;

/// The threads of Artemis, made to keep the order of what a client sends.
///
/// Artemis 2.55 handles the packets of a client one after another, but each burst on any thread of
/// its pool, and "wait for the disk" is remembered by thread. The first message of a new topic
/// waits, because its address is stored; the next burst, on another thread, overtook it. Each queue
/// of work is one [Runnable] that comes back again and again: here it brings its own memory along.
final class OrderedWork extends ActiveMQThreadPoolExecutor {
  private static final int MOST_THREADS = 30;
  private static final int KEEP_SECONDS = 60;

  private final Map<Runnable, OperationContext> contexts =
      Collections.synchronizedMap(new WeakHashMap<>());

  OrderedWork(ThreadFactory threads) {
    super(0, MOST_THREADS, KEEP_SECONDS, TimeUnit.SECONDS, threads);
  }

  @Override
  protected void beforeExecute(Thread thread, Runnable work) {
    OperationContextImpl.setContext(contexts.computeIfAbsent(work, this::context));
    super.beforeExecute(thread, work);
  }

  @Override
  protected void afterExecute(Runnable work, @Nullable Throwable failure) {
    super.afterExecute(work, failure);
    OperationContextImpl.clearContext();
  }

  private OperationContext context(Runnable work) {
    return new OperationContextImpl(new OrderedExecutor(this));
  }
}
