package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.Sequences;
import org.junit.jupiter.api.Test;

/// A node comes to know of all that is stored, however many holes there are.
class LaneBookTest {
  private final LaneBook book = new LaneBook();
  private final Sequences known = new Sequences();

  private int told() {
    LedgerAck.Lane lane = book.told("measured");
    lane.stored().forEach(range -> known.add(range.from(), range.to()));
    return lane.stored().size();
  }

  // Each second record is of a device that is not there.
  @Test
  void threeHundredRecordsBetweenThoseOfADeviceThatIsAwayAreAllTold() {
    for (int i = 1; i <= 300; i++) {
      book.stored(2L * i, 1);
      if (i % 50 == 0) {
        told();
      }
    }
    assertEquals(book.all("measured").stored(), known.ranges());
    assertEquals(100, told(), "nothing is new");
    assertFalse(book.hasMore());
  }

  // A message with what was new was lost; the node sends the record again.
  @Test
  void whatComesAgainIsToldAgain() {
    for (int i = 1; i <= 300; i++) {
      book.stored(2L * i, 1);
    }
    book.told("measured");
    told();
    assertFalse(known.contains(600));
    book.repeated(600);
    told();
    assertTrue(known.contains(600));
  }

  @Test
  void whatIsTooMuchForOneMessageGoesWithTheNext() {
    for (int i = 1; i <= 1_500; i++) {
      book.stored(2L * i, 1);
    }
    assertEquals(1_100, told());
    assertTrue(book.hasMore());
    assertEquals(500, told());
    assertEquals(book.all("measured").stored(), known.ranges());
  }
}
