package dev.edgewise.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.scenario.Plants;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineCatalog;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineReplay;
import dev.edgewise.stream.pipeline.PipelineSink;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.VersionRange;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.Waveform;
import dev.edgewise.training.DemoModels;
import dev.edgewise.training.PlantSource;
import dev.edgewise.training.PlantSource.Story;
import dev.edgewise.training.PlantSource.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The models that come with the product, on the machines of the demo. Nothing is trained here: the
/// engine that trains is not part of a build.
@Timeout(180)
class DemoModelsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long SEED = 20_260_101;
  private static final AssetPath ASSET = AssetPath.of("Riverside works/Area 1/Pumps/P-104");

  /// 2026-03-04T10:00:00Z.
  private static final long START = 1_772_618_400L * SECOND;

  private final SystemTime time = new SystemTime();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, LoadedModel> loaded = new HashMap<>();
  private PlantSource plant;

  @BeforeEach
  void open() throws EdgewiseException {
    plant = new DemoMachines(Plants.riverside());
    // Golden vectors are checked by the load.
    for (String id : DemoModels.IDS) {
      loaded.put(id, new DjlEngine(time).load(ModelPackage.bundled(id)));
    }
  }

  @AfterEach
  void close() {
    loaded.values().forEach(LoadedModel::close);
    time.close();
  }

  // The names are what rules and screens ask for; a node takes small files.
  @Test
  void thePackagesAreWhatRulesAndPipelinesAskFor() {
    Map<String, List<String>> outputs = new LinkedHashMap<>();
    for (String id : DemoModels.IDS) {
      ModelPackage model = loaded.get(id).model();
      outputs.put(model.label(), model.outputNames());
      assertTrue(model.onnx().size() < 300_000, model.onnx().toString());
    }
    assertEquals(
        Map.of(
            "bearing-ae@2.3.1",
            List.of(
                "score",
                "contribution/impulses",
                "contribution/outer-race",
                "contribution/inner-race",
                "contribution/ball",
                "contribution/cage",
                "contribution/bands",
                "contribution/envelope"),
            "bearing-class@1.2.1",
            List.of("score", "none", "inner", "outer", "ball"),
            "compressor-forecast@1.1.1",
            List.of("forecast", "residual", "score")),
        outputs);
  }

  // Figures nobody can work out again are worth nothing: few blocks come near what the cards say.
  @Test
  void figuresOfTheCardsComeOutAgain() throws EdgewiseException {
    DemoModels models = TrainCommand.models(time, new PrintWriter(out, true));
    for (String id : DemoModels.IDS) {
      ModelPackage model = loaded.get(id).model();
      Map<String, Double> card = shares(model.card().metrics());
      Map<String, Double> again = shares(models.measure(model, 24));
      assertEquals(card.keySet(), again.keySet());
      card.forEach((name, value) -> assertEquals(value, again.get(name), 0.35, id + ": " + name));
      double mean = card.values().stream().mapToDouble(d -> d).average().orElse(0);
      double meanAgain = again.values().stream().mapToDouble(d -> d).average().orElse(0);
      assertEquals(mean, meanAgain, 0.05, id);
    }
  }

  /// AUCs, accuracies and shares: 24 blocks tell them to some hundredths in the mean.
  private static Map<String, Double> shares(List<ModelCard.Metric> metrics) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (ModelCard.Metric metric : metrics) {
      if (metric.unit().isEmpty() && !metric.name().startsWith("Demo plant, detection")) {
        shares.put(metric.name() + ", " + metric.condition(), metric.value());
      }
    }
    return shares;
  }

  // The demo's story: the pump's bearing begins to wear, and long before it has gone the pipeline
  // says that it does, and where.
  @Test
  void aBearingThatWearsIsSeenBeforeItHasGone() throws Exception {
    Seen seen = run("P-104", Story.troubled(SEED, Trouble.WEAR, START), 90);
    assertTrue(seen.at("bearing-ae/score", 0) < 0.5, seen.toString());
    assertTrue(seen.at("bearing-ae/score", 60) > 0.7, seen.toString());
    assertTrue(seen.at("bearing-ae/score", 65) > 0.7, seen.toString());
    assertTrue(seen.at("bearing-class/outer", 75) > 0.5, seen.toString());
    assertTrue(seen.at("bearing-ae/contribution/outer-race", 75) > 0.05, seen.toString());
  }

  // A spindle that stands has no score, and so raises nothing.
  @Test
  void aSpindleThatStandsHasNoScore() throws Exception {
    PlantSource.Bearing mill = plant.bearing("CNC-1", Story.healthy(SEED));
    long stands = START;
    while (mill.at(stands).shaftHertz() > 0) {
      stands += 10 * SECOND;
    }
    Seen seen = new Seen();
    PipelineReplay replay = replay("bearing", seen);
    replay.sample(1, stands, 0, Quality.GOOD);
    replay.waveform(0, wave(stands, mill.at(stands).values()));
    replay.sample(1, stands + 2 * SECOND, 0, Quality.GOOD);
    assertTrue(Quality.isBad(seen.qualities.get("bearing-ae/score")), seen.toString());
    assertTrue(Quality.isBad(seen.qualities.get("bearing-class/score")), seen.toString());
    assertEquals(0.8, seen.values.get("vibration/features/rms").getLast(), 0.05);
  }

  // Lost cooling is more than the forecast explains, and stays so.
  @Test
  void lostCoolingShowsInTheResidual() throws Exception {
    Seen seen = new Seen();
    PipelineReplay replay = replay("compressor", seen);
    long start = START + 400 * SECOND;
    plant.readings(
        "C-201",
        Story.troubled(SEED, Trouble.OVERHEATING, start),
        List.of("discharge/temperature", "drive/current", "flow", "valve/loaded"),
        START,
        start + 1_200 * SECOND,
        replay::sample);
    List<Double> residual = seen.values.get("compressor-forecast/residual");
    int before = 39;
    assertTrue(Math.abs(residual.get(before)) < 2, residual.toString());
    assertTrue(residual.get(before + 10) > 4, residual.toString());
    assertTrue(residual.getLast() > 10, residual.toString());
  }

  // Models are equal when they are made again only if their data are.
  @Test
  void theSameSeedGivesTheSameDataAgain() throws Exception {
    Story story = Story.troubled(SEED, Trouble.WEAR, START);
    assertArrayEquals(
        plant.bearing("F-310", story).at(START + 60 * SECOND).values(),
        new DemoMachines(Plants.riverside())
            .bearing("F-310", story)
            .at(START + 60 * SECOND)
            .values());
    assertEquals(11, plant.bearings().size());
    assertEquals(List.of("C-201", "C-202", "C-203"), plant.compressors());
  }

  // The engine is 110 MB and comes with ./edgewise train alone; without it the command says so.
  @Test
  void withoutTheEngineTrainingIsRefused() {
    assertEquals(2, train("demo-models", "--out", "target/never"));
    assertTrue(err.toString().contains("PyTorch"), err.toString());
    assertTrue(err.toString().contains("./edgewise train"), err.toString());
    assertTrue(Files.notExists(Path.of("target/never")));
    assertEquals(2, train("demo-models", "--only", "bearing"));
    assertTrue(err.toString().contains("bearing-ae, bearing-class"), err.toString());
  }

  private int train(String... args) {
    List<String> all = new ArrayList<>(List.of("train"));
    all.addAll(List.of(args));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private Seen run(String device, Story story, int seconds) throws Exception {
    Seen seen = new Seen();
    PipelineReplay replay = replay("bearing", seen);
    PlantSource.Bearing bearing = plant.bearing(device, story);
    for (int s = 0; s <= seconds + 5; s += 5) {
      long at = START + s * SECOND;
      PlantSource.Block block = bearing.at(at);
      replay.sample(1, at - SECOND, block.shaftHertz() * 60, Quality.GOOD);
      replay.waveform(0, wave(at, block.values()));
    }
    return seen;
  }

  private static Waveform wave(long end, float[] values) {
    return new Waveform(
        ASSET.child("vibration/acceleration"),
        end - 50_000L * values.length,
        50_000,
        "m/s²",
        values,
        Quality.GOOD,
        Origin.SIMULATED);
  }

  private PipelineReplay replay(String id, Seen seen) throws Exception {
    String file = "sample-data/pipelines/" + id + ".json";
    PipelinePlan plan =
        PipelineCompiler.compile(
            PipelineSpec.read(Files.readString(Path.of(file)), file), ASSET, new Catalog());
    seen.plan = plan;
    return new PipelineReplay(plan, model -> loaded.get(model.model().id()), seen);
  }

  private final class Catalog implements PipelineCatalog {
    @Override
    public Optional<ModelPackage> model(String id, VersionRange versions) {
      return Optional.ofNullable(loaded.get(id))
          .map(LoadedModel::model)
          .filter(model -> versions.contains(model.version()));
    }

    @Override
    public Optional<Rule> rule(String id) {
      return Optional.empty();
    }

    @Override
    public Optional<TagSpec> tag(AssetPath path) {
      return Optional.empty();
    }
  }

  /// What the pipeline gave, by tag below the asset.
  private static final class Seen implements PipelineSink {
    final Map<String, List<Double>> values = new LinkedHashMap<>();
    final Map<String, Integer> qualities = new HashMap<>();
    PipelinePlan plan;

    @Override
    public void derived(int output, long time, long bits, int quality) {
      String path = plan.outputs().get(output).path().toString();
      String tag = path.substring(ASSET.toString().length() + 1);
      values.computeIfAbsent(tag, t -> new ArrayList<>()).add(Double.longBitsToDouble(bits));
      qualities.put(tag, quality);
    }

    /// The value of the block at `second`, one each 5 s.
    double at(String tag, int second) {
      return values.get(tag).get(second / 5);
    }

    @Override
    public String toString() {
      return values.get("bearing-ae/score") + " " + values.get("bearing-class/outer");
    }
  }
}
