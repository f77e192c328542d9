package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The arithmetic of a link, on numbers alone.
class LinkWayTest {
  private static final long MILLI = 1_000_000;
  private static final long FIRST = Long.MIN_VALUE;

  @Test
  void aPlainLinkHoldsNothing() {
    LinkWay way = new LinkWay(LinkShape.PLAIN, 1, 0);
    assertEquals(5 * MILLI, way.send(5 * MILLI, FIRST, 100_000));
    assertEquals(0, way.lost());
  }

  // Two portions at the same time are late by the same: delay does not add up.
  @Test
  void aDelayIsGivenToEachPortionOnce() {
    LinkWay way = new LinkWay(new LinkShape(120, 0, 0, 0), 1, 0);
    assertEquals(120 * MILLI, way.send(0, FIRST, 1_000));
    assertEquals(120 * MILLI, way.send(0, 120 * MILLI, 1_000));
    assertEquals(127 * MILLI, way.send(7 * MILLI, 120 * MILLI, 1_000));
  }

  // 80 kbit/s are 10,000 bytes a second: 1,000 bytes take 100 ms, and the wire takes one after the
  // other. A wire that was idle saves nothing up.
  @Test
  void theWireTakesOneAfterTheOther() {
    LinkWay way = new LinkWay(new LinkShape(10, 0, 80, 0), 1, 0);
    assertEquals(110 * MILLI, way.send(0, FIRST, 1_000));
    assertEquals(210 * MILLI, way.send(0, FIRST, 1_000));
    assertEquals(1_110 * MILLI, way.send(1_000 * MILLI, FIRST, 1_000));
  }

  // What a minute of always full wire carries is its bandwidth to the byte.
  @Test
  void bandwidthIsKeptToTheByte() {
    LinkWay way = new LinkWay(new LinkShape(0, 0, 256, 0), 1, 0);
    long sent = 0;
    while (way.send(0, FIRST, 1_460) <= 60_000 * MILLI) {
      sent += 1_460;
    }
    assertEquals(32_000 * 60 / 1_460 * 1_460, sent);
  }

  @Test
  void jitterStaysWithinItsBoundsAndKeepsTheOrder() {
    LinkWay way = new LinkWay(new LinkShape(50, 30, 0, 0), 7, 0);
    List<Long> held = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      held.add(way.send(i * 1_000 * MILLI, FIRST, 100) - i * 1_000 * MILLI);
    }
    LongStream all = held.stream().mapToLong(x -> x);
    var seen = all.summaryStatistics();
    assertTrue(seen.getMin() >= 20 * MILLI && seen.getMin() < 21 * MILLI, seen.toString());
    assertTrue(seen.getMax() <= 80 * MILLI && seen.getMax() > 79 * MILLI, seen.toString());
    assertEquals(50, seen.getAverage() / MILLI, 2);
    long before = 0;
    for (int i = 0; i < 1_000; i++) {
      long due = way.send(2_000_000 * MILLI, before, 100);
      assertTrue(due >= before);
      before = due;
    }
  }

  @Test
  void jitterNeverMakesADelayNegative() {
    LinkWay way = new LinkWay(new LinkShape(1, 500, 0, 0), 3, 0);
    for (int i = 0; i < 1_000; i++) {
      assertTrue(way.send(0, FIRST, 1) >= 0);
    }
  }

  @Test
  void theSameSeedFaresTheSame() {
    assertEquals(fates(11), fates(11));
    assertTrue(!fates(11).equals(fates(12)));
  }

  // RFC 6298, 5.5: the time-out doubles. With 200 ms first: 200, 600, 1,400, 3,000, 6,200 ms.
  @Test
  void aLostSegmentIsLateByItsTimeouts() {
    LinkWay way = new LinkWay(new LinkShape(0, 0, 0, 50), 1, 0);
    long[] seen = new long[5];
    long resets = 0;
    for (int i = 0; i < 6_400; i++) {
      long due = way.send(0, FIRST, 100);
      if (due == LinkWay.RESET) {
        resets++;
      } else if (due > 0) {
        seen[List.of(200L, 600L, 1_400L, 3_000L, 6_200L).indexOf(due / MILLI)]++;
      }
    }
    // Half of them once, a quarter of those again, and so on; one in 64 breaks the connection.
    assertEquals(1_600, seen[0], 160);
    assertEquals(800, seen[1], 120);
    assertEquals(100, seen[4], 40);
    assertEquals(100, resets, 40);
  }

  // RFC 6298, 2.3: the round trip and four times its variation.
  @Test
  void theTimeoutFollowsTheRoundTrip() {
    assertEquals(200, LinkShape.PLAIN.retransmission().toMillis());
    assertEquals(1_200, new LinkShape(300, 150, 0, 1).retransmission().toMillis());
  }

  @Test
  void lossIsCountedBySegments() {
    LinkWay way = new LinkWay(new LinkShape(0, 0, 0, 2), 5, 0);
    for (int i = 0; i < 1_000; i++) {
      way.send(0, FIRST, 10 * LinkWay.SEGMENT);
    }
    assertEquals(200, way.lost(), 45);
  }

  // The one who mends a narrow link sees what waited arrive at once, and nobody's bytes come later
  // for a link that became slower.
  @Test
  void whatIsOnItsWayIsTimedAnew() {
    LinkWay way = new LinkWay(new LinkShape(0, 0, 8, 0), 1, 0);
    long due = way.send(0, FIRST, 10_000);
    assertEquals(10_000 * MILLI, due);
    way.shape(new LinkShape(5, 0, 0, 0), 1_000 * MILLI);
    assertEquals(1_005 * MILLI, way.again(1_000 * MILLI, FIRST, due, 10_000));
    way.shape(new LinkShape(60_000, 0, 0, 0), 1_000 * MILLI);
    assertEquals(1_005 * MILLI, way.again(1_000 * MILLI, FIRST, 1_005 * MILLI, 10_000));
  }

  @Test
  void anImpossibleLinkIsTold() {
    EdgewiseException told =
        assertThrows(EdgewiseException.class, () -> LinkShape.of(-1, 0, 0, 51));
    assertEquals("EW-LINK-SHAPE", told.code().toString());
    assertThrows(EdgewiseException.class, () -> LinkShape.of(0, 0, 0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new LinkShape(0, -1, 0, 0));
  }

  private static List<Long> fates(long seed) {
    LinkWay way = new LinkWay(new LinkShape(50, 30, 512, 5), seed, 0);
    List<Long> fates = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      fates.add(way.send(i * MILLI, FIRST, 3_000));
    }
    return fates;
  }
}
