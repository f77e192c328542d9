package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.service.ModelDetection;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.training.DemoModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A model that a person names: one that comes with the product, or the folder of a package.
///
/// @param pipeline that it belongs to: `pipeline.json` of its folder, else one of the product's
///     that runs it
record ModelChoice(ModelPackage model, Optional<PipelineSpec> pipeline) {
  private static final ErrorCode NO_MODEL = new ErrorCode("DETECT-NO-MODEL");
  private static final String PIPELINE = "pipeline.json";
  private static final List<String> PIPELINES = List.of("bearing", "compressor");

  /// @throws EdgewiseException `DETECT-NO-MODEL` when there is neither; what reading a package or
  ///     a pipeline throws
  static ModelChoice of(String name) throws EdgewiseException {
    if (DemoModels.IDS.contains(name)) {
      ModelPackage model = ModelPackage.bundled(name);
      return new ModelChoice(model, bundled(model));
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
    return new ModelChoice(model, bundled(model));
  }

  private static Optional<PipelineSpec> bundled(ModelPackage model) throws EdgewiseException {
    for (String id : PIPELINES) {
      PipelineSpec spec = pipeline(id);
      if (ModelDetection.runs(spec, model)) {
        return Optional.of(spec);
      }
    }
    return Optional.empty();
  }

  /// One of the pipelines that come with the product.
  static PipelineSpec pipeline(String id) throws EdgewiseException {
    String name = "sample-data/pipelines/" + id + ".json";
    try (InputStream in = ModelChoice.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("it is missing in the program");
      }
      return PipelineSpec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static EdgewiseException unreadable(String name, IOException e) {
    return new EdgewiseException(
        NO_MODEL, name + " cannot be read: " + e.getMessage() + ".", "Check the file.", e);
  }
}
