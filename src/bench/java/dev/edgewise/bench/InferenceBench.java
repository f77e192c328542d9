package dev.edgewise.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.onnxruntime.OrtEnvironment;
import dev.edgewise.base.SystemTime;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

/// `edgewise bench inference`: the product's path through DJL against ONNX Runtime's own Java
/// interface with buffers that are reused, in alternating slices on one thread. Both read rows from
/// an array and write rows to an array; the product also normalises and looks for NaN.
final class InferenceBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int[] BATCHES = {1, 16, 256};
  private static final int PAIRS = 15;
  private static final long SLICE_NANOS = 150_000_000;

  private final Report report;
  private final DjlEngine engine;

  private InferenceBench(Report report, SystemTime time) {
    this.report = report;
    this.engine = new DjlEngine(time);
  }

  static void run(Appendable out) throws Exception {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    Engine.getEngine("OnnxRuntime");
    Report report = new Report("inference", out);
    InferenceBench bench = new InferenceBench(report, new SystemTime());
    InferenceModels models = new InferenceModels();
    ModelPackage autoencoder = models.autoencoder();
    bench.compare("ae", autoencoder);
    bench.compare("conv", models.convolution());
    bench.predictor(autoencoder);
    bench.memory(autoencoder);
    bench.conditions();
    report.write();
  }

  private interface Call {
    void run() throws Exception;
  }

  /// Of one slice: CPU time of the thread and wall time, µs a call.
  private record Slice(double cpu, double wall) {}

  private void compare(String name, ModelPackage model) throws Exception {
    for (int rows : BATCHES) {
      float[] in = numbers(rows * model.input().width());
      float[] out = new float[rows * model.output().width()];
      try (LoadedModel product = engine.load(model);
          InferenceRaw raw = new InferenceRaw(model, rows)) {
        Slice[][] slices = alternate(() -> product.run(in, rows, out), () -> raw.run(in, out));
        figures(name, rows, slices);
      }
    }
  }

  private void figures(String name, int rows, Slice[][] slices) throws IOException {
    String batch = "_batch" + rows;
    double cpu = median(slices, (ours, raw) -> ours.cpu());
    double rawCpu = median(slices, (ours, raw) -> raw.cpu());
    String unit = "windows/s a core";
    report.figure("inference." + name + "_per_s" + batch, rows * 1e6 / cpu, unit);
    report.figure("inference." + name + "_raw_per_s" + batch, rows * 1e6 / rawCpu, unit);
    report.figure(
        "inference." + name + "_ratio_to_raw" + batch,
        median(slices, (ours, raw) -> raw.cpu() / ours.cpu()),
        "ratio of windows/s");
    report.figure(
        "inference." + name + "_wall_ratio_to_raw" + batch,
        median(slices, (ours, raw) -> raw.wall() / ours.wall()),
        "ratio of windows/s");
    report.figure(
        "inference." + name + "_overhead_us" + batch,
        median(slices, (ours, raw) -> ours.cpu() - raw.cpu()),
        "us a call");
  }

  /// DJL's predictor as it comes, for what the product's path saves.
  private void predictor(ModelPackage model) throws Exception {
    float[] in = numbers(model.input().width());
    float[] out = new float[model.output().width()];
    try (Model djl = Model.newInstance("ae", Device.cpu(), "OnnxRuntime");
        InferenceRaw raw = new InferenceRaw(model, 1)) {
      djl.load(
          new ByteArrayInputStream(model.onnx().bytes()),
          Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
      try (Predictor<NDList, NDList> predictor = djl.newPredictor(new NoopTranslator())) {
        NDManager base = djl.getNDManager();
        Shape shape = new Shape(1, in.length);
        Slice[][] slices =
            alternate(
                () -> {
                  try (NDManager manager = base.newSubManager()) {
                    NDArray array = manager.create(in, shape);
                    try (NDList answer = predictor.predict(new NDList(array))) {
                      answer.head().toByteBuffer(false).asFloatBuffer().get(out);
                    }
                  }
                },
                () -> raw.run(in, out));
        report.figure(
            "inference.ae_djl_predictor_overhead_us_batch1",
            median(slices, (ours, other) -> ours.cpu() - other.cpu()),
            "us a call");
      }
    }
  }

  /// In a process of its own, whose heap does not change.
  private void memory(ModelPackage model) throws Exception {
    Path folder = Files.createTempDirectory("edgewise-model");
    model.write(folder);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms96m",
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            InferenceMemory.class.getName(),
            folder.toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Properties figures = new Properties();
    try (BufferedReader lines = process.inputReader()) {
      figures.load(lines);
    }
    int exit = process.waitFor();
    for (String file : List.of("model.json", "model.onnx", "card.json", "golden.json")) {
      Files.delete(folder.resolve(file));
    }
    Files.delete(folder);
    if (exit != 0) {
      throw new IOException("the run for memory ended with " + exit);
    }
    for (String name : List.of("loaded_mb", "growth_mb")) {
      report.figure(
          "inference.memory_" + name, Double.parseDouble(figures.getProperty(name)), "MB");
    }
    report.figure(
        "inference.garbage_bytes_batch1",
        Double.parseDouble(figures.getProperty("garbage_bytes")),
        "bytes a call");
  }

  private void conditions() throws Exception {
    report.condition("onnx runtime", OrtEnvironment.getEnvironment().getVersion());
    report.condition("ae", "64-32-8-32-64, fully connected, ReLU");
    report.condition("conv", "3 x 1024, three convolutions 16-32-64 of stride 2, mean, 4 classes");
    report.condition(
        "way",
        PAIRS
            + " pairs of slices of "
            + SLICE_NANOS / 1_000_000
            + " ms, one thread, alternating; medians of the pairs; CPU time of the thread unless it"
            + " says wall");
    report.condition(
        "memory",
        "resident, in a process of its own with a fixed heap: what engine and autoencoder add;"
            + " growth over 1,000,000 runs of one row, after as many to warm up");
    report.condition(
        "product", "DJL engine, array to array, with normalisation and the look for NaN");
    report.condition(
        "raw", "ONNX Runtime's Java interface, array to array, direct buffers made once, no more");
  }

  private static Slice[][] alternate(Call ours, Call raw) throws Exception {
    int oursCalls = callsOfASlice(ours);
    int rawCalls = callsOfASlice(raw);
    Slice[][] slices = new Slice[PAIRS][];
    for (int i = 0; i < PAIRS; i++) {
      boolean oursFirst = i % 2 == 0;
      Slice first = oursFirst ? slice(ours, oursCalls) : slice(raw, rawCalls);
      Slice second = oursFirst ? slice(raw, rawCalls) : slice(ours, oursCalls);
      slices[i] = oursFirst ? new Slice[] {first, second} : new Slice[] {second, first};
    }
    return slices;
  }

  /// Also warms up.
  private static int callsOfASlice(Call call) throws Exception {
    int calls = 0;
    long end = System.nanoTime() + 4 * SLICE_NANOS;
    while (System.nanoTime() < end) {
      call.run();
      calls++;
    }
    return Math.max(1, calls / 4);
  }

  private static Slice slice(Call call, int calls) throws Exception {
    long wall = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < calls; i++) {
      call.run();
    }
    cpu = THREADS.getCurrentThreadCpuTime() - cpu;
    wall = System.nanoTime() - wall;
    return new Slice(cpu / 1e3 / calls, wall / 1e3 / calls);
  }

  private interface OfPair {
    double of(Slice ours, Slice raw);
  }

  private static double median(Slice[][] slices, OfPair value) {
    double[] values = new double[slices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.of(slices[i][0], slices[i][1]);
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static float[] numbers(int count) {
    Random random = new Random(1);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
