package dev.edgewise.bench;

import com.sun.management.ThreadMXBean;
import dev.edgewise.base.SystemTime;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.GoldenVectors;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// The process of the inference bench that looks at memory: prints `loaded_mb`, `growth_mb` and
/// `garbage_bytes`, one `name=value` a line. Reads the model package that its argument names.
public final class InferenceMemory {
  private static final int CALLS = 1_000_000;
  private static final int COUNTED = 10_000;

  private InferenceMemory() {}

  public static void main(String[] args) throws Exception {
    ModelPackage model = ModelPackage.read(Path.of(args[0]));
    GoldenVectors golden = model.golden();
    float[] in = golden.inputs();
    float[] out = new float[golden.cases().size() * model.output().width()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double before = resident();
    try (LoadedModel loaded = new DjlEngine(new SystemTime()).load(model)) {
      System.out.println("loaded_mb=" + (resident() - before));
      repeat(loaded, in, out, CALLS);
      double start = resident();
      repeat(loaded, in, out, CALLS);
      System.out.println("growth_mb=" + (resident() - start));
      long garbage = threads.getCurrentThreadAllocatedBytes();
      repeat(loaded, in, out, COUNTED);
      garbage = threads.getCurrentThreadAllocatedBytes() - garbage;
      System.out.println("garbage_bytes=" + garbage / (double) COUNTED);
    }
  }

  private static void repeat(LoadedModel model, float[] in, float[] out, int calls)
      throws Exception {
    for (int i = 0; i < calls; i++) {
      model.run(in, 1, out);
    }
  }

  /// Resident memory of this process after a collection, MB; NaN where the system does not tell.
  private static double resident() throws IOException {
    System.gc();
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Double.NaN;
    }
    return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
            .findFirst()
            .orElseThrow()
        * 1_024
        / 1e6;
  }
}
