package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagSpec;
import java.util.Optional;

/// What is known of tags: a registry, a plant file or the contracts of models, behind one question.
@FunctionalInterface
public interface TagLookup {
  /// The tag at `path`, derived ones (`…/bearing-ae/score`) among them; empty where there is none.
  Optional<TagSpec> find(AssetPath path);
}
