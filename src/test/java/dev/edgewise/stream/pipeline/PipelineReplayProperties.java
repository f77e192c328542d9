package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Waveform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// A run over recorded data gives bit for bit what the live run gave.
class PipelineReplayProperties {
  private static final long MILLI = 1_000_000;
  private static final int LATENESS = 400;
  private static final int END = 6_000;

  /// Every kind of node; sixteen values a block, so that it is fast.
  private static final String NODES =
      """
      {'node': 'tag', 'name': 'a', 'signal': 'a', 'missingAfterMillis': 300,
       'missing': {'remedy': 'hold', 'millis': 700}, 'bad': {'remedy': 'skip'}},
      {'node': 'tag', 'name': 'b', 'signal': 'b', 'range': {'low': -1, 'high': 1}},
      {'node': 'waveform', 'name': 'wave', 'signal': 'w', 'missingAfterMillis': 900},
      {'node': 'features', 'name': 'f', 'wave': 'wave', 'speed': 'b', 'length': 16,
       'band': {'low': 100, 'high': 400},
       'features': [{'name': 'rms', 'kind': 'rms'},
                    {'name': 'v', 'kind': 'envelope-orders', 'orders': 100, 'bins': 4}]},
      {'node': 'window', 'name': 't', 'from': 'a', 'window': {'kind': 'tumbling', 'millis': 250},
       'statistics': ['mean', 'slope', 'count']},
      {'node': 'window', 'name': 's', 'from': 'a',
       'window': {'kind': 'sliding', 'millis': 500, 'everyMillis': 100, 'capacity': 8},
       'statistics': ['deviation', 'max']},
      {'node': 'window', 'name': 'g', 'from': 'b', 'window': {'kind': 'session', 'millis': 120},
       'statistics': ['count', 'last']},
      {'node': 'window', 'name': 'c', 'from': 'b', 'window': {'kind': 'count', 'count': 5, 'every': 2},
       'statistics': ['rms']},
      {'node': 'scalar', 'name': 'e', 'from': 'a', 'feature': 'ewma', 'tauMillis': 1000},
      {'node': 'scalar', 'name': 'z', 'from': 'a', 'feature': 'robust-score', 'count': 9, 'least': 3},
      {'node': 'arithmetic', 'name': 'd', 'operation': 'divide', 'of': ['e', 'b']},
      {'node': 'model', 'name': 'm', 'model': 'adder', 'on': ['t', 'f'], 'deadlineMillis': 9,
       'inputs': {'x': 't/mean', 'y': 'f/rms'}},
      {'node': 'output', 'from': 'a', 'tag': 'oa'}, {'node': 'output', 'from': 'f', 'tag': 'of'},
      {'node': 'output', 'from': 't', 'tag': 'ot'}, {'node': 'output', 'from': 's', 'tag': 'os'},
      {'node': 'output', 'from': 'g', 'tag': 'og'}, {'node': 'output', 'from': 'c', 'tag': 'oc'},
      {'node': 'output', 'from': 'z', 'tag': 'oz'}, {'node': 'output', 'from': 'd', 'tag': 'od'},
      {'node': 'output', 'from': 'm', 'tag': 'om'},
      {'node': 'rule', 'rule': 'high'}
      """;

  private static final String RULE =
      """
      rule "high" version 1
      on "**"
      when tag("a") > 0.2 for 300ms until < 0
      then alarm(HIGH, "high", latch)
      """;

  private record Item(int input, long millis, double value, int quality, @Nullable Waveform wave) {}

  @Property(tries = 150)
  void anyInterleavingWithinTheLatenessGivesTheSame(@ForAll long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    List<Item> recorded = recorded(random);
    List<String> sorted = sortedRun(recorded);
    assertTrue(sorted.size() > 100);
    assertEquals(sorted, shuffledRun(recorded, random.split(), true));
    assertEquals(sorted, shuffledRun(recorded, random.split(), false));
  }

