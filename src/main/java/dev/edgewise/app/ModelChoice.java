package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.service.BundledPipelines;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.training.DemoModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A model that a person names: one that comes with the product, or the folder of a package.
///
/// @param pipeline that it belongs to: `pipeline.json` of its folder, else one of the product's
///     that runs it
record ModelChoice(ModelPackage model, Optional<PipelineSpec> pipeline) {
  private static final ErrorCode NO_MODEL = new ErrorCode("DETECT-NO-MODEL");
  private static final String PIPELINE = "pipeline.json";

  /// @throws EdgewiseException `DETECT-NO-MODEL` when there is neither; what reading a package or
  ///     a pipeline throws
  static ModelChoice of(String name) throws EdgewiseException {
    if (DemoModels.IDS.contains(name)) {
      ModelPackage model = ModelPackage.bundled(name);
      return new ModelChoice(model, BundledPipelines.of(model));
    }
    Path folder = CallerFolder.resolve(Path.of(name));
    if (!Files.isDirectory(folder)) {
      throw new EdgewiseException(
          NO_MODEL,
          "There is no model '" + name + "', and no folder of that name.",
          "Use " + String.join(", ", DemoModels.IDS) + ", or the folder of a package.");
    }
    ModelPackage model = ModelPackage.read(folder);
    Path own = folder.resolve(PIPELINE);
    if (Files.exists(own)) {
      try {
        return new ModelChoice(
            model, Optional.of(PipelineSpec.read(Files.readString(own), own.toString())));
      } catch (IOException e) {
        throw unreadable(own.toString(), e);
      }
    }
    return new ModelChoice(model, BundledPipelines.of(model));
  }

  private static EdgewiseException unreadable(String name, IOException e) {
    return new EdgewiseException(
        NO_MODEL, name + " cannot be read: " + e.getMessage() + ".", "Check the file.", e);
  }
}
