package dev.edgewise.station.api;

import dev.edgewise.station.api.PipelinePlacement.Price;
import dev.edgewise.station.api.PipelinePlacement.State;
import java.util.List;

/// Placed pipelines, for tests of the control room: `bearing` on `edge-07`.
public final class FakePlacement {
  private static final long SECOND = 1_000_000_000L;
  private static final long NOON = FakeStation.NOON;

  /// A place where nothing was ever timed, and nothing went up.
  public static final Price NEVER = new Price(Double.NaN, Double.NaN, 0, 0, Double.NaN, 0);

  private FakePlacement() {}

  /// Timed a second ago.
  public static Price price(double p50, double p99, double bytes) {
    return price(p50, p99, bytes, SECOND);
  }

  /// Timed `age` ns ago.
  public static Price price(double p50, double p99, double bytes, long age) {
    return new Price(p50, p99, 1_234, NOON - age, bytes, NOON - age);
  }

  /// On the edge since the node's start.
  public static PipelinePlacement onEdge(double inputs, Price edge, Price station) {
    return at(Place.EDGE, State.EDGE, Double.NaN, "", inputs, edge, station, "");
  }

  public static PipelinePlacement at(
      Place place,
      State state,
      double warm,
      String reason,
      double inputs,
      Price edge,
      Price station,
      String refusal) {
    return new PipelinePlacement(
        "bearing",
        List.of(FakeWork.PUMPS + "/P-101", FakeWork.PUMPS + "/P-102", FakeWork.P104),
        List.of("bearing-protect"),
        List.of("bearing-ae 2.3.0"),
        place,
        state,
        warm,
        21_500,
        NOON - 60 * SECOND,
        reason,
        reason.startsWith("taken back"),
        0,
        2_000,
        3,
        1,
        inputs,
        edge,
        station,
        refusal);
  }

  /// The same pipeline with other models.
  public static PipelinePlacement withModels(PipelinePlacement p, List<String> models) {
    return new PipelinePlacement(
        p.id(),
        p.assets(),
        p.rules(),
        models,
        p.place(),
        p.state(),
        p.warm(),
        p.warmUpMillis(),
        p.since(),
        p.reason(),
        p.fellBack(),
        p.takenBack(),
        p.patienceMillis(),
        p.decidedByStation(),
        p.waiting(),
        p.inputBytesPerSecond(),
        p.edge(),
        p.station(),
        p.stationRefusal());
  }

  public static PlacementsView view(PipelinePlacement... pipelines) {
    return new PlacementsView(
        List.of(new NodePlacement(FakeWork.EDGE_07, NOON - SECOND, List.of(pipelines))));
  }
}
