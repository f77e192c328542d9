package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A device's message is acknowledged when what came of it is on the node's disk, in order.
class KeptMessagesTest {
  private long offered;
  private final KeptMessages kept = new KeptMessages(() -> offered);
  private final List<String> done = new ArrayList<>();

  private static SampleBatch one() {
    return new SampleBatch.Builder(1)
        .add(0, 1, 1, 1, Quality.GOOD, Origin.MEASURED, SampleFlags.NONE)
        .build();
  }

  private static RawMessage message(String text, int qos) {
    return new RawMessage(1, "d", text.getBytes(StandardCharsets.UTF_8), qos, false);
  }

  /// As the source does: values go to the uplink first.
  private void keep(String text) {
    offered++;
    kept.keep(message(text, 1), one(), () -> done.add(text));
  }

  private void release(long forced, boolean standing) {
    kept.release(new long[] {forced}, standing);
  }

  @Test
  void aMessageWaitsForItsRecordToBeForced() {
    keep("a");
    keep("b");
    kept.given(1, new long[] {10});
    kept.given(2, new long[] {11});
    release(9, false);
    assertEquals(List.of(), done);
    release(10, false);
    assertEquals(List.of("a"), done);
    release(11, false);
    assertEquals(List.of("a", "b"), done);
    assertEquals(0, kept.waiting());
    assertEquals(0, kept.letGo());
  }

  @Test
  void oneThatTheUplinkHasNotTakenIsNotAcknowledgedHoweverMuchIsForced() {
    keep("a");
    release(Long.MAX_VALUE, false);
    assertEquals(List.of(), done);
    assertEquals(1, kept.waiting());
  }

  @Test
  void whatNeedsNoDiskIsAcknowledgedAtOnce() {
    kept.keep(message("a", 0), one(), () -> done.add("a"));
    kept.keep(message("b", 1), new SampleBatch.Builder(1).build(), () -> done.add("b"));
    assertEquals(List.of("a", "b"), done);
  }

  // Else the broker would send nothing more, and the node would be deaf.
  @Test
  void whileTheDiskStandsStillTheOldestOfTooManyAreLetGo() {
    int half = PlainSource.MOST_UNACKNOWLEDGED / 2;
    for (int i = 0; i < half + 3; i++) {
      keep("m" + i);
    }
    kept.given(offered, new long[] {1});
    release(0, false);
    assertEquals(List.of(), done);
    release(0, true);
    assertEquals(List.of("m0", "m1", "m2"), done);
    assertEquals(3, kept.letGo());
    assertEquals(half, kept.waiting());
  }

  @Test
  void oneThatComesAgainIsRecognisedOnceAConnectionAndAnsweredByTheNewOne() {
    keep("a");
    kept.given(1, new long[] {1});
    assertFalse(kept.has(message("a", 1), () -> done.add("too early")));
    kept.reconnecting();
    assertTrue(kept.has(message("a", 1), () -> done.add("a again")));
    assertFalse(kept.has(message("a", 1), () -> done.add("a third time")));
    release(1, false);
    assertEquals(List.of("a again"), done);
  }

  @Test
  void oneOfOtherContentIsAnotherOne() {
    keep("a");
    kept.reconnecting();
    assertFalse(kept.has(message("b", 1), () -> {}));
  }
}
