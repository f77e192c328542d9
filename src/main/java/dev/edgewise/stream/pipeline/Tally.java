package dev.edgewise.stream.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/// A count with one writer and any number of readers.
final class Tally {
  private final AtomicLong count = new AtomicLong();

  void add(long more) {
    count.setRelease(count.getPlain() + more);
  }

  void one() {
    add(1);
  }

  long get() {
    return count.getAcquire();
  }
}
