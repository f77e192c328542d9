package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The pipelines that come with the product.
public final class BundledPipelines {
  private static final ErrorCode UNREADABLE = new ErrorCode("DETECT-NO-MODEL");
  private static final List<String> ALL = List.of("bearing", "compressor");

  private BundledPipelines() {}

  /// The first that runs the model.
  ///
  /// @throws EdgewiseException `DETECT-NO-MODEL` when one cannot be read
  public static Optional<PipelineSpec> of(ModelPackage model) throws EdgewiseException {
    for (String id : ALL) {
      PipelineSpec spec = read(id);
      if (ModelPipeline.runs(spec, model)) {
        return Optional.of(spec);
      }
    }
    return Optional.empty();
  }

  /// @param id for example `bearing`
  /// @throws EdgewiseException `DETECT-NO-MODEL` when it cannot be read
  public static PipelineSpec read(String id) throws EdgewiseException {
    String name = "sample-data/pipelines/" + id + ".json";
    try (InputStream in = BundledPipelines.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("it is missing in the program");
      }
      return PipelineSpec.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, name + " cannot be read: " + e.getMessage() + ".", "Check the file.", e);
    }
  }
}
