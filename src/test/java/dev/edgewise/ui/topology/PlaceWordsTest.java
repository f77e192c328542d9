package dev.edgewise.ui.topology;

import static dev.edgewise.station.api.FakePlacement.NEVER;
import static dev.edgewise.station.api.FakePlacement.at;
import static dev.edgewise.station.api.FakePlacement.onEdge;
import static dev.edgewise.station.api.FakePlacement.price;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.FakePlacement;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.PipelinePlacement.State;
import dev.edgewise.station.api.Place;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.topology.Placing.Figure;
import dev.edgewise.ui.topology.Placing.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where a pipeline decides and what that costs: measured, or said to be estimated, or not told.
class PlaceWordsTest {
  private static final double NONE = Double.NaN;
  private static final long MINUTES = Duration.ofMinutes(12).toNanos();

  private final FakeStation station = FakeWork.riverside();
  private final TestDesk desk = new TestDesk(station);

  private Unit unit(PipelinePlacement pipeline, boolean online, double roundTrip) {
    return new PlaceWords(
            desk.desk().texts(), desk.desk().formats(), FakeStation.NOON, online, roundTrip)
        .of(FakePlacement.view(pipeline).nodes().getFirst(), "edge-07")
        .units()
        .getFirst();
  }

  private static List<String> table(Unit unit) {
    return unit.prices().stream()
        .map(
            line ->
                (line.present() ? "* " : "")
                    + line.name()
                    + " | "
                    + word(line.latency())
                    + " | "
                    + word(line.uplink())
                    + " | "
                    + line.measured())
        .toList();
  }

  private static String word(Figure figure) {
    return figure.known() ? figure.text() : "(" + figure.text() + ")";
  }

  // A figure that was never measured is never invented.
  @Test
  void nothingIsToldOfWhatWasNotMeasured() {
    Unit unit = unit(onEdge(NONE, NEVER, NEVER), true, NONE);
    assertEquals(
        List.of(
            "* Edge | (not measured yet) | 0 B/s | never",
            "Station | (not measured yet) | (not measured yet) | never"),
        table(unit));
    assertEquals("What a move costs is not known yet.", unit.cost());
    assertEquals("on the edge", unit.state());
    assertEquals(
        "edge-07 sends the inputs of bearing up and acts when the station has come to the same"
            + " decision. The station takes over when it has seen what the windows need, 22 s at"
            + " least; until then the edge decides. The edge’s own run goes on: it takes the"
            + " pipeline back by itself when the link is down or the station is silent for 2.0 s.",
        unit.consequences().get(Place.STATION));
  }

  @Test
  void whatCanBeReckonedFromMeasurementsIsCalledAnEstimate() {
    Unit unit = unit(onEdge(5_100, price(1.4, 3.8, 0), NEVER), true, 12.6);
    assertEquals(
        List.of(
            "* Edge | 1.4 · 3.8 ms | 0 B/s | now",
            "Station | (from 12.6 ms) | (about 5.1 kB/s) | estimated"),
        table(unit));
    assertEquals(
        "Moving to the station: at least 11.2 ms later (estimated); about 5.1 kB/s more goes up"
            + " (estimated).",
        unit.cost());
    assertTrue(unit.consequences().get(Place.STATION).contains("(about 5.1 kB/s, by what comes"));
    assertTrue(unit.consequences().get(Place.STATION).contains("at least 11.2 ms later (est"));
    assertEquals(
        "◈ bearing-ae 2.3.0 · ƒ bearing-protect · 3 assets", unit.parts().replace('\u00A0', ' '));
  }

  @Test
  void whatWasMeasuredBeforeIsToldWithItsAge() {
    Unit unit = unit(onEdge(5_100, price(1.4, 3.8, 0), price(14, 40, 6_200, MINUTES)), true, 12.6);
    assertEquals(
        List.of(
            "* Edge | 1.4 · 3.8 ms | 0 B/s | now", "Station | 14 · 40 ms | 6.2 kB/s | 12 min ago"),
        table(unit));
    assertEquals(
        "Moving to the station: 12.6 ms later at the median (measured 12 min ago); 6.2 kB/s more"
            + " goes up (measured 12 min ago).",
        unit.cost());
    String consequence = unit.consequences().get(Place.STATION);
    assertTrue(consequence.contains("(6.2 kB/s, measured 12 min ago)"), consequence);
    assertTrue(
        consequence.contains("12.6 ms later at the median (measured 12 min ago)"), consequence);
  }

  @Test
  void onTheStationTheWayBackIsTold() {
    Unit unit =
        unit(
            at(
                Place.STATION,
                State.STATION,
                NONE,
                "placed by person:anna",
                5_100,
                price(1.4, 3.8, 0),
                price(14, 40, 6_200),
                ""),
            true,
            12.6);
    assertEquals("* Station | 14 · 40 ms | 6.2 kB/s | now", table(unit).getLast());
    assertEquals(
        "Moving to the edge: 12.6 ms sooner at the median; 6.2 kB/s less goes up.", unit.cost());
    assertEquals("on the station since 11:59:00 · 3 decided there · 1 waiting", unit.state());
    assertEquals(
        "edge-07 decides on bearing by its own word again, at once. Its inputs stay there: 6.2 kB/s"
            + " less goes up.",
        unit.consequences().get(Place.EDGE));
  }

