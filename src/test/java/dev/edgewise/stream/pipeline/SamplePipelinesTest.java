package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.Waveform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The pipelines of the demo with models that take the same inputs as those that are trained.
class SamplePipelinesTest {
  private static final long SECOND = 1_000_000_000L;

  private static final class LastValues implements PipelineSink {
    final Map<Integer, Double> values = new HashMap<>();
    final Map<Integer, Integer> qualities = new HashMap<>();

    @Override
    public void derived(int output, long time, long bits, int quality) {
      values.put(output, Double.longBitsToDouble(bits));
      qualities.put(output, quality);
    }
  }

  @Test
  void aBlockOfVibrationGivesFeaturesScoreAndFault() throws Exception {
    ModelPackage ae =
        Models.versioned(
            Models.sum("bearing-ae", Models.input("rms", 1), Models.input("envelope-coarse", 35)),
            "2.3.0");
    ModelPackage fault = Models.sum("bearing-class", Models.input("envelope", 128));
    PipelineScene scene =
        new PipelineScene()
            .withModel(new Models.Sum(ae))
            .withModel(new Models.Sum(fault))
            .withTag("drive/speed", "rpm");
    PipelinePlan plan = scene.plan(read("bearing.json"));
    LastValues last = new LastValues();
    PipelineReplay replay = new PipelineReplay(plan, m -> scene.loaded.get(m.model().id()), last);
    replay.sample(1, PipelineScene.ZERO, 1_480, Quality.GOOD);
    replay.waveform(0, noise(PipelineScene.ZERO + SECOND));
    replay.sample(1, PipelineScene.ZERO + 2 * SECOND, 1_480, Quality.GOOD);
    int rms = output(plan, "vibration/features/rms");
    assertEquals(0.5, last.values.get(rms), 0.02);
    assertEquals(3, last.values.get(output(plan, "vibration/features/kurtosis")), 0.2);
    assertEquals("m/s²", plan.outputs().get(rms).unit());
    assertTrue(last.values.get(output(plan, "bearing-ae/score")) > 0);
    assertTrue(last.values.get(output(plan, "bearing-class/score")) > 0);
    assertEquals(List.of(Quality.GOOD), last.qualities.values().stream().distinct().toList());
    replay.tick(PipelineScene.ZERO + 60 * SECOND);
    assertEquals(Quality.BAD_NO_COMMUNICATION, last.qualities.get(rms));
    assertEquals(
        Quality.BAD_NO_COMMUNICATION, last.qualities.get(output(plan, "bearing-ae/score")));
  }

  @Test
  void fiveMinutesOfACompressorGiveAForecast() throws Exception {
    ModelPackage forecast =
        Models.sum(
            "compressor-forecast",
            Models.input("temperature", 31),
            Models.input("current", 31),
            Models.input("flow", 31),
            Models.input("loaded", 31));
    PipelineScene scene = new PipelineScene().withModel(new Models.Sum(forecast));
    PipelinePlan plan = scene.plan(read("compressor.json"));
    LastValues last = new LastValues();
    PipelineReplay replay = new PipelineReplay(plan, m -> scene.loaded.get(m.model().id()), last);
    for (int second = 0; second < 320; second++) {
      long at = PipelineScene.ZERO + second * SECOND;
      replay.sample(0, at, 80 + 0.01 * second, Quality.GOOD);
      replay.sample(1, at, 50, Quality.GOOD);
      replay.sample(2, at, 7, Quality.GOOD);
      replay.sample(3, at, 1, Quality.GOOD);
      if (second == 300) {
        assertTrue(Double.isNaN(last.values.get(output(plan, "compressor-forecast/score"))));
      }
    }
    double temperatures = 31 * (80 + 0.01 * 154.5);
    assertEquals(
        temperatures + 31 * (50 + 7 + 1),
        last.values.get(output(plan, "compressor-forecast/score")),
        0.01);
    assertEquals(0.01, last.values.get(output(plan, "features/temperature-slope")), 1e-9);
  }

  private static int output(PipelinePlan plan, String tag) {
    AssetPath path = PipelineScene.ASSET.child(tag);
    return plan.outputs().stream().map(TagSpec::path).toList().indexOf(path);
  }

  private static Waveform noise(long start) {
    SplittableRandom random = new SplittableRandom(3);
    float[] values = new float[8_192];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.5 * random.nextGaussian());
    }
    AssetPath path = PipelineScene.ASSET.child("vibration/acceleration");
    return new Waveform(path, start, 50_000, "m/s²", values, Quality.GOOD, Origin.SIMULATED);
  }

  private static PipelineSpec read(String name) throws Exception {
    return PipelineSpec.read(Files.readString(Path.of("sample-data/pipelines", name)), name);
  }
}
