package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacedWord.Decision;
import dev.edgewise.fleet.protocol.PlacementReport.Decisions;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A pipeline that is moved between edge and station while it runs.
class PlacementTest extends PlacementScene {
  PlacementTest() throws Exception {}

  // Issue 5, 3: switched live without losing or doubling a decision. The way up holds messages back
  // at random, so that words come late, early in a burst, and on both sides of each switch.
  @Test
  void aHundredSwitchesUnderLoadLoseNothingAndDoubleNothing() throws Exception {
    Random random = new Random(5);
    Place where = Place.EDGE;
    for (int turn = 0; turn < 100; turn++) {
      where = where == Place.EDGE ? Place.STATION : Place.EDGE;
      place(where);
      int steps = 3 + random.nextInt(25);
      for (int i = 0; i < steps; i++) {
        heat(random.nextBoolean() ? 90 : 50);
        deliver(random.nextInt(3));
      }
      deliver(Integer.MAX_VALUE);
    }
    pass(Duration.ofSeconds(1));
    deliver(Integer.MAX_VALUE);

    assertEquals(expected, done);
    assertTrue(expected.size() > 500, "only " + expected.size());
    Decisions counts = report().decisions();
    assertEquals(expected.size(), counts.byEdge() + counts.byStation());
    assertTrue(counts.byStation() > 100, counts.toString());
    assertEquals(0, report().takenBack());
    assertTrue(report().switches() >= 50, "only " + report().switches());
  }

  @Test
  void whatTheStationOwnsWaitsForItsWord() throws Exception {
    heat(50);
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    assertEquals("station", report().state());

    heat(90);
    assertEquals(List.of(), done);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(new Decisions(0, 1, 0, 1, 0), report().decisions());
    assertTrue(report().station().p50Millis() > 0, report().toString());
  }

  // A station that says what the edge did not find changes nothing; nor does one that says all
  // twice.
  @Test
  void aStationThatLiesIsNotBelieved() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    heat(90);
    Decision lie = new Decision(MILL.toString(), "hot", true, 17);
    long run = station.orElseThrow().run();
    placed.word(new PlacedWord("heat", run, 1, true, List.of(lie, lie), ""), time.monotonicNanos());
    assertEquals(List.of(), done);
    deliver(Integer.MAX_VALUE);
    placed.word(new PlacedWord("heat", run, 1, true, expected, ""), time.monotonicNanos());
    assertEquals(expected, done);

    place(Place.EDGE);
    pass(Duration.ofSeconds(1));
    assertEquals(new Decisions(0, 1, 0, 1, 1), report().decisions());
  }

  @Test
  void aStationThatCannotRunItSaysSo() throws Exception {
    place(Place.STATION);
    heat(50);
    placed.word(
        PlacedWord.failed("heat", VirtualTime.START_NANOS + 1, "there is no model m"),
        time.monotonicNanos());
    assertEquals("taken back: the station cannot run it: there is no model m", report().reason());
    assertEquals(
        List.of(
            "person:anna places it on the station, which gets its inputs now",
            "decides on the edge: taken back: the station cannot run it: there is no model m"),
        told);
  }

  // A station that loads models, or is slow, keeps nobody waiting while it warms up. It decides
  // when it has caught up.
  @Test
  void aStationThatLagsBehindDecidesOnceItHasCaughtUp() throws Exception {
    place(Place.STATION);
    for (int i = 0; i < 100; i++) {
      heat(i % 2 == 0 ? 90 : 50);
    }
    deliver(1);
    assertEquals("warming", report().state());
    assertEquals(expected, done);
    deliver(Integer.MAX_VALUE);
    heat(50);
    deliver(Integer.MAX_VALUE);
    assertEquals("station", report().state());
    assertEquals(0, report().takenBack());
  }

  @Test
  void aStationWithAnotherModelIsRefusedBeforeItDecides() throws Exception {
    PlacedText.Model ours = new PlacedText.Model("ae", "2.3.0", "00ff");
    assertEquals(Optional.empty(), difference(ours, Optional.of(ours)));
    assertEquals(
        Optional.of("the station has ae 2.3.1, the edge node 2.3.0"),
        difference(ours, Optional.of(new PlacedText.Model("ae", "2.3.1", "00ff"))));
    assertEquals(
        Optional.of("ae 2.3.0 is not the same on the station: contract or graph differ"),
        difference(ours, Optional.of(new PlacedText.Model("ae", "2.3.0", "0000"))));
    assertEquals(Optional.of("the station has no model ae"), difference(ours, Optional.empty()));

    PlacedText text =
        new PlacedText(
            "heat", PIPELINE, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(ours));
    PlacedInputs first = new PlacedInputs(1, 1, List.of(PlacedInputs.start(text)));
    EdgewiseException refused =
        assertThrows(EdgewiseException.class, () -> PlacedRun.begin(first, id -> Optional.empty()));
    assertEquals("its models differ: the station has no model ae", refused.getMessage());
  }

  private static Optional<String> difference(
      PlacedText.Model wanted, Optional<PlacedText.Model> here) {
    return PlacedRun.difference(List.of(wanted), id -> here);
  }
}
