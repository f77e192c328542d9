package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.stream.inference.ModelException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TelemetryBus;
import dev.edgewise.telemetry.Waveform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PipelineRunnerTest {
  private static final RunnerOptions ONE = RunnerOptions.USUAL.withWorkers(1);

  @Test
  void whatIsDerivedGoesOverTheBusAsInferred() throws Exception {
    RunnerScene scene = new RunnerScene(ONE).withModel(adder("adder"));
    TelemetryBus bus = new TelemetryBus();
    LatestValues latest = new LatestValues(scene.tags);
    bus.subscribe(scene.runner);
    bus.subscribe(latest);
    PipelinePlan plan = scene.plan("p", RunnerScene.NODES.formatted("adder"));
    scene.add(plan, new BusSink(plan, scene.tags, bus, scene.time, (_, _, _, _) -> {}));
    bus.samples(scene.batch("p/a", 5, 7, SampleFlags.NONE));
    scene.close();
    int tag = scene.tags.find(AssetPath.of("site/p/score")).orElseThrow().id();
    LatestValue value = latest.get(tag).orElseThrow();
    assertEquals(7, value.asDouble());
    assertEquals(Origin.INFERRED, value.origin());
    TagSpec spec = scene.tags.get(tag).spec();
    assertEquals(Optional.of(new Range(0, 70)), spec.normal(), "up to the model's threshold");
  }

  // Architecture: "Historical data never drives a rule."
  @Test
  void storedAndForwardedSamplesAndThoseFromTheFutureDriveNothing() throws Exception {
    RunnerScene scene = new RunnerScene(ONE).withModel(adder("adder"));
    RecordingSink sink = scene.add("p", "adder");
    scene.give("p/a", 1, 1, SampleFlags.HISTORICAL);
    scene.give("p/a", 3_600_000, 2);
    scene.give("p/a", 2, 3);
    scene.close();
    assertEquals(List.of("2 #0 3.0 good"), sink.take());
    RunnerFigures figures = scene.runner.figures();
    assertEquals(1, figures.historical());
    assertEquals(1, figures.future());
    assertEquals(1, figures.samples());
  }

  @Test
  void rowsOfAssetsThatShareAModelGoInOneCall() throws Exception {
    RunnerScene.Gate gate = new RunnerScene.Gate(Models.sum("adder", Models.input("a", 1)));
    RunnerScene scene = new RunnerScene(ONE).withModel(gate);
    List<RecordingSink> sinks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sinks.add(scene.add("p" + i, "adder"));
    }
    scene.give("p0/a", 1, 0);
    gate.entered.await();
    for (int at = 2; at < 4; at++) {
      for (int i = 0; i < 20; i++) {
        scene.give("p" + i + "/a", at, i * 10 + at);
      }
    }
    gate.open.countDown();
    scene.close();
    assertEquals(List.of(1, 20, 20), gate.calls);
    assertEquals(List.of("2 #0 192.0 good", "3 #0 193.0 good"), sinks.get(19).take());
    ModelFigures figures = scene.runner.figures().models().getFirst();
    assertEquals(3, figures.calls());
    assertEquals(41, figures.answered());
  }

  @Test
  void aCallHasNoMoreRowsThanTheMost() throws Exception {
    RunnerScene.Gate gate = new RunnerScene.Gate(Models.sum("adder", Models.input("a", 1)));
    RunnerOptions four =
        new RunnerOptions(
            1,
            64,
            4,
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ZERO,
            Duration.ofDays(1));
    RunnerScene scene = new RunnerScene(four).withModel(gate);
    List<RecordingSink> sinks = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sinks.add(scene.add("p" + i, "adder"));
    }
    scene.give("p0/a", 1, 0);
    gate.entered.await();
    for (int i = 0; i < 10; i++) {
      scene.give("p" + i + "/a", 2, i);
    }
    gate.open.countDown();
    scene.close();
    assertEquals(List.of(1, 4, 4, 2), gate.calls);
    for (int i = 0; i < 10; i++) {
      assertEquals("2 #0 " + i + ".0 good", sinks.get(i).take().getLast());
    }
  }

  @Test
  void aLateResultIsDiscardedAndCounted() throws Exception {
    RunnerScene scene = new RunnerScene(ONE);
    scene.withModel(
        new Models.Sum(Models.sum("adder", Models.input("a", 1))) {
          @Override
          public void run(float[] input, int rows, float[] output) throws EdgewiseException {
            super.run(input, rows, output);
            scene.time.advance(Duration.ofMillis(input[0] > 0 ? 11 : 1));
          }
        });
    RecordingSink sink = scene.add("p", "adder");
    scene.give("p/a", 1, 5);
    scene.give("p/a", 2, 6);
    scene.give("p/a", 3, -1);
    scene.close();
    assertEquals(
        List.of(
            "1 m: adder@1.2.0 was not in time",
            "1 #0 NaN bad: not in time",
            "2 #0 NaN bad: not in time",
            "3 m: ",
            "3 #0 -1.0 good"),
        sink.take());
    assertEquals(2, scene.runner.figures().models().getFirst().late());
  }

  @Test
  void aModelThatFailsTurnsItsOutputsBadAndTheRestRunsOn() throws Exception {
    RunnerScene scene = new RunnerScene(ONE).withModel(adder("adder"));
    scene.withModel(
        new Models.Sum(Models.sum("broken", Models.input("a", 1))) {
          @Override
          public void run(float[] input, int rows, float[] output) throws EdgewiseException {
            if (input[0] > 1) {
              throw new IllegalStateException("native code");
            }
            throw new ModelException(ModelException.RUN, "Out of memory", "Wait.");
          }
        });
    RecordingSink broken = scene.add("p", "broken");
    RecordingSink well = scene.add("q", "adder");
    scene.give("p/a", 1, 1);
    scene.give("q/a", 1, 1);
    scene.give("p/a", 2, 2);
    scene.give("q/a", 2, 2);
    scene.close();
    assertEquals(
        List.of(
            "1 m: broken@1.2.0 failed: Out of memory",
            "1 #0 NaN bad: internal error",
            "2 #0 NaN bad: internal error"),
        broken.take());
    assertEquals(List.of("1 #0 1.0 good", "2 #0 2.0 good"), well.take());
    assertEquals(0, scene.runner.figures().failedPipelines());
  }

  @Test
  void aPipelineThatFailsIsSetAsideAndTheRestRunsOn() throws Exception {
    RunnerScene scene = new RunnerScene(ONE).withModel(adder("adder"));
    List<Integer> qualities = new ArrayList<>();
    scene.add(
        scene.plan("p", RunnerScene.NODES.formatted("adder")),
        (_, _, _, quality) -> {
          qualities.add(quality);
          if (Quality.isGood(quality)) {
            throw new IllegalStateException("a defect");
          }
        });
    RecordingSink well = scene.add("q", "adder");
    scene.give("p/a", 1, 1);
    scene.give("q/a", 1, 1);
    scene.give("p/a", 2, 1);
    scene.close();
    assertEquals(List.of(Quality.GOOD, Quality.BAD_INTERNAL_ERROR), qualities);
    assertEquals(List.of("1 #0 1.0 good"), well.take());
    assertEquals(1, scene.runner.figures().failedPipelines());
  }

  @Test
  void aFullQueueMakesTheGiverWaitAndLosesNothing() throws Exception {
    RunnerScene.Gate gate = new RunnerScene.Gate(Models.sum("adder", Models.input("a", 1)));
    RunnerOptions small =
        new RunnerOptions(
            1,
            16,
            4,
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ZERO,
            Duration.ofDays(1));
    RunnerScene scene = new RunnerScene(small).withModel(gate);
    RecordingSink sink = scene.add("p", "adder");
    scene.give("p/a", 0, 0);
    gate.entered.await();
    Thread giver =
        Threads.start(
            "giver",
            () -> {
              try {
                for (int i = 1; i <= 100; i++) {
                  scene.give("p/a", i, i);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (scene.runner.figures().queued() < 16) {
      Thread.onSpinWait();
    }
    gate.open.countDown();
    assertTrue(Threads.join(giver, Duration.ofSeconds(20)));
    scene.close();
    assertEquals(101, sink.take().size());
    assertEquals(0, scene.runner.figures().dropped());
  }

  @Test
  void withoutSamplesTheClockTellsWhatIsMissing() throws Exception {
    RunnerScene scene = new RunnerScene(ONE);
    RecordingSink sink = new RecordingSink(VirtualTime.START_NANOS);
    scene.add(
        scene.plan(
            "p",
            "{'node': 'tag', 'name': 'a', 'signal': 'a', 'missingAfterMillis': 1000},"
                + "{'node': 'output', 'from': 'a', 'tag': 'out'}"),
        sink);
    scene.time.jumpWallClock(Duration.ofHours(3));
    scene.give("p/a", 0, 1);
    scene.time.advance(Duration.ofMillis(1_200));
    scene.time.jumpWallClock(Duration.ofHours(3));
    scene.time.advance(Duration.ofMillis(100));
    scene.close();
    assertEquals(List.of("0 #0 1.0 good", "1000+ #0 NaN bad: no communication"), sink.take());
  }

  // Issue 4, 6: the Rules screen shows how often a rule was looked at, over all its assets.
  @Test
  void theEvaluationsOfARuleAreCountedAndTimed() throws Exception {
    RunnerScene scene =
        new RunnerScene(RunnerOptions.USUAL.withWorkers(2))
            .withRule(
                """
                rule "high" version 1
                on "site/*"
                when tag("a") > 5
                then alarm(LOW, "high")
                """);
    for (String asset : List.of("p", "q")) {
      scene.tag(asset + "/a");
      scene.add(
          scene.plan(
              asset,
              "{'node': 'tag', 'name': 'a', 'signal': 'a'}, {'node': 'rule', 'rule': 'high'}"),
          new RecordingSink(VirtualTime.START_NANOS));
      for (int at = 1; at <= 3; at++) {
        scene.give(asset + "/a", at, at);
      }
    }
    scene.close();
    assertEquals(List.of(new RuleFigures("high", 6, 0, 0)), scene.runner.figures().rules());
    assertEquals(
        List.of(new RuleFigures("high", 6, Double.NaN, Double.NaN)),
        scene.runner.figures().rules(),
        "nothing since");
  }

  // A value may have to wait for those of the same time; how long a decision takes is another
  // thing.
  @Test
  void theWaitForOtherInputsIsToldApartFromTheTimeOfADecision() throws Exception {
    RunnerScene scene = new RunnerScene(ONE);
    scene.add(
        scene.plan(
            "p",
            "{'node': 'tag', 'name': 'a', 'signal': 'a'}, {'node': 'tag', 'name': 'b', 'signal': 'b'},"
                + "{'node': 'output', 'from': 'a', 'tag': 'out'}"),
        new RecordingSink(VirtualTime.START_NANOS));
    scene.give("p/a", 1, 1);
    scene.time.advance(Duration.ofMillis(40));
    scene.give("p/b", 2, 1);
    scene.close();
    RunnerFigures figures = scene.runner.figures();
    assertEquals(40_000, figures.p50Micros(), 40);
    assertEquals(0, figures.ownP50Micros());
  }

  // Architecture: "a run over recorded input gives bit for bit what the live run gave".
  @Test
  void theRunnerGivesWhatAReplayGives() throws Exception {
    RunnerScene scene = new RunnerScene(ONE).withModel(adder("adder"));
    // The virtual clock runs on while the worker works: no deadline here.
    String nodes =
        RunnerScene.NODES.formatted("adder").replace(": 10}", ": 100000}")
            + """
        ,
        {'node': 'tag', 'name': 'b', 'signal': 'b'},
        {'node': 'scalar', 'name': 'e', 'from': 'a', 'feature': 'ewma', 'tauMillis': 700},
        {'node': 'window', 'name': 'w', 'from': 'b', 'window': {'kind': 'tumbling', 'millis': 90},
         'statistics': ['mean', 'slope']},
        {'node': 'output', 'from': 'e', 'tag': 'e'}, {'node': 'output', 'from': 'w', 'tag': 'w'}
        """;
    RecordingSink live = new RecordingSink(VirtualTime.START_NANOS);
    scene.add(scene.plan("p", nodes), live);
    RecordingSink recorded = new RecordingSink(VirtualTime.START_NANOS);
    PipelineReplay replay =
        new PipelineReplay(scene.plan("p", nodes), m -> scene.loaded.get(m.model().id()), recorded);
    SplittableRandom random = new SplittableRandom(5);
    double[][] values = new double[2][2_000];
    for (int i = 0; i < 2_000; i++) {
      for (int input = 0; input < 2; input++) {
        values[input][i] = random.nextDouble();
        long at = VirtualTime.START_NANOS + i * 7_000_000L;
        replay.sample(input, at, values[input][i], Quality.GOOD);
      }
    }
    int[] next = {0, 0};
    while (next[0] < 2_000 || next[1] < 2_000) {
      int input = random.nextInt(2);
      for (int n = random.nextInt(40); n > 0 && next[input] < 2_000; n--) {
        if (next[input] < next[1 - input] + 1) {
          scene.give(input == 0 ? "p/a" : "p/b", next[input] * 7L, values[input][next[input]++]);
        }
      }
      scene.time.advance(Duration.ofMillis(1));
    }
    scene.close();
    assertLinesMatch(recorded.take(), live.take());
  }

  @Test
  void assetsThatHaveAllInputsAreFoundOnce() throws Exception {
    RunnerScene scene = new RunnerScene(ONE);
    PipelineSpec spec =
        PipelineSpec.read(
            """
            {"id": "bearing", "version": 1, "asset": "site/pumps/*", "nodes": [
              {"node": "waveform", "name": "w", "signal": "vibration/acceleration"},
              {"node": "tag", "name": "s", "signal": "drive/speed"}]}
            """,
            "test");
    List<AssetPath> found = new ArrayList<>();
    scene.tag("pumps/p1/drive/speed");
    PipelineTemplates templates =
        new PipelineTemplates(List.of(spec), scene.tags, (_, asset) -> found.add(asset));
    for (String asset : List.of("pumps/p1", "pumps/p2", "fans/f1", "pumps/p1")) {
      templates.waveform(block("site/" + asset + "/vibration/acceleration"));
    }
    assertEquals(List.of(AssetPath.of("site/pumps/p1")), found);
    scene.tag("fans/f1/drive/speed");
    scene.tag("pumps/p2/drive/speed");
    scene.tag("pumps/p2/drive/current");
    assertEquals(List.of(AssetPath.of("site/pumps/p1"), AssetPath.of("site/pumps/p2")), found);
    scene.close();
  }

  private static Waveform block(String path) {
    return new Waveform(
        AssetPath.of(path), 0, 50_000, "m/s²", new float[16], Quality.GOOD, Origin.SIMULATED);
  }

  private static Models.Sum adder(String id) {
    return new Models.Sum(Models.sum(id, Models.input("a", 1)));
  }
}
