package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.inference.ModelPackage;

/// A model that a pipeline calls.
///
/// @param node name of its node
public record PlannedModel(String node, ModelPackage model) {}
