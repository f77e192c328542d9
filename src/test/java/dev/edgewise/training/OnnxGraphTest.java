package dev.edgewise.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.SamplePackages;
import dev.edgewise.training.OnnxGraph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the writer writes is what ONNX Runtime works out. The sample package brings an input `v` to
/// `(v - 1) / 2`.
class OnnxGraphTest {
  // Each operator once, on x = (-1, 2): relu, sigmoid, tanh, abs, exp, clip, and sums.
  @Test
  void theOperatorsDoWhatTheirNamesSay() throws EdgewiseException {
    OnnxGraph g = OnnxGraph.named("operators");
    Tensor x = g.input("x", 2);
    List<Tensor> parts = new ArrayList<>();
    parts.add(g.relu(x));
    parts.add(g.sigmoid(x));
    parts.add(g.tanh(x));
    parts.add(g.abs(x));
    parts.add(g.exp(x));
    parts.add(g.clip(x, -0.5f, 1.5f));
    parts.add(g.log(g.sqrt(g.mul(x, x))));
    parts.add(g.div(g.sub(x, g.constant(1)), g.add(x, g.constant(3))));
    parts.add(g.softmax(x));
    parts.add(g.reduceMean(x, 1));
    parts.add(g.reduceMax(x, 1));
    parts.add(g.reduceSum(x, 1));
    parts.add(g.slice(x, 1, 1, 2));
    parts.add(g.matMul(x, g.constant(new float[] {1, 2}, 2, 1)));
    g.output("y", g.concat(1, parts.toArray(new Tensor[0])), 23);

    double a = Math.exp(-1) / (Math.exp(-1) + Math.exp(2));
    double[] expected = {
      0,
      2,
      1 / (1 + Math.exp(1)),
      1 / (1 + Math.exp(-2)),
      Math.tanh(-1),
      Math.tanh(2),
      1,
      2,
      Math.exp(-1),
      Math.exp(2),
      -0.5,
      1.5,
      0,
      Math.log(2),
      -1,
      0.2,
      a,
      1 - a,
      0.5,
      2,
      1,
      2,
      3
    };
    assertRow(expected, g, List.of(2), -1, 2);
  }

  // Two channels (1, 2, 3, 4) and (0, 0, 0, 10); the kernel adds both channels over two places.
  @Test
  void aConvolutionSlidesOverTheLastDimension() throws EdgewiseException {
    OnnxGraph g = OnnxGraph.named("conv");
    Tensor conv =
        g.conv1d(
            g.input("x", 2, 4),
            g.constant(new float[] {1, 1, 1, 1}, 1, 2, 2),
            g.constant(new float[] {0.5f}, 1),
            2,
            1,
            0);
    Tensor normal =
        g.batchNorm(
            conv,
            g.constant(new float[] {2}, 1),
            g.constant(new float[] {1}, 1),
            g.constant(new float[] {0.5f}, 1),
            g.constant(new float[] {1}, 1),
            0);
    Tensor pooled = g.flatten(g.maxPool1d(conv, 2, 1, 0));
    Tensor mean = g.flatten(g.globalAveragePool(conv));
    g.output("y", g.concat(1, g.reshape(normal, 0, 3), pooled, mean), 6);
    assertRow(
        new double[] {7, 11, 35, 5.5, 17.5, (3.5 + 5.5 + 17.5) / 3},
        g,
        List.of(2, 4),
        1,
        2,
        3,
        4,
        0,
        0,
        0,
        10);
  }

  @Test
  void theSameCallsGiveTheSameBytes() {
    assertArrayEquals(noted().bytes(), noted().bytes());
  }

  @Test
  void numbersMustFillTheirShape() {
    OnnxGraph g = OnnxGraph.named("wrong");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> g.constant(new float[5], 2, 3));
    assertEquals("5 numbers do not fill the shape [2, 3]", e.getMessage());
  }

  @Test
  void aNameOfTheCallerIsTakenOnce() {
    OnnxGraph g = OnnxGraph.named("wrong");
    g.input("x", 1);
    assertThrows(IllegalArgumentException.class, () -> g.input("x", 2));
  }

  private static OnnxGraph noted() {
    OnnxGraph g = OnnxGraph.named("noted").note("seed", "1").note("made by", "a test");
    g.output("y", g.relu(g.input("x", 1)), 1);
    return g;
  }

  private static void assertRow(double[] expected, OnnxGraph g, List<Integer> shape, float... x)
      throws EdgewiseException {
    int width = expected.length;
    float[] row = new float[x.length];
    float[] golden = new float[x.length + width];
    for (int i = 0; i < x.length; i++) {
      row[i] = x[i] * 2 + 1;
      golden[i] = row[i];
    }
    float[] wanted = new float[width];
    for (int i = 0; i < width; i++) {
      wanted[i] = (float) expected[i];
      golden[x.length + i] = wanted[i];
    }
    List<String> names = IntStream.range(0, width).mapToObj(i -> "out/" + i).toList();
    try (LoadedModel model =
        new DjlEngine(new VirtualTime())
            .load(
                SamplePackages.anomaly(
                    "graph",
                    g.bytes(),
                    shape,
                    names,
                    SamplePackages.golden(x.length, width, golden)))) {
      float[] out = new float[width];
      model.run(row, 1, out);
      assertArrayEquals(wanted, out, 1e-5f);
    }
  }
}
