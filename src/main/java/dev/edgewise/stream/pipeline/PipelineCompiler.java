package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.telemetry.AssetPath;

/// Compiles a pipeline for one asset: checks that every reference, unit and width fits, and plans
/// the operators. Stateless.
public final class PipelineCompiler {
  /// A pipeline that cannot be read or does not fit an asset, its models or its rules.
  public static final ErrorCode UNUSABLE = new ErrorCode("PIPELINE-UNUSABLE");

  private PipelineCompiler() {}

  /// @throws EdgewiseException `PIPELINE-UNUSABLE` with the node and what does not fit, or what the
  ///     compiler of rules says
  public static PipelinePlan compile(PipelineSpec spec, AssetPath asset, PipelineCatalog catalog)
      throws EdgewiseException {
    PipelineDraft draft = new PipelineDraft(spec, asset, catalog);
    for (int i = 0; i < spec.nodes().size(); i++) {
      PipelineNode node = spec.nodes().get(i);
      try {
        draft.add(node);
      } catch (IllegalArgumentException e) {
        String name = node.name().isEmpty() ? "" : " ('" + node.name() + "')";
        throw new EdgewiseException(
            UNUSABLE,
            "Pipeline %s for %s, node %d%s: %s."
                .formatted(spec.id(), asset, i + 1, name, e.getMessage()),
            "Correct the pipeline, or what it refers to.",
            e);
      }
    }
    return draft.plan();
  }
}
