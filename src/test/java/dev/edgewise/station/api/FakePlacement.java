package dev.edgewise.station.api;

import dev.edgewise.station.api.PipelinePlacement.Price;
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
    return at(Place.EDGE, "edge", Double.NaN, "", inputs, edge, station, "");
  }

  public static PipelinePlacement at(
      Place place,
      String state,
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
        0,
        2_000,
        4,
        3,
        1,
        inputs,
        edge,
        station,
        refusal,
        "no device here can run it");
  }

  public static PlacementsView view(PipelinePlacement... pipelines) {
    return new PlacementsView(
        List.of(new NodePlacement(FakeWork.EDGE_07, NOON - SECOND, List.of(pipelines))));
  }
}
