package dev.edgewise.stream.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelException;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.inference.SamplePackages;
import dev.edgewise.training.OnnxAttributes;
import dev.edgewise.training.OnnxGraph;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Models of a few numbers, made here, in the real ONNX Runtime.
class DjlEngineTest {
  private final DjlEngine engine = new DjlEngine(new VirtualTime());

  // Inputs of the sample package have mean 1 and scale 2: (5, 3) becomes (2, 1).
  @Test
  void aRowIsNormalisedAndWorkedOut() throws EdgewiseException {
    try (LoadedModel model = engine.load(sums())) {
      float[] out = new float[2];
      model.run(new float[] {5, 3}, 1, out);
      assertArrayEquals(new float[] {3, 1}, out);
    }
  }

  @Test
  void aRowWithoutANumberIsNaNAndTouchesNoOther() throws EdgewiseException {
    float nan = Float.NaN;
    float inf = Float.POSITIVE_INFINITY;
    float[] in = {5, 3, nan, 3, 1, 1, 5, inf, 3, 5, -inf, nan};
    try (LoadedModel model = engine.load(sums())) {
      float[] out = new float[12];
      model.run(in, 6, out);
      assertArrayEquals(new float[] {3, 1, nan, nan, 0, 0, nan, nan, 3, -1, nan, nan}, out);
      float[] alone = new float[2];
      model.run(new float[] {nan, 1}, 1, alone);
      assertArrayEquals(new float[] {nan, nan}, alone);
    }
  }

  @Test
  void rowsTogetherGiveWhatEachGivesAlone() throws EdgewiseException {
    Random random = new Random(7);
    int rows = 700;
    float[] in = new float[rows * 6];
    for (int i = 0; i < in.length; i++) {
      in[i] = random.nextInt(50) == 0 ? Float.NaN : (float) random.nextGaussian();
    }
    try (LoadedModel model = engine.load(convolution(random))) {
      float[] together = new float[rows * 3];
      model.run(in, rows, together);
      float[] single = new float[3];
      for (int row = 0; row < rows; row++) {
        model.run(Arrays.copyOfRange(in, row * 6, row * 6 + 6), 1, single);
        assertArrayEquals(Arrays.copyOfRange(together, row * 3, row * 3 + 3), single, 1e-6f);
      }
    }
  }

  @Test
  void noRowsAreNoWork() throws EdgewiseException {
    try (LoadedModel model = engine.load(sums())) {
      model.run(new float[0], 0, new float[0]);
    }
  }

  @Test
  void arraysThatAreTooShortAreAMistakeOfTheCaller() throws EdgewiseException {
    try (LoadedModel model = engine.load(sums())) {
      assertThrows(IllegalArgumentException.class, () -> model.run(new float[3], 2, new float[4]));
      assertThrows(IllegalArgumentException.class, () -> model.run(new float[4], 2, new float[3]));
    }
  }

  @Test
  void aModelThatGivesSomethingElseHereIsRefused() {
    EdgewiseException e =
        refused(
            SamplePackages.anomaly(
                "sums",
                sumsGraph(),
                List.of(2),
                List.of("sum", "difference"),
                SamplePackages.golden(2, 2, new float[] {5, 3, 3, 1}, new float[] {1, 1, 0, 1})));
    assertEquals(ModelException.GOLDEN, e.code());
    assertEquals(
        "The model sums@1.0.0 does not give here what it gave where it was made: "
            + "golden vector 2 gives difference = 0.0 instead of 1.0.",
        e.getMessage());
  }

  @Test
  void aGraphThatDoesNotKeepTheContractIsRefused() {
    OnnxGraph other = OnnxGraph.named("other");
    other.output("y", other.input("z", 2), 2);
    assertEquals(
        "The graph of wrong@1.0.0 has the inputs [z]; the contract says one, 'x'.",
        graph(other, 2, 2));

    OnnxGraph wide = OnnxGraph.named("wide");
    wide.output("y", wide.input("x", 3), 3);
    assertEquals(
        "The graph of wrong@1.0.0 has an input 'x' of shape [-1, 3];"
            + " the contract says [2] behind a free dimension of rows.",
        graph(wide, 2, 3));
    assertEquals(
        "The graph of wrong@1.0.0 has an output 'y' of shape [-1, 3];"
            + " the contract says [2] behind a free dimension of rows.",
        graph(wide, 3, 2));

    OnnxGraph two = OnnxGraph.named("two");
    OnnxGraph.Tensor x = two.input("x", 2);
    two.output("y", x, 2);
    two.output("also", x, 2);
    assertEquals(
        "The graph of wrong@1.0.0 has the outputs [y, also]; the contract says one, 'y'.",
        graph(two, 2, 2));
  }

  @Test
  void whatIsNoModelIsRefused() {
    EdgewiseException e = refused(SamplePackages.plain());
    assertEquals(ModelException.GRAPH, e.code());
    assertTrue(e.getMessage().startsWith("ONNX Runtime cannot load the model plain@1.0.0: "));
  }

  @Test
  void anOperatorThatTheEngineLacksIsRefused() {
    OnnxGraph graph = OnnxGraph.named("magic");
    graph.output("y", graph.op("Magic", List.of(graph.input("x", 2))), 2);
    assertTrue(graph(graph, 2, 2).contains("Magic"));
  }

