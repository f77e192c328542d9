package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagSpec;
import java.util.Optional;

/// What a pipeline refers to by name.
public interface PipelineCatalog {
  /// The package that is loaded under this id; empty when there is none in the range.
  Optional<ModelPackage> model(String id, VersionRange versions);

  Optional<Rule> rule(String id);

  Optional<TagSpec> tag(AssetPath path);
}
