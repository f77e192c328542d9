package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobLineTest {
  private static final long MINUTE = 60 * Drift.SECOND;
  private static final long START = 1_767_225_600L * Drift.SECOND;

  private final List<Jobs> plans =
      List.of(new Jobs(1, 600, 480), new Jobs(2, 700, 480), new Jobs(3, 800, 480));
  private final JobLine line = new JobLine(plans, START);

  // Disturbing nothing must change nothing: trends go on without a seam.
  @Test
  void anUndisturbedLineKeepsItsPlans() {
    for (long t = START; t < START + 300 * MINUTE; t += 7 * Drift.SECOND) {
      line.advance(t);
      for (int mill = 0; mill < plans.size(); mill++) {
        JobLine.Now planned = JobLine.planned(plans.get(mill), t);
        JobLine.Now now = line.now(mill);
        assertEquals(planned.seconds(), now.seconds(), 1e-6, mill + " at " + (t - START));
        if (planned.seconds() >= 0) {
          assertEquals(planned.load(), now.load(), 1e-12);
        }
        assertEquals(planned.waiting(), now.waiting());
        assertEquals(planned.minutes(), now.minutes(), 1e-6);
        assertEquals(0, now.late());
      }
    }
  }

  // Half the feed is twice the time: the queue grows and its jobs become late.
  @Test
  void aSlowMillBecomesLate() {
    line.advance(START + MINUTE);
    double before = line.now(0).minutes();
    line.feed(0, 0.5);
    assertEquals(2 * before, line.now(0).minutes(), 1e-6);
    line.advance(START + 60 * MINUTE);
    assertTrue(line.now(0).late() > 30, "late " + line.now(0).late());
    assertEquals(0, line.now(1).late());
  }

  // What handing over is worth is the difference to the same run without it.
  @Test
  void handingOverSavesLateness() {
    line.advance(START + MINUTE);
    line.feed(0, 0.5);
    for (int i = 1; i <= 6; i++) {
      line.advance(START + i * 10 * MINUTE);
      line.handOver(0, line.now(1).minutes() < line.now(2).minutes() ? 1 : 2);
    }
    double with = line.now(0).late() + line.now(1).late() + line.now(2).late();
    double without = line.lateWithout(0) + line.lateWithout(1) + line.lateWithout(2);
    assertTrue(with < 0.8 * without, with + " against " + without);
  }

  // No job is lost or done twice: what waits moves, and the other mill has that much more to do.
  @Test
  void handingOverMovesTheWholeQueue() {
    line.advance(START + MINUTE);
    double all = line.now(0).minutes() + line.now(2).minutes();
    assertEquals(JobLine.RELEASED_AHEAD, line.handOver(0, 2));
    assertEquals(0, line.now(0).waiting());
    assertEquals(2 * JobLine.RELEASED_AHEAD, line.now(2).waiting());
    assertEquals(all, line.now(0).minutes() + line.now(2).minutes(), 1e-6);
  }

  // A person changes the loads, and the least loaded mill is another one.
  @Test
  void aJobOnTopAddsItsMinutes() {
    line.advance(START + MINUTE);
    double before = line.now(1).minutes();
    line.add(1, 45);
    assertEquals(before + 45, line.now(1).minutes(), 1e-6);
    assertEquals(JobLine.RELEASED_AHEAD + 1, line.now(1).waiting());
  }
}
