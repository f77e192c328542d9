package dev.edgewise.connect.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.api.RawMessage;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Taking in, beside a writer that does nothing.
class IntakeTest {
  private static final int MIB = 1 << 20;

  private final Intake intake =
      new Intake(ArchiveOptions.standard(), new TopicIndex(10), new ConcurrentSkipListMap<>(), 0);

  private void take(int messages) {
    byte[] payload = new byte[MIB];
    for (int i = 0; i < messages; i++) {
      intake.take(new RawMessage(i, "a", payload, 0, false), payload);
    }
  }

  // Decision 0010: the archive must never slow the way of the values.
  @Test
  @Timeout(10)
  void aDiskThatIsTooSlowMakesNobodyWaitWhatFindsNoRoomIsCounted() throws Exception {
    take(20);
    assertEquals(16, intake.kept());
    assertEquals(4, intake.passed());
    assertEquals(0, intake.lost());
    intake.written(intake.await().blocks().getFirst());
    take(2);
    assertEquals(17, intake.kept());
    assertEquals(5, intake.passed());
  }

  // A disk that fails: the newest messages are worth more than the oldest.
  @Test
  @Timeout(10)
  void aDiskThatFailsLosesTheOldest() throws Exception {
    take(16);
    intake.failed("full");
    take(4);
    List<Block> dropped = intake.failed("full");
    assertEquals(4, dropped.size());
    assertEquals(2, dropped.getFirst().firstId());
    assertEquals(5, intake.lost());
    assertEquals(0, intake.passed());
    assertTrue(intake.trouble().contains("full"));
  }
}
