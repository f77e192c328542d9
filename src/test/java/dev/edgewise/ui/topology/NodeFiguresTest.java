package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.FakePlacement;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.FakeWork;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.PipelinePlacement.State;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Tone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Picture 2: what an edge node of ours says of itself.
class NodeFiguresTest {
  private static final long NOON = FakeStation.NOON / 1_000_000_000L;

  private final FakeStation station = FakeWork.riverside();
  private final TestDesk desk = new TestDesk(station);
  private final TopologyViewModel model = new TopologyViewModel(desk.desk());

  @BeforeEach
  void select() {
    station.history(FakeWork.PUMPS + "/traffic/in", second -> 640_000 * (second - NOON + 1.5));
    station.history(FakeWork.PUMPS + "/traffic/out", second -> 2_900 * (second - NOON + 1.5));
    model.show(List.of(FakeWork.EDGE_07));
    desk.pass(Duration.ofSeconds(2));
  }

  private Inspection inspected() {
    return model.inspectionProperty().get().orElseThrow();
  }

  private String row(String name) {
    return Stream.concat(inspected().rows().stream(), inspected().details().stream())
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void theFaceNamesTheModelAndTheLoad() {
    Face face =
        model
            .facesProperty()
            .get()
            .node(model.placementProperty().get().index("edge:" + FakeWork.EDGE_07).orElseThrow());
    assertEquals("◈ bearing-ae 2.3.0 + 1", face.inferred());
    assertEquals(List.of("S · cpu 23 % · queue 0"), face.lines());
  }

  // The picture itself tells that the station decides.
  @Test
  void theFaceTellsThatTheStationDecides() {
    station.placements(
        FakePlacement.view(
            FakePlacement.at(
                Place.STATION,
                State.STATION,
                Double.NaN,
                "",
                1,
                FakePlacement.NEVER,
                FakePlacement.NEVER,
                "")));
    desk.pass(Duration.ofSeconds(1));
    Face face =
        model
            .facesProperty()
            .get()
            .node(model.placementProperty().get().index("edge:" + FakeWork.EDGE_07).orElseThrow());
    assertEquals("◈ bearing-ae 2.3.0 + 1 → station", face.inferred());
  }

  @Test
  void theFaceTellsNothingOfAPipelineWithoutTheModelThatItShows() {
    PipelinePlacement of =
        FakePlacement.at(
            Place.STATION,
            State.STATION,
            Double.NaN,
            "",
            1,
            FakePlacement.NEVER,
            FakePlacement.NEVER,
            "");
    station.placements(FakePlacement.view(FakePlacement.withModels(of, List.of("other 1.0.0"))));
    desk.pass(Duration.ofSeconds(1));
    Face face =
        model
            .facesProperty()
            .get()
            .node(model.placementProperty().get().index("edge:" + FakeWork.EDGE_07).orElseThrow());
    assertEquals("◈ bearing-ae 2.3.0 + 1", face.inferred());
  }

  @Test
  void theInspectorHasTheFiguresOfTheNode() {
    assertEquals("S · a model has failed", row("Status (NE 107)"));
    assertEquals("p50 1.4 ms · p99 3.8 ms", row("Sensor → action"));
    assertEquals("23.4 %", row("Processor"));
    assertEquals("182 MB", row("Memory"));
    assertEquals("pipelines 0 · uplink 3", row("Waiting"));
    assertEquals("+0.8 ms ± 0.3", row("Clock offset"));
    assertEquals("0.4.0 · up 2 h", row("Software"));
  }

  // What history has of the counters makes a rate at once; later values make newer ones.
  @Test
  void aRateComesFromTheCountersOfTheLastMinutes() {
    assertEquals("640.0 kB/s → 2.9 kB/s", row("Raw in → sent up"));
    station.advance(5_000_000_000L);
    station.set(FakeWork.PUMPS + "/traffic/in", 3_840_000, ValueState.GOOD);
    station.set(FakeWork.PUMPS + "/traffic/out", 17_400, ValueState.GOOD);
    desk.pass(Duration.ofSeconds(1));
    assertEquals("640.0 kB/s → 2.9 kB/s", row("Raw in → sent up"));
  }

  @Test
  void whatRunsHereLeadsToItsScreen() {
    Inspection.Section runs = inspected().runs().orElseThrow().list();
    assertEquals("Runs here", runs.title());
    assertEquals(
        new Item("◈ bearing-ae 2.3.0", "2.9 ms", "3 assets", Tone.PLAIN, "models:bearing-ae 2.3.0"),
        runs.items().getFirst());
    assertEquals(
        new Item(
            "ƒ bearing-protect 6", "21.5 µs", "holds on 1", Tone.STRONG, "rules:bearing-protect 6"),
        runs.items().get(2));
  }

  // Picture 2: the score of what runs here over an hour, with its threshold.
  @Test
  void theLastHourOfEachModelIsThatOfItsHighestAsset() {
    Inspection.Spark spark = inspected().runs().orElseThrow().sparks().getFirst();
    assertEquals("◈ bearing-ae", spark.title());
    assertEquals("P-104 0.91 · threshold 0.70", spark.note());
    assertTrue(spark.noteworthy());
    PlotColumns hour = spark.columns().orElseThrow();
    assertEquals(NodePast.BINS, hour.size());
    assertEquals(0.91, hour.max()[NodePast.BINS / 2], 0.021);
  }

  @Test
  void theSwitchOfTheNodeIsTold() {
    assertEquals(
        new Inspection.Writes(FakeWork.EDGE_07, false, true), inspected().writes().orElseThrow());
    station.edgeWork(FakeWork.view(true));
    desk.pass(Duration.ofSeconds(1));
    assertTrue(inspected().writes().orElseThrow().blocked());
  }

  @Test
  void aScoreIsMarkedAsInferred() {
    model.select("device:" + FakeWork.P104);
    desk.pass(Duration.ofSeconds(1));
    assertTrue(
        inspected()
            .lists()
            .getFirst()
            .items()
            .contains(new Item("◈ bearing-ae score", "0.91", "", Tone.INFERRED, "")));
  }
}
