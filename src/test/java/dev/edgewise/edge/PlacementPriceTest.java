package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacedWord.Decision;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.stream.pipeline.PipelineFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What the places of a pipeline cost, as measured.
class PlacementPriceTest extends PlacementScene {
  PlacementPriceTest() throws Exception {}

  // Both places are timed, and nothing is told of what was not.
  @Test
  void thePriceOfAPlaceIsWhatWasMeasuredThere() throws Exception {
    heat(50);
    assertEquals(
        new PlacementReport.Price(Double.NaN, Double.NaN, 0, 0, Double.NaN, 0), report().station());
    assertEquals(Double.NaN, report().inputBytesPerSecond());
    placed.timed(new PipelineFigures("heat", 7, 1.5, 3));
    assertEquals(
        new PlacementReport.Price(1.5, 3, 7, time.epochNanos(), 0, time.epochNanos()),
        report().edge());
    for (int i = 0; i < 240; i++) {
      heat(50);
    }
    // One sample of 25 bytes each 50 ms.
    assertEquals(500, report().inputBytesPerSecond(), 25);
    assertEquals(Double.NaN, report().station().bytesPerSecond());

    place(Place.STATION);
    for (int i = 0; i < 240; i++) {
      heat(50);
      deliver(Integer.MAX_VALUE);
    }
    PlacementReport.Price there = report().station();
    // Besides the sample: 13 bytes of a tick and 24 of a header each 50 ms.
    assertEquals(20 * (25 + 13 + 24), there.bytesPerSecond(), 62);
    assertEquals(50, there.p50Millis());
    place(Place.EDGE);
    pass(Duration.ofSeconds(1));
    PlacementReport.Price last = report().station();
    pass(Duration.ofMinutes(5));
    assertEquals("edge", report().state());
    assertEquals(last, report().station());
    assertEquals(time.epochNanos() - Duration.ofMinutes(5).toNanos(), last.sentAt());
  }

  // A tick that makes nothing go on is answered sooner than a decision: it is no price of one.
  @Test
  void aMessageThatMadeTheStationWorkNothingOutIsNotTimed() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    deliver(Integer.MAX_VALUE);
    long timed = report().station().timed();
    for (int i = 0; i < 20; i++) {
      pass(STEP);
      deliver(Integer.MAX_VALUE);
    }
    assertEquals(timed, report().station().timed());
    heat(50);
    deliver(Integer.MAX_VALUE);
    assertEquals(timed + 1, report().station().timed());
  }

  // The timers' thread tells the times of the edge; a device may take seconds to obey.
  @Test
  void timesOfTheEdgeAreTakenWhileADeviceIsCommanded() throws Exception {
    place(Place.STATION);
    heat(50);
    deliver(Integer.MAX_VALUE);
    heat(50);
    List<Boolean> taken = new ArrayList<>();
    Decision decision = new Decision(MILL.toString(), "slow", true, time.epochNanos());
    placed.decide(
        decision,
        time.monotonicNanos(),
        () ->
            taken.add(
                CompletableFuture.runAsync(
                        () -> placed.timed(new PipelineFigures("heat", 9, 1.5, 3)))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .handle((nothing, error) -> error == null)
                    .join()));
    long run = station.orElseThrow().run();
    placed.word(new PlacedWord("heat", run, 1, true, List.of(decision), ""), time.monotonicNanos());
    assertEquals(List.of(true), taken);
    assertEquals(9, report().edge().timed());
  }
}
