package dev.edgewise.station.api;

import dev.edgewise.telemetry.Origin;
import java.util.List;

/// Edge nodes that decide, for tests of the control room: two models and two rules on `edge-07`,
/// one model on `edge-08`, nothing on `edge-03`.
public final class FakeWork {
  public static final String PUMPS = "Riverside works/Area 1/Pumps";
  public static final String P104 = PUMPS + "/P-104";
  public static final String EDGE_07 = "riverside/edge-07";
  public static final String TEXT =
      """
      rule "bearing-protect" version 6
      for "Riverside works/Area 1/Pumps/*"
      when model("bearing-ae").score > 0.7 for 5s until < 0.55
        and speed > 200
      then raise CRITICAL "bearing failure predicted" latch
      """;

  private static final long SECOND = 1_000_000_000L;
  private static final long NOON = FakeStation.NOON;
  private static final List<String> ASSETS = List.of(PUMPS + "/P-101", PUMPS + "/P-102", P104);

  private FakeWork() {}

  /// The small plant with models, rules, scores and figures of its nodes.
  public static FakeStation riverside() {
    FakeStation station = FakeStation.riverside();
    double[] scores = {0.08, 0.11, 0.91};
    for (int i = 0; i < ASSETS.size(); i++) {
      score(station, ASSETS.get(i) + "/bearing-ae/score", scores[i]);
    }
    for (String asset : compressors()) {
      score(station, asset + "/bearing-ae/score", 0.2);
    }
    station.signal(
        P104 + "/bearing-ae/contribution/outer-race",
        "",
        2,
        "spBv1.0/riverside/DDATA",
        Origin.INFERRED,
        0.58);
    figures(station, PUMPS, "edge-07");
    station.edgeWork(view(false));
    return station;
  }

  private static void score(FakeStation station, String path, double value) {
    station.signal(path, "", 2, "spBv1.0/riverside/DDATA", Origin.INFERRED, value);
    station.history(path, second -> value + 0.02 * Math.sin(second / 40.0));
  }

  private static void figures(FakeStation station, String place, String node) {
    Object[][] all = {
      {"health/cpu", "%", 1, 23.4},
      {"health/memory", "MB", 0, 182.0},
      {"queue/pipeline", "", 0, 0.0},
      {"queue/uplink", "", 0, 3.0},
      {"decision/latency-p50", "ms", 3, 1.4},
      {"decision/latency-p99", "ms", 3, 3.8},
      {"clock/offset", "ms", 3, 0.8},
      {"clock/round-trip", "ms", 3, 0.6},
      {"traffic/in", "B", 0, 640_000.0},
      {"traffic/out", "B", 0, 2_900.0}
    };
    for (Object[] f : all) {
      station.signal(
          place + "/" + f[0],
          (String) f[1],
          (int) f[2],
          "spBv1.0/riverside/NDATA/" + node,
          Origin.MEASURED,
          (double) f[3]);
    }
  }

  private static List<String> compressors() {
    String line = "Riverside works/Area 2/Compressors";
    return List.of(line + "/C-201", line + "/C-202");
  }

  /// What the nodes report.
  ///
  /// @param blocked whether `edge-07` has its "no writes" switch on
  public static EdgeWorkView view(boolean blocked) {
    return new EdgeWorkView(
        List.of(
            node("riverside/edge-03", false, List.of(), List.of()),
            node(
                EDGE_07,
                blocked,
                List.of(
                    model("bearing-ae", "2.3.0", ASSETS, "ready", ""),
                    model("bearing-class", "1.2.0", ASSETS, "failed", "golden vector 3 differs")),
                List.of(protect(), overheat())),
            node(
                "riverside/edge-08",
                false,
                List.of(model("bearing-ae", "2.3.0", compressors(), "ready", "")),
                List.of())));
  }

  private static NodeWork node(
      String id, boolean blocked, List<ModelWork> models, List<RuleWork> rules) {
    boolean pumps = id.equals(EDGE_07);
    return new NodeWork(
        id,
        NOON - SECOND,
        "0.4.0",
        NOON - 7_200 * SECOND,
        blocked,
        pumps ? "S" : "",
        pumps ? "a model has failed" : "",
        models,
        rules,
        List.of());
  }

  public static ModelWork model(
      String id, String version, List<String> assets, String state, String reason) {
    boolean scores = id.equals("bearing-ae");
    return new ModelWork(
        id,
        version,
        scores ? "Bearing wear" : "Fault of the bearing",
        scores ? "anomaly" : "classification",
        state,
        reason,
        scores
            ? List.of(
                new ModelWork.Output(id + "/score", 0.7),
                new ModelWork.Output(id + "/contribution/outer-race", Double.NaN))
            : List.of(new ModelWork.Output(id + "/outer", Double.NaN)),
        assets,
        12_400,
        2,
        state.equals("failed") ? 7 : 0,
        1_400,
        2_900,
        List.of(
            new ModelWork.CardLine("Input", "vibration waveform 20 kHz, 12 features"),
            new ModelWork.CardLine("Output", "score 0 to 1, threshold 0.70"),
            new ModelWork.CardLine("Not for", "speeds below 300 rpm")),
        scores
            ? List.of(
                new ModelWork.Input("rms", "vibration/rms", "mm/s", 0, 100, 40, 8),
                new ModelWork.Input("pressure", "discharge/pressure", "bar", 60, 80, 0, 6))
            : List.of(),
        scores ? 10 : 128);
  }

  private static RuleWork protect() {
    return new RuleWork(
        "bearing-protect",
        6,
        TEXT,
        "armed",
        "",
        ASSETS,
        List.of(P104),
        90_000,
        21.5,
        List.of(
            new RuleWork.Activation(
                P104, NOON - 40 * SECOND, 0, List.of("score 0.91", "speed 1480 rpm")),
            new RuleWork.Activation(
                PUMPS + "/P-101",
                NOON - 900 * SECOND,
                NOON - 880 * SECOND,
                List.of("score 0.72", "speed 1475 rpm"))));
  }

  private static RuleWork overheat() {
    return new RuleWork(
        "stop-on-overheat",
        5,
        "rule \"stop-on-overheat\" version 5\n",
        "blocked",
        "temperature of P-102 has no unit",
        List.of(PUMPS + "/P-102"),
        List.of(),
        0,
        Double.NaN,
        List.of());
  }
}
