package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.SystemTime;
import dev.edgewise.scenario.Plants;
import dev.edgewise.station.service.BundledPipelines;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.training.DemoModels;
import dev.edgewise.training.MadeAgain;
import dev.edgewise.training.ModelsPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `edgewise train`: makes the demo's models, and says how good they are.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes the models that the demo uses, from generated data with fixed seeds, and measures them.",
      "Takes some minutes. The launcher fetches the engine that trains, about 110 MB, once."
    })
final class TrainCommand implements Runnable {
  private static final ErrorCode UNWRITABLE = new ErrorCode("TRAINING-OUTPUT");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    Objects.requireNonNull(spec).commandLine().usage(out());
  }

  @Command(
      name = "demo-models",
      mixinStandardHelpOptions = true,
      description = "Makes the models anew and writes their packages.")
  int demoModels(
      @Option(
              names = "--out",
              paramLabel = "DIR",
              defaultValue = "sample-data/models",
              description = "Folder of the packages. Default: ${DEFAULT-VALUE}")
          Path to,
      @Option(
              names = "--only",
              paramLabel = "ID",
              description = "One of bearing-ae, bearing-class, compressor-forecast.")
          @Nullable String only,
      @Option(
              names = "--check",
              description = {
                "Makes the models anew, writes nothing, and says how far they are from the packages",
                "in --out. The exit code is 1 when one is further than 0.0001."
              })
          boolean check)
      throws EdgewiseException {
    if (only != null && !DemoModels.IDS.contains(only)) {
      throw new EdgewiseException(
          StationOptions.BAD_OPTION,
          "There is no model '" + only + "' in the demo.",
          "Use one of " + String.join(", ", DemoModels.IDS) + ".");
    }
    PrintWriter out = out();
    Path folder = CallerFolder.resolve(to);
    try (SystemTime time = new SystemTime()) {
      DemoModels models = models(time, out);
      List<String> ids = only == null ? DemoModels.IDS : List.of(only);
      if (check) {
        return check(models, ids, folder) ? 0 : 1;
      }
      for (String id : ids) {
        long start = time.monotonicNanos();
        ModelPackage made = models.make(id);
        made.write(folder.resolve(id));
        out.printf(
            Locale.ENGLISH,
            "%s: %,d bytes, made in %.0f s, written to %s%n",
            made.label(),
            made.onnx().size(),
            (time.monotonicNanos() - start) / 1e9,
            folder.resolve(id));
        out.flush();
      }
    }
    return 0;
  }

  /// @return whether all are equal
  private boolean check(DemoModels models, List<String> ids, Path folder) throws EdgewiseException {
    boolean equal = true;
    for (String id : ids) {
      ModelPackage kept = ModelPackage.read(folder.resolve(id));
      MadeAgain again = models.again(kept);
      equal &= again.isEqual();
      out()
          .printf(
              Locale.ENGLISH,
              "%s made again: inputs differ by %.2e, outputs by %.2e at most; %s: %s%n",
              kept.label(),
              again.inputs(),
              again.outputs(),
              again.sameBytes() ? "the same bytes" : "other bytes",
              again.isEqual() ? "equal" : "NOT equal");
      out().flush();
    }
    return equal;
  }

  @Command(
      name = "evaluate",
      mixinStandardHelpOptions = true,
      description = "Measures the packages anew and writes the figures as a page.")
  int evaluate(
      @Option(
              names = "--models",
              paramLabel = "DIR",
              defaultValue = "sample-data/models",
              description = "Folder of the packages. Default: ${DEFAULT-VALUE}")
          Path from,
      @Option(
              names = "--page",
              paramLabel = "FILE",
              defaultValue = "docs/demo-models.md",
              description = "Where the page goes. Default: ${DEFAULT-VALUE}")
          Path page)
      throws EdgewiseException {
    Path file = CallerFolder.resolve(page);
    try (SystemTime time = new SystemTime()) {
      DemoModels models = models(time, out());
      Map<ModelPackage, List<ModelCard.Metric>> measured = new LinkedHashMap<>();
      for (String id : DemoModels.IDS) {
        ModelPackage model = ModelPackage.read(CallerFolder.resolve(from).resolve(id));
        measured.put(model, models.measure(model, DemoModels.FULL));
      }
      Files.writeString(file, ModelsPage.write(measured));
      out().println("Written to " + file);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNWRITABLE, file + " cannot be written: " + e.getMessage() + ".", "Check --page.", e);
    }
    return 0;
  }

  static DemoModels models(SystemTime time, PrintWriter out) throws EdgewiseException {
    return new DemoModels(
        new GeneratedVibration(),
        new DemoMachines(Plants.riverside()),
        BundledPipelines.read("bearing"),
        BundledPipelines.read("compressor"),
        new DjlEngine(time),
        line -> {
          out.println(line);
          out.flush();
        });
  }

  private PrintWriter out() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    return line.getOut();
  }
}
