package dev.edgewise.stream.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.stream.inference.MeasuredModel.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Deadline, failures and figures of a model, on a clock that the test moves.
class MeasuredModelTest {
  private static final float NAN = Float.NaN;

  private final VirtualTime time = new VirtualTime();
  private final FakeModel fake = new FakeModel();
  private final MeasuredModel model = new MeasuredModel(fake, Duration.ofMillis(20), time);
  private final float[] out = new float[2];

  @Test
  void anAnswerInTimeIsUsed() {
    fake.millis = 20;
    assertEquals(Outcome.IN_TIME, run(0));
    assertArrayEquals(new float[] {7, 7}, out);
    assertEquals(1, model.figures().calls());
    assertEquals(2, model.figures().rows());
    assertEquals(0, model.figures().late());
  }

  @Test
  void aLateAnswerIsThrownAwayAndCounted() {
    fake.millis = 21;
    assertEquals(Outcome.LATE, run(0));
    assertArrayEquals(new float[] {NAN, NAN}, out);
    assertEquals(1, model.figures().late());
    assertEquals(1, fake.runs);
  }

  @Test
  void theWaitInAQueueCounts() {
    fake.millis = 11;
    assertEquals(Outcome.LATE, run(10));
    assertEquals(Outcome.IN_TIME, run(9));
  }

  @Test
  void aRunThatIsLateBeforeItBeginsIsNotMade() {
    assertEquals(Outcome.LATE, run(21));
    assertArrayEquals(new float[] {NAN, NAN}, out);
    assertEquals(0, fake.runs);
    assertEquals(1, model.figures().late());
  }

  @Test
  void aFailureEndsHereAndTheNextRunWorks() {
    fake.fails = true;
    assertEquals(Outcome.FAILED, run(0));
    assertArrayEquals(new float[] {NAN, NAN}, out);
    assertEquals("It failed.", model.failure().orElseThrow().getMessage());
    fake.fails = false;
    assertEquals(Outcome.IN_TIME, run(0));
    assertEquals(Optional.empty(), model.failure());
    assertEquals(1, model.figures().failed());
  }

  @Test
  void aModelThatFailsThriceIsLeftAloneForTenSecondsAndThenTriedAgain() {
    fake.fails = true;
    for (int i = 0; i < 3; i++) {
      assertEquals(Outcome.FAILED, run(0));
    }
    assertEquals(Outcome.RESTED, run(0));
    time.advance(Duration.ofMillis(9_999));
    assertEquals(Outcome.RESTED, run(0));
    assertArrayEquals(new float[] {NAN, NAN}, out);
    assertEquals(3, fake.runs);
    time.advance(Duration.ofMillis(1));
    assertEquals(Outcome.FAILED, run(0));
    assertEquals(Outcome.RESTED, run(0));
    time.advance(Duration.ofSeconds(10));
    fake.fails = false;
    assertEquals(Outcome.IN_TIME, run(0));
    assertEquals(new ModelFigures(8, 16, 0, 4, 3, 0, 0, 0), model.figures());
  }

  @Test
  void theFiguresAreOfTheLastSeconds() {
    fake.millis = 2;
    for (int i = 0; i < 99; i++) {
      run(0);
    }
    fake.millis = 10;
    run(0);
    ModelFigures figures = model.figures();
    assertEquals(100, figures.calls());
    assertEquals(2.0, figures.p50Nanos() / 1e6, 0.05);
    assertEquals(2.0, figures.p99Nanos() / 1e6, 0.05);
    assertEquals(10.0, figures.maxNanos() / 1e6, 0.1);
    time.advance(Duration.ofSeconds(10));
    assertEquals(10.0, model.figures().maxNanos() / 1e6, 0.1);
    time.advance(Duration.ofSeconds(10));
    assertEquals(0, model.figures().maxNanos());
    assertEquals(100, model.figures().calls());
  }

  @Test
  void closingClosesTheModel() {
    model.close();
    model.close();
    assertTrue(fake.closed);
  }

  @Test
  void aDeadlineLiesAboveZero() {
    assertThrows(
        IllegalArgumentException.class, () -> new MeasuredModel(fake, Duration.ZERO, time));
  }

  private Outcome run(int waitedMillis) {
    long asked = time.monotonicNanos();
    time.advance(Duration.ofMillis(waitedMillis));
    return model.run(new float[4], 2, out, asked);
  }

  private final class FakeModel implements LoadedModel {
    int millis;
    int runs;
    boolean fails;
    boolean closed;

    @Override
    public ModelPackage model() {
      return SamplePackages.plain();
    }

    @Override
    public void run(float[] input, int rows, float[] output) throws ModelException {
      runs++;
      time.advance(Duration.ofMillis(millis));
      java.util.Arrays.fill(output, 0, rows, 7);
      if (fails) {
        throw new ModelException(ModelException.RUN, "It failed.", "Nothing.");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
