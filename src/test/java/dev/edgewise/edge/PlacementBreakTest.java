package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacementReport.Decisions;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.telemetry.Quality;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A station that is silent, a link that is down, and what is sent again.
class PlacementBreakTest extends PlacementScene {
  PlacementBreakTest() throws Exception {}

  @Test
  void aSilentStationLosesThePipelineAndNoDecisionWithIt() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    assertEquals("station", report().state());
    stationLives = false;

    heat(90);
    heat(50);
    deliver(Integer.MAX_VALUE);
    assertEquals(List.of(), done);
    pass(ANSWER.plusMillis(100));

    assertEquals(expected, done);
    assertEquals("edge", report().state());
    assertEquals("taken back: the station does not answer", report().reason());
    heat(90);
    assertEquals(expected, done);
  }

  @Test
  void aLinkThatFallsBringsThePipelineBackAndItIsNotPlacedWithoutOne() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    linkIsUp = false;
    heat(90);

    assertEquals(expected, done);
    assertEquals("taken back: the link to the station is down", report().reason());
    assertEquals(
        Optional.of("the link to the station is down"),
        placed.place(Place.STATION, "person:anna", false, time.monotonicNanos()));
  }

  // Issue 5: the uplink may be slow or absent. A node may be told to sit a short break out.
  @Test
  void aBreakThatIsShorterThanThePatienceIsSatOut() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(5));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    assertEquals("station", report().state());

    linkIsUp = false;
    heat(90);
    for (byte[] message : up) {
      placed.lost(PlacedInputs.decode(message).run(), "broken off", time.monotonicNanos());
    }
    up.clear();
    heat(50);
    pass(Duration.ofSeconds(1));
    assertEquals(List.of(), done);

    linkIsUp = true;
    pass(STEP);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(2, expected.size());
    assertEquals("station", report().state());
    heat(90);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(new Decisions(0, 3, 0, 3, 0), report().decisions());
    assertEquals(0, report().takenBack());
  }

  // The station has decided, and its word was lost with the link: it is said again.
  @Test
  void aWordThatWasLostIsSaidAgain() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(5));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    heat(90);
    for (byte[] message : up) {
      var unused = station.orElseThrow().take(PlacedInputs.decode(message));
    }
    up.clear();
    linkIsUp = false;
    pass(STEP);
    linkIsUp = true;
    pass(STEP);
    deliver(Integer.MAX_VALUE);
    assertEquals(expected, done);
    assertEquals(new Decisions(0, 1, 0, 1, 0), report().decisions());
  }

  @Test
  void noDecisionWaitsLongerForALinkThanForAnAnswer() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(60));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    linkIsUp = false;
    pass(Duration.ofSeconds(10));
    assertEquals("station", report().state());
    heat(90);
    pass(ANSWER);
    assertEquals(expected, done);
    assertEquals("taken back: the link to the station is down", report().reason());
  }

  // Sending again what the broker has refused would go on for ever.
  @Test
  void aMessageThatFailsWhileTheLinkIsUpBringsThePipelineBack() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(5));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(90);
    placed.lost(
        PlacedInputs.decode(up.getFirst()).run(),
        "its inputs could not be sent",
        time.monotonicNanos());
    up.clear();
    heat(50);
    assertEquals(List.of("stop"), up.stream().map(message -> stop(message)).toList());
    assertEquals("taken back: its inputs could not be sent", report().reason());
    assertEquals(expected, done);
    assertEquals(2, expected.size());
  }

  private static String stop(byte[] message) {
    try {
      List<PlacedInputs.Input> records = PlacedInputs.decode(message).records();
      return records.getLast() instanceof PlacedInputs.Stop ? "stop" : records.toString();
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void inputsThatFindNoRoomInABreakAreTheLinksDoing() throws Exception {
    placed = placed(plan(), Duration.ofSeconds(60));
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    linkIsUp = false;
    pass(STEP);
    PlacedInputs.Wave much = new PlacedInputs.Wave(0, 1, 1, Quality.GOOD, new float[1 << 20]);
    for (int i = 0; i < 3; i++) {
      placed.put(much, time.monotonicNanos());
    }
    pass(STEP);
    assertEquals("taken back: the link to the station is down", report().reason());
  }
}
