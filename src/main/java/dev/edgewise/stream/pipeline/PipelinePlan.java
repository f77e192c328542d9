package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.rules.CompiledRule;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagSpec;
import java.util.List;

/// A pipeline compiled for one asset, before it runs. It runs once: its rules keep state.
public final class PipelinePlan {
  /// Makes the operator of a node, after those before it.
  interface Maker {
    Operator make(Slots slots, PipelineSink sink, Operator[] made);
  }

  private final PipelineSpec spec;
  private final AssetPath asset;
  private final List<PipelineInput> inputs;
  private final List<TagSpec> outputs;
  private final List<PlannedModel> models;
  private final List<CompiledRule> rules;
  private final List<Maker> makers;
  private final int[] inputNodes;
  private final int slots;
  private boolean started;

  PipelinePlan(
      PipelineSpec spec,
      AssetPath asset,
      List<PipelineInput> inputs,
      List<TagSpec> outputs,
      List<PlannedModel> models,
      List<CompiledRule> rules,
      List<Maker> makers,
      int[] inputNodes,
      int slots) {
    this.spec = spec;
    this.asset = asset;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.models = List.copyOf(models);
    this.rules = List.copyOf(rules);
    this.makers = List.copyOf(makers);
    this.inputNodes = inputNodes;
    this.slots = slots;
  }

  public PipelineSpec spec() {
    return spec;
  }

  public AssetPath asset() {
    return asset;
  }

  public List<PipelineInput> inputs() {
    return inputs;
  }

  /// The derived tags, with unit, range and what is normal (up to a model's threshold).
  public List<TagSpec> outputs() {
    return outputs;
  }

  public List<PlannedModel> models() {
    return models;
  }

  /// With their state: to be looked at on the pipeline's thread only (in [PipelineSink#raised]).
  public List<CompiledRule> rules() {
    return rules;
  }

  /// The pipeline itself.
  Pipeline start(PipelineSink sink, PipelineHost host) {
    if (started) {
      throw new IllegalStateException("A plan is started once");
    }
    started = true;
    Slots columns = new Slots(slots);
    Operator[] operators = new Operator[makers.size()];
    for (int i = 0; i < operators.length; i++) {
      operators[i] = makers.get(i).make(columns, sink, operators);
      if (operators[i] instanceof RuleOperator rule) {
        rule.measuredBy(host);
      }
    }
    return new Pipeline(this, operators, inputNodes, sink, host);
  }
}
