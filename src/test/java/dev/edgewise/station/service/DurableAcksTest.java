package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Architecture: acknowledgement after fsync.
class DurableAcksTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicLong appended = new AtomicLong();
  private final AtomicLong durable = new AtomicLong();
  private final List<String> done = new ArrayList<>();
  private final DurableAcks acks = new DurableAcks(appended::get, durable::get, time);

  private void message(String name, boolean stored) {
    acks.whenSafe(stored, () -> done.add(name));
  }

  @Test
  void aStoredMessageIsAcknowledgedOnceItsPositionIsDurable() {
    appended.set(5);
    message("a", true);
    durable.set(4);
    time.advance(Duration.ofMillis(100));
    assertEquals(List.of(), done);
    durable.set(5);
    time.advance(Duration.ofMillis(20));
    assertEquals(List.of("a"), done);
  }

  @Test
  void aMessageWithoutValuesIsAcknowledgedAtOnce() {
    appended.set(5);
    message("a", false);
    assertEquals(List.of("a"), done);
  }

  @Test
  void theOrderIsKept() {
    appended.set(5);
    message("a", true);
    message("b", false);
    appended.set(6);
    message("c", true);
    assertEquals(List.of(), done);
    durable.set(5);
    time.advance(Duration.ofMillis(20));
    assertEquals(List.of("a", "b"), done);
    assertEquals(1, acks.waiting());
  }

  @Test
  void withoutHistoryAllIsAcknowledgedAtOnce() {
    durable.set(Long.MAX_VALUE);
    appended.set(Long.MIN_VALUE);
    message("a", true);
    assertEquals(List.of("a"), done);
  }

  @Test
  void afterTheCloseNothingIsAcknowledged() {
    appended.set(1);
    message("a", true);
    acks.close();
    durable.set(1);
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of(), done);
  }
}
