package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.SampleBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Architecture: acknowledgement after fsync. Issue 3 §3: a killed process loses nothing that was
/// acknowledged; while history cannot be written live values go on, and what is lost is counted.
class DurableAcksTest {
  private static final int WINDOW = 10;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final VirtualTime time = new VirtualTime();
  private final FullHistorian store = new FullHistorian();
  private final HistoryDoor door = new HistoryDoor(time);
  private final List<String> done = new ArrayList<>();
  private final DurableAcks acks = new DurableAcks(door, WINDOW, time, Runnable::run);

  DurableAcksTest() {
    door.open(store);
  }

  private static RawMessage raw(String name, int qos) {
    return new RawMessage(1, "t", name.getBytes(StandardCharsets.UTF_8), qos, false);
  }

  private static SampleBatch values(int count) {
    SampleBatch.Builder out = new SampleBatch.Builder(count);
    for (int i = 0; i < count; i++) {
      out.add(0, i, i, i, 0, Origin.MEASURED, (byte) 0);
    }
    return out.build();
  }

  private void message(String name, int samples) throws InterruptedException {
    acks.keep(raw(name, 1), values(samples), () -> done.add(name));
  }

  private void messages(int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      message("m" + i, 1);
    }
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
  }

  @Test
  void aMessageIsAcknowledgedOnceItsPositionIsDurable() throws Exception {
    message("a", 1);
    time.advance(Duration.ofMillis(100));
    assertEquals(List.of(), done);
    store.durable = 1;
    time.advance(LOOK);
    assertEquals(List.of("a"), done);
  }

  // An alarm that a value raised is lost by a kill unless its entry is on the disk too.
  @Test
  void aMessageIsAcknowledgedOnceWhatWasMadeOfItIsSafeToo() throws Exception {
    long[] safe = {4};
    acks.also(
        new DurableAcks.AlsoSafe() {
          @Override
          public long taken() {
            return 5;
          }

          @Override
          public boolean isSafe(long position) {
            return safe[0] >= position;
          }
        });
    message("a", 1);
    store.durable = 1;
    time.advance(LOOK);
    assertEquals(List.of(), done);
    safe[0] = 5;
    time.advance(LOOK);
    assertEquals(List.of("a"), done);
  }

  @Test
  void aMessageWithoutValuesIsAcknowledgedAtOnce() throws Exception {
    message("a", 0);
    assertEquals(List.of("a"), done);
  }

  @Test
  void theOrderIsKept() throws Exception {
    message("a", 1);
    message("b", 0);
    message("c", 1);
    assertEquals(List.of(), done);
    store.durable = 1;
    time.advance(LOOK);
    assertEquals(List.of("a", "b"), done);
    assertEquals(1, acks.waiting());
  }

  @Test
  void afterTheCloseNothingIsAcknowledged() throws Exception {
    message("a", 1);
    acks.close();
    store.durable = 1;
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of(), done);
  }

  // The broker keeps what is not acknowledged, so a kill loses nothing; what was held is given to
  // history in order once it takes again, and nothing is missing.
  @Test
  void whatHistoryDoesNotTakeIsNotAcknowledgedAndIsGivenAgain() throws Exception {
    store.full = true;
    messages(0, 3);
    time.advance(Duration.ofHours(1));
    assertEquals(List.of(), done);
    assertEquals(3, acks.held());

    store.full = false;
    time.advance(LOOK);
    assertEquals(0, acks.held());
    assertEquals(3, store.taken.size());
    assertEquals(List.of(), done);
    store.durable = 3;
    time.advance(LOOK);
    assertEquals(names(0, 3), done);
    assertEquals(new HistoryDoor.Gap(0, 0, 0), door.gap());
  }

  // The conflict: if nothing were acknowledged any more, the broker would send nothing any more.
  @Test
  void whenHalfOfTheWindowWaitsTheOldestAreAcknowledgedAndCountedAsAGap() throws Exception {
    store.full = true;
    messages(0, 8);
    time.advance(DurableAcks.PATIENCE.minus(LOOK));
    assertEquals(List.of(), done);
    time.advance(LOOK);
    assertEquals(names(0, 3), done);
    assertEquals(5, acks.held());
    assertEquals(3, acks.letGo());
    long first = time.epochNanos();
    assertEquals(new HistoryDoor.Gap(3, first, first), door.gap());

    // From then on each message comes through at once.
    for (int i = 8; i < 500; i++) {
      messages(i, i + 1);
      assertEquals(5, acks.waiting());
    }
    assertEquals(names(0, 495), done);
    assertEquals(495, door.gap().samples());
    assertEquals("History has a gap: 495 samples could not be kept.", door.trouble(""));
  }

  // Messages without values wait behind the others and must not use the window up either.
  @Test
  void messagesWithoutValuesDoNotFillTheWindow() throws Exception {
    store.full = true;
    message("first", 1);
    time.advance(DurableAcks.PATIENCE);
    for (int i = 0; i < 100; i++) {
      message("m" + i, 0);
      assertTrue(acks.waiting() <= 5, acks.waiting() + " wait");
    }
    assertEquals(1, door.gap().samples());
  }

  // The log has taken the values into its queue and cannot force them: they are not lost, unless
  // the process is killed. That is said, for as long as it is so.
  @Test
  void whatIsTakenButNotOnDiskIsAcknowledgedEarlyWhenHistoryStandsStill() throws Exception {
    messages(0, 8);
    time.advance(DurableAcks.PATIENCE);
    assertEquals(names(0, 3), done);
    assertEquals(0, door.gap().samples());
    assertEquals("3 messages were acknowledged that are not on disk yet.", door.trouble(""));
    store.durable = 2;
    assertEquals(3, door.early());
    store.durable = 8;
    assertEquals("", door.trouble(""));
    time.advance(LOOK);
    assertEquals(names(0, 8), done);
  }

  // A slow disk is no reason: as long as something gets safe, the broker waits.
  @Test
  void aSlowDiskHoldsTheBrokerBack() throws Exception {
    messages(0, 10);
    for (int second = 1; second <= 4; second++) {
      time.advance(Duration.ofSeconds(1));
      store.durable = second;
      time.advance(LOOK);
      assertEquals(names(0, second), done);
    }
    assertEquals(0, door.early());
  }

  // What waits takes memory; a million samples are enough.
  @Test
  void largeMessagesAreLetGoBeforeTheyFillTheMemory() throws Exception {
    store.full = true;
    for (int i = 0; i < 4; i++) {
      message("m" + i, DurableAcks.MOST_SAMPLES / 3);
    }
    assertEquals(names(0, 1), done);
    assertEquals(DurableAcks.MOST_SAMPLES / 3, door.gap().samples());
  }

  @Test
  void withoutHistoryTheNewestMessagesStayAtTheBroker() throws Exception {
    HistoryDoor none = new HistoryDoor(time);
    DurableAcks lonely = new DurableAcks(none, WINDOW, time, Runnable::run);
    for (int i = 0; i < 8; i++) {
      String name = "m" + i;
      lonely.keep(raw(name, 1), values(2), () -> done.add(name));
    }
    time.advance(DurableAcks.PATIENCE);
    assertEquals(names(0, 3), done);
    assertEquals(6, none.gap().samples());
  }

  // QoS 0 has no acknowledgement to hold back.
  @Test
  void aRefusedMessageOfQos0IsLostAndCounted() throws Exception {
    store.full = true;
    acks.keep(raw("a", 0), values(7), () -> done.add("a"));
    assertEquals(List.of("a"), done);
    assertEquals(7, door.gap().samples());
    assertEquals(0, acks.waiting());
  }

  // On a new connection the broker sends again what was not acknowledged (MQTT 5, 4.4).
  @Test
  void aMessageThatComesAgainIsRecognisedAndAcknowledgedOnTheNewConnection() throws Exception {
    store.full = true;
    message("same", 1);
    message("same", 1);
    message("other", 1);
    acks.reconnecting();
    assertFalse(acks.has(raw("new", 1), () -> done.add("new again")));
    assertTrue(acks.has(raw("same", 1), () -> done.add("first again")));
    assertTrue(acks.has(raw("same", 1), () -> done.add("second again")));
    assertTrue(acks.has(raw("other", 1), () -> done.add("other again")));
    assertEquals(3, door.repeated());

    store.full = false;
    store.durable = 3;
    time.advance(LOOK);
    assertEquals(3, store.taken.size());
    assertEquals(List.of("first again", "second again", "other again"), done);
  }

  // Equal messages are common; only one that is owed by the broker is taken for one of before.
  @Test
  void anEqualMessageIsANewOneUnlessItIsExpected() throws Exception {
    store.full = true;
    message("on", 1);
    assertFalse(acks.has(raw("on", 1), () -> {}));
    acks.reconnecting();
    assertTrue(acks.has(raw("on", 1), () -> {}));
    assertFalse(acks.has(raw("on", 1), () -> {}));
    acks.reconnecting();
    time.advance(Duration.ofSeconds(30));
    assertFalse(acks.has(raw("on", 1), () -> {}));
  }
}