  // A decision needs the edge's own run: no way to the station, however short, makes it sooner.
  @Test
  void nothingIsDecidedSoonerOnTheStation() {
    Unit measured = unit(onEdge(5_100, price(14, 40, 0), price(3, 9, 6_200)), true, 2);
    assertEquals(
        "Moving to the station: as soon at the median; 6.2 kB/s more goes up.", measured.cost());
    Unit estimated = unit(onEdge(5_100, price(14, 40, 0), NEVER), true, 2);
    assertEquals(
        "Moving to the station: as soon at the median (estimated); about 5.1 kB/s more goes up"
            + " (estimated).",
        estimated.cost());
    assertTrue(table(estimated).getLast().contains("(from 14.0 ms)"), estimated.toString());
  }

  // The station was timed, but was not there long enough to measure bytes.
  @Test
  void eachFigureSaysForItselfWhetherItWasMeasured() {
    Unit unit = unit(onEdge(5_100, price(1.4, 3.8, 0), price(14, 40, NONE)), true, NONE);
    assertEquals(
        "Moving to the station: 12.6 ms later at the median; about 5.1 kB/s more goes up"
            + " (estimated).",
        unit.cost());
    assertEquals("Station | 14 · 40 ms | (about 5.1 kB/s) | now", table(unit).getLast());
  }

  // The last report of a node stands when its link is cut, and the node has taken back by then.
  @Test
  void withoutALinkNobodySaysThatTheStationDecides() {
    Unit unit =
        unit(
            at(
                Place.STATION,
                State.STATION,
                0.4,
                "placed by person:anna",
                5_100,
                price(1.4, 3.8, 0),
                price(14, 40, 6_200),
                ""),
            false,
            NONE);
    assertEquals(
        "last heard 11:59:59: on the station; without the link the edge decides", unit.state());
    assertEquals(Optional.empty(), unit.place());
    assertEquals(Optional.empty(), unit.movingTo());
    assertEquals(NONE, unit.progress());
    assertEquals("", unit.cost());
    assertEquals(
        List.of("Edge | 1.4 · 3.8 ms | 0 B/s | now", "Station | 14 · 40 ms | 6.2 kB/s | now"),
        table(unit));
    assertEquals(
        "last heard 11:59:59: on the edge; without the link the edge decides",
        unit(onEdge(1, NEVER, NEVER), false, NONE).state());
  }

  @Test
  void aHandOverShowsHowFarItIs() {
    Unit unit =
        unit(at(Place.EDGE, State.WARMING, 0.34, "placed by a", 1, NEVER, NEVER, ""), true, NONE);
    assertEquals(Optional.of(Place.STATION), unit.movingTo());
    assertEquals(0.34, unit.progress());
    assertEquals(
        "moves to the station, which has seen 34 % of what its windows need; the edge decides",
        unit.state());
  }

  @Test
  void whatCannotBeIsToldWithItsReason() {
    String why = "the station has bearing-ae 2.3.0, the edge node 2.3.1";
    Unit unit =
        unit(
            at(
                Place.EDGE,
                State.EDGE,
                NONE,
                "taken back: the link to the station is down",
                1,
                NEVER,
                NEVER,
                why),
            true,
            NONE);
    assertEquals(
        Map.of(Place.STATION, why, Place.DEVICE, "no device here can run it"), unit.refusals());
    assertEquals("on the edge: taken back: the link to the station is down", unit.state());
    assertTrue(unit.noteworthy());
    assertEquals(
        "edge-07 is offline",
        unit(onEdge(1, NEVER, NEVER), false, NONE).refusals().get(Place.EDGE));
  }

  // Select, see the consequence, confirm; a refusal is told with its reason.
  @Test
  void aMoveIsConfirmedAskedAndAnswered() {
    List<String> questions = new ArrayList<>();
    boolean[] yes = {false};
    PlaceDesk places =
        new PlaceDesk(
            desk.desk(),
            (unit, to) -> {
              questions.add(unit.id() + " to " + to);
              return yes[0];
            });
    Unit unit = unit(onEdge(1, NEVER, NEVER), true, NONE);
    Placing placing = new Placing(FakeWork.EDGE_07, "edge-07", List.of(unit));
    places.move(placing, unit, Place.EDGE);
    places.move(placing, unit, Place.STATION);
    assertEquals(List.of(), station.commanded);
    yes[0] = true;
    station.writesAnswer(new CommandOutcome(false, "REFUSED", "the link to the station is down"));
    places.move(placing, unit, Place.STATION);
    desk.pass(Duration.ofSeconds(1));
    assertEquals(List.of("riverside/edge-07 bearing to STATION"), station.commanded);
    assertEquals(
        Optional.of("edge-07 refused: the link to the station is down."),
        places.refusal(FakeWork.EDGE_07, "bearing"));

    station.writesAnswer(new CommandOutcome(true, "", ""));
    places.move(placing, unit, Place.STATION);
    desk.pass(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), places.refusal(FakeWork.EDGE_07, "bearing"));
    assertEquals(
        List.of("bearing to STATION", "bearing to STATION", "bearing to STATION"), questions);

    Unit moving = unit(at(Place.EDGE, State.WARMING, 0.3, "", 1, NEVER, NEVER, ""), true, NONE);
    places.move(placing, moving, Place.EDGE);
    desk.pass(Duration.ofSeconds(1));
    assertEquals("riverside/edge-07 bearing to EDGE", station.commanded.getLast());
    assertEquals(3, questions.size());

    // It is under way there already.
    int before = station.commanded.size();
    places.move(placing, moving, Place.STATION);
    Unit back = unit(at(Place.EDGE, State.RETURNING, NONE, "", 1, NEVER, NEVER, ""), true, NONE);
    places.move(placing, back, Place.EDGE);
    desk.pass(Duration.ofSeconds(1));
    assertEquals(before, station.commanded.size());
    assertEquals(3, questions.size());
  }
}