  private static List<Item> recorded(SplittableRandom random) {
    List<Item> out = new ArrayList<>();
    for (int input = 0; input < 2; input++) {
      long at = random.nextInt(200);
      while (at < END) {
        int quality = random.nextInt(12) == 0 ? Quality.BAD_SENSOR_FAILURE : Quality.GOOD;
        out.add(new Item(input, at, random.nextDouble() * 2.4 - 1.2, quality, null));
        at += random.nextInt(10) == 0 ? 1_200 : 1 + random.nextInt(90);
      }
    }
    for (long at = 20;
        at < END;
        at += 100 + random.nextInt(200) * (random.nextInt(5) == 0 ? 8 : 1)) {
      float[] values = new float[16];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      long start = PipelineScene.ZERO + (at - 16) * MILLI;
      out.add(
          new Item(
              2,
              at,
              0,
              Quality.GOOD,
              new Waveform(
                  PipelineScene.ASSET.child("w"),
                  start,
                  MILLI,
                  "m/s²",
                  values,
                  Quality.GOOD,
                  Origin.MEASURED)));
    }
    return out;
  }

  /// As history gives it: by time, then by input; without any tick but the last.
  private static List<String> sortedRun(List<Item> recorded) throws EdgewiseException {
    Run run = new Run(0);
    for (Item item :
        recorded.stream()
            .sorted(Comparator.comparingLong(Item::millis).thenComparingInt(Item::input))
            .toList()) {
      run.give(item);
    }
    return run.end();
  }

  /// As it may come: each input in order of its own, none further back than the lateness; with
  /// ticks of a clock; models that answer at once or after more samples have come.
  private static List<String> shuffledRun(
      List<Item> recorded, SplittableRandom random, boolean atOnce) throws EdgewiseException {
    List<Deque<Item>> queues = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
    recorded.forEach(item -> queues.get(item.input()).add(item));
    Run run = new Run(atOnce ? 0 : 1 + random.nextInt(20));
    long furthest = 0;
    while (queues.stream().anyMatch(q -> !q.isEmpty())) {
      long slowest =
          queues.stream()
              .filter(q -> !q.isEmpty())
              .mapToLong(q -> q.peek().millis())
              .min()
              .orElse(0);
      Deque<Item> queue = queues.get(random.nextInt(3));
      if (!queue.isEmpty() && queue.peek().millis() <= slowest + LATENESS) {
        Item item = queue.remove();
        furthest = Math.max(furthest, item.millis());
        run.give(item);
      }
      if (random.nextInt(7) == 0) {
        run.tick(Math.min(slowest, furthest) + random.nextInt(LATENESS));
      }
    }
    return run.end();
  }

  /// A pipeline whose models answer after `delay` more samples.
  private static final class Run implements PipelineHost {
    private final PipelineScene scene = new PipelineScene();
    private final LoadedModel model =
        new Models.Sum(Models.sum("adder", Models.input("x", 1), Models.input("y", 1)));
    private final Pipeline pipeline;
    private final int delay;
    private final float[] output = new float[2];
    private int answerIn = -1;

    Run(int delay) throws EdgewiseException {
      this.delay = delay;
      scene.withModel(model).withRule(RULE).withTag("a", "").withTag("b", "");
      pipeline = scene.plan(PipelineScene.spec(LATENESS, NODES)).start(scene.sink, this);
    }

    void give(Item item) throws EdgewiseException {
      if (item.wave() == null) {
        long at = PipelineScene.ZERO + item.millis() * MILLI;
        pipeline.sample(item.input(), at, item.value(), item.quality(), 0);
      } else {
        pipeline.waveform(item.input(), item.wave(), 0);
      }
      pipeline.run();
      if (answerIn >= 0 && answerIn-- == 0) {
        answer();
      }
    }

    void tick(long millis) {
      pipeline.tick(PipelineScene.ZERO + millis * MILLI);
      pipeline.run();
    }

    List<String> end() {
      tick(END + 20_000);
      while (pipeline.isParked()) {
        answer();
      }
      assertEquals(0, pipeline.counts().late.get(), "late");
      return scene.sink.take();
    }

    private void answer() {
      answerIn = -1;
      pipeline.answer(output, 0);
      pipeline.run();
    }

    @Override
    public void submit(Pipeline of, int index, float[] row, long deadlineNanos) {
      try {
        model.run(row, 1, output);
      } catch (EdgewiseException e) {
        throw new IllegalStateException(e);
      }
      if (delay == 0) {
        of.answer(output, 0);
      } else {
        answerIn = delay;
      }
    }

    @Override
    public void done(Pipeline of) {}
  }
}
