package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.Quality;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class PipelineAllocationTest {
  private static final String NODES =
      """
      {'node': 'tag', 'name': 'a', 'signal': 'a', 'missingAfterMillis': 300,
       'missing': {'remedy': 'hold', 'millis': 700}, 'bad': {'remedy': 'hold', 'millis': 50}},
      {'node': 'tag', 'name': 'b', 'signal': 'b', 'range': {'low': -1, 'high': 1}},
      {'node': 'window', 'name': 't', 'from': 'a', 'window': {'kind': 'tumbling', 'millis': 250},
       'statistics': ['mean', 'slope', 'count']},
      {'node': 'window', 'name': 's', 'from': 'a',
       'window': {'kind': 'sliding', 'millis': 500, 'everyMillis': 100},
       'statistics': ['deviation', 'max']},
      {'node': 'window', 'name': 'c', 'from': 'b', 'window': {'kind': 'count', 'count': 5, 'every': 2},
       'statistics': ['rms']},
      {'node': 'scalar', 'name': 'e', 'from': 'a', 'feature': 'ewma', 'tauMillis': 1000},
      {'node': 'scalar', 'name': 'z', 'from': 'a', 'feature': 'robust-score', 'count': 9, 'least': 3},
      {'node': 'history', 'name': 'h', 'from': 'a', 'count': 10},
      {'node': 'arithmetic', 'name': 'd', 'operation': 'divide', 'of': ['e', 'b']},
      {'node': 'model', 'name': 'm', 'model': 'adder', 'on': ['a'], 'deadlineMillis': 9,
       'inputs': {'x': 'h', 'y': 'e'}},
      {'node': 'output', 'from': 't', 'tag': 'ot'}, {'node': 'output', 'from': 's', 'tag': 'os'},
      {'node': 'output', 'from': 'd', 'tag': 'od'}, {'node': 'output', 'from': 'm', 'tag': 'om'},
      {'node': 'rule', 'rule': 'high'}
      """;

  /// Adds up and takes no notes.
  private static final class Quiet extends Models.Sum {
    Quiet() {
      super(Models.sum("adder", Models.input("x", 10), Models.input("y", 1)));
    }

    @Override
    public void run(float[] input, int rows, float[] output) {
      addUp(input, rows, output);
    }
  }

  @Test
  void aSampleAllocatesNothing() throws Exception {
    PipelineScene scene =
        new PipelineScene()
            .withModel(new Quiet())
            .withTag("a", "")
            .withRule(
                """
                rule "high" version 1
                on "**"
                when tag("a") > 0.2 for 300ms until < 0
                then alarm(HIGH, "high", latch)
                """);
    long[] derived = {0};
    PipelineReplay replay =
        new PipelineReplay(
            scene.plan(PipelineScene.spec(20, NODES)),
            m -> scene.loaded.get(m.model().id()),
            (output, time, bits, quality) -> derived[0]++);
    long next = give(replay, 0, 50_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    derived[0] = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    give(replay, next, 20_000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(derived[0] > 20_000, "values derived: " + derived[0]);
    assertTrue(bytes < 2_000, bytes + " bytes for 20000 samples");
    assertEquals(0, replay.late());
  }

  private static long give(PipelineReplay replay, long from, int count) throws EdgewiseException {
    long millis = from;
    for (int i = 0; i < count; i++) {
      millis += i % 500 == 0 ? 400 : 5;
      long at = PipelineScene.ZERO + millis * 1_000_000;
      int quality = i % 97 == 0 ? Quality.BAD : Quality.GOOD;
      replay.sample(i % 2, at, Math.sin(i * 0.001) * 1.05, quality);
    }
    return millis;
  }
}
