package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.stream.pipeline.PipelineInput;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is placed as one: a pipeline with all its assets, its rules and its models. Immutable.
final class PlacedUnit {
  private final List<PipelinePlan> plans;
  private final List<AssetPath> inputs;
  private final int[][] plansOf;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final List<PlacedText.Model> models;
  private final PlacedText text;

  /// @param plans one for each asset, of one specification, but for the rules that are in it
  PlacedUnit(List<PipelinePlan> plans, TagRegistry tags) {
    this.plans = List.copyOf(plans);
    Map<AssetPath, Set<Integer>> readers = new LinkedHashMap<>();
    for (int p = 0; p < plans.size(); p++) {
      for (PipelineInput input : plans.get(p).inputs()) {
        readers.computeIfAbsent(input.path(), _ -> new LinkedHashSet<>()).add(p);
      }
    }
    inputs = List.copyOf(readers.keySet());
    plansOf =
        readers.values().stream()
            .map(who -> who.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    plans.forEach(plan -> plan.rules().forEach(r -> rules.put(r.rule().id(), r.rule())));
    models =
        plans.getFirst().models().stream()
            .map(planned -> PlacedRun.named(planned.model()))
            .distinct()
            .toList();
    text = text(tags);
  }

  private PlacedText text(TagRegistry tags) {
    Set<PipelineNode> nodes = new LinkedHashSet<>(spec().nodes());
    nodes.removeIf(PipelineNode.RuleNode.class::isInstance);
    for (PipelinePlan plan : plans) {
      plan.spec().nodes().stream()
          .filter(PipelineNode.RuleNode.class::isInstance)
          .forEach(nodes::add);
    }
    return new PlacedText(
        spec().id(),
        spec().withNodes(List.copyOf(nodes)).write(),
        assets(),
        plans.stream()
            .map(plan -> plan.rules().stream().map(rule -> rule.rule().id()).toList())
            .toList(),
        rules.values().stream().map(RuleText::write).toList(),
        inputs.stream()
            .flatMap(path -> tags.find(path).stream())
            .map(tag -> tag(tag.spec()))
            .toList(),
        inputs.stream().map(AssetPath::toString).toList(),
        models);
  }

  private static PlacedText.Tag tag(TagSpec spec) {
    return new PlacedText.Tag(spec.path().toString(), spec.type().name(), spec.unit());
  }

  PipelineSpec spec() {
    return plans.getFirst().spec();
  }

  /// How many assets it has, each with a plan of its own.
  int plans() {
    return plans.size();
  }

  /// What it reads, each once.
  List<AssetPath> inputs() {
    return inputs;
  }

  /// The plans that read an input.
  ///
  /// @param input place in [#inputs]
  int[] plansOf(int input) {
    return plansOf[input];
  }

  List<String> assets() {
    return plans.stream().map(plan -> plan.asset().toString()).toList();
  }

  List<String> rules() {
    return List.copyOf(rules.keySet());
  }

  List<PlacedText.Model> models() {
    return models;
  }

  /// What must have been seen before it decides elsewhere.
  WarmUp warmUp() {
    return plans.stream().map(WarmUp::of).reduce(WarmUp::most).orElseThrow();
  }

  /// All that a station needs to run it.
  PlacedText text() {
    return text;
  }
}