  // The graph picks a number from a table of four; there is no fifth.
  @Test
  void aRunThatFailsEndsThereAndTheNextOneWorks() throws EdgewiseException {
    OnnxGraph graph = OnnxGraph.named("table");
    OnnxGraph.Tensor index =
        graph.op("Cast", List.of(graph.input("x", 1)), OnnxAttributes.none().with("to", 7));
    graph.output(
        "y", graph.op("Gather", List.of(graph.constant(new float[] {1, 2, 3, 4}, 4), index)), 1);
    ModelPackage pack =
        SamplePackages.anomaly(
            "table",
            graph.bytes(),
            List.of(1),
            List.of("entry"),
            SamplePackages.golden(1, 1, new float[] {1, 1}));
    try (LoadedModel model = engine.load(pack);
        LoadedModel other = engine.load(sums())) {
      float[] out = new float[2];
      EdgewiseException e =
          assertThrows(ModelException.class, () -> model.run(new float[] {100}, 1, new float[1]));
      assertEquals(ModelException.RUN, e.code());
      assertTrue(e.getMessage().startsWith("The model table@1.0.0 failed: "), e.getMessage());
      model.run(new float[] {5, 7}, 2, out);
      assertArrayEquals(new float[] {3, 4}, out);
      other.run(new float[] {5, 3}, 1, out);
      assertArrayEquals(new float[] {3, 1}, out);
    }
  }

  @Test
  void closingTwiceIsClosingOnce() throws EdgewiseException {
    LoadedModel model = engine.load(sums());
    model.close();
    model.close();
    EdgewiseException e =
        assertThrows(ModelException.class, () -> model.run(new float[2], 1, new float[2]));
    assertEquals("The model sums@1.0.0 is closed.", e.getMessage());
  }

  @Test
  void tenThousandRunsAndFiftyLoadsLeaveNoMemoryOutsideOfTheHeap() throws EdgewiseException {
    float[] in = new float[600];
    float[] out = new float[600];
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    engine.load(sums()).close();
    long atFirst = direct.getMemoryUsed();
    try (LoadedModel model = engine.load(sums())) {
      long loaded = direct.getMemoryUsed();
      for (int i = 0; i < 10_000; i++) {
        model.run(in, 1 + i % 300, out);
      }
      assertEquals(loaded, direct.getMemoryUsed());
      for (int i = 0; i < 50; i++) {
        engine.load(sums()).close();
      }
      assertEquals(loaded, direct.getMemoryUsed());
    }
    assertEquals(atFirst, direct.getMemoryUsed());
  }

  // Decision 0011: a plant's node sends nothing to anybody. ONNX Runtime 1.29 does by default.
  @Test
  void theNativeLibraryHasNoUploaderOfTelemetry() throws IOException {
    for (String library :
        List.of(
            "linux-x64/libonnxruntime.so",
            "linux-aarch64/libonnxruntime.so",
            "osx-aarch64/libonnxruntime.dylib")) {
      try (InputStream in =
          ai.onnxruntime.OrtEnvironment.class.getResourceAsStream(
              "/ai/onnxruntime/native/" + library)) {
        String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("onnxruntime"), library);
        assertEquals(-1, text.indexOf("events.data.microsoft.com"), library);
        assertEquals(-1, text.indexOf("/etc/machine-id"), library);
      }
    }
  }

  private String graph(OnnxGraph graph, int in, int out) {
    List<String> names = List.of("a", "b", "c").subList(0, out);
    GoldenVectors golden = SamplePackages.golden(in, out, new float[] {1});
    EdgewiseException e =
        refused(SamplePackages.anomaly("wrong", graph.bytes(), List.of(in), names, golden));
    assertEquals(ModelException.GRAPH, e.code());
    return e.getMessage();
  }

  private EdgewiseException refused(ModelPackage model) {
    return assertThrows(EdgewiseException.class, () -> engine.load(model).close());
  }

  /// Two numbers to their sum and difference.
  private static ModelPackage sums() {
    return SamplePackages.anomaly(
        "sums",
        sumsGraph(),
        List.of(2),
        List.of("sum", "difference"),
        SamplePackages.golden(2, 2, new float[] {5, 3, 3, 1}));
  }

  private static byte[] sumsGraph() {
    OnnxGraph graph = OnnxGraph.named("sums");
    graph.output(
        "y",
        graph.dense(
            graph.input("x", 2),
            graph.constant(new float[] {1, 1, 1, -1}, 2, 2),
            graph.constant(new float[] {0, 0}, 2)),
        2);
    return graph.bytes();
  }

  /// Rows of (2, 3) numbers through a convolution, pooled, softmax over three classes; as golden
  /// vector what must be true of any such net with zero weights: a third each.
  private static ModelPackage convolution(Random random) {
    OnnxGraph graph = OnnxGraph.named("conv");
    float[] weights = new float[4 * 2 * 3];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    OnnxGraph.Tensor conv =
        graph.relu(
            graph.conv1d(
                graph.input("x", 2, 3),
                graph.constant(weights, 4, 2, 3),
                graph.constant(new float[4], 4),
                3,
                1,
                1));
    OnnxGraph.Tensor pooled = graph.flatten(graph.globalAveragePool(conv));
    graph.output(
        "y",
        graph.softmax(graph.matMul(pooled, graph.constant(Arrays.copyOf(weights, 12), 4, 3))),
        3);
    float third = 1f / 3;
    // Inputs at their mean are zero, and so is all that follows.
    return SamplePackages.anomaly(
        "conv",
        graph.bytes(),
        List.of(2, 3),
        List.of("a", "b", "c"),
        SamplePackages.golden(6, 3, new float[] {1, 1, 1, 1, 1, 1, third, third, third}));
  }
}
