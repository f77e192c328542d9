package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tends the alarm journal every few seconds, on a thread of its own.
final class AlarmTender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmTender.class);
  private static final Duration END = Duration.ofSeconds(5);

  private final AlarmParts parts;
  private final Duration period;
  private final CountDownLatch end = new CountDownLatch(1);
  private @Nullable Thread thread;
  private String told = "";

  AlarmTender(AlarmParts parts, Duration period) {
    this.parts = parts;
    this.period = period;
  }

  synchronized void start() {
    thread = Threads.start("alarm-journal", this::run);
  }

  private void run() {
    try {
      while (!end.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
        tend();
      }
    } catch (InterruptedException e) {
      LOG.debug("The journal of alarms is tended no longer", e);
    }
  }

  private void tend() {
    try {
      parts.journal().tend(parts.engine());
      told = "";
    } catch (EdgewiseException e) {
      if (!e.forPerson().equals(told)) {
        told = e.forPerson();
        LOG.error("Alarm journal: {}", told);
      }
    }
  }

  /// Never interrupts: a block is whole or not there.
  @Override
  public synchronized void close() {
    end.countDown();
    if (thread != null) {
      Threads.join(thread, END);
    }
  }
}
