package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.pipeline.PipelineCompiler;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.rules.AssetPattern;
import dev.edgewise.stream.rules.CommandLookup;
import dev.edgewise.stream.rules.Finding;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleCheck;
import dev.edgewise.stream.rules.RuleCompiler;
import dev.edgewise.stream.rules.RuleInput;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which pipeline runs for which asset. A rule that no pipeline names runs, for each asset, in the
/// one whose outputs it reads, so that a model and what is decided from it are one unit of order
/// and are placed together; without such a pipeline it gets one of its own. What does not fit is
/// told and left out; the rest runs. Used once.
final class Plans {
  private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

  private final EdgeConfig config;
  private final Shelf shelf;
  private final TagRegistry tags;
  private final CommandLookup commands;
  private final List<PipelinePlan> plans = new ArrayList<>();
  private final Map<String, String> unfitRules = new HashMap<>();
  private final Set<String> inCircles = new HashSet<>();
  private final List<String> troubles = new ArrayList<>();

  Plans(EdgeConfig config, Shelf shelf, TagRegistry tags) {
    this.config = config;
    this.shelf = shelf;
    this.tags = tags;
    this.commands = new NodeCommands(config);
    circles();
    Set<String> inPipelines = new HashSet<>();
    for (PipelineSpec spec : shelf.pipelines()) {
      for (PipelineNode node : spec.nodes()) {
        if (node instanceof PipelineNode.RuleNode(String rule, _)) {
          inPipelines.add(rule);
        }
      }
      for (EdgeConfig.EdgeDevice device : config.devices()) {
        if (isFor(spec, device)) {
          plan(spec, device.asset());
        }
      }
    }
    for (Rule rule : shelf.rules()) {
      if (!inPipelines.contains(rule.id())) {
        alone(rule);
      }
    }
  }

  /// A pipeline without the rules that must not be armed; they are checked when all that is before
  /// them in the configuration is there.
  private void plan(PipelineSpec spec, AssetPath asset) {
    List<PipelineNode> nodes = new ArrayList<>();
    for (PipelineNode node : spec.nodes()) {
      if (!(node instanceof PipelineNode.RuleNode(String rule, _)) || mayBeArmed(rule)) {
        nodes.add(node);
      }
    }
    compile(spec.withNodes(nodes), asset).ifPresent(plans::add);
  }

  private boolean mayBeArmed(String id) {
    return !inCircles.contains(id)
        && shelf.rule(id).map(rule -> check(rule).isEmpty()).orElse(true);
  }

  /// Why a rule must not be armed; empty when it may.
  private Optional<String> check(Rule rule) {
    List<AssetPath> assets = config.devices().stream().map(EdgeConfig.EdgeDevice::asset).toList();
    Optional<String> why =
        RuleCheck.check(rule, assets, shelf::tag, commands).stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .map(Finding::forPerson)
            .findFirst();
    why.ifPresent(text -> unfit(rule.id(), text));
    return why;
  }

  /// Rules that act on each other in a circle: none of them runs.
  private void circles() {
    List<AssetPath> assets = config.devices().stream().map(EdgeConfig.EdgeDevice::asset).toList();
    for (Finding finding : RuleCheck.loops(shelf.rules(), assets, commands)) {
      if (finding.severity() == Finding.Severity.ERROR) {
        inCircles.add(finding.rule());
        unfit(finding.rule(), finding.forPerson());
      }
    }
  }

  /// What runs, in order.
  List<PipelinePlan> plans() {
    return plans;
  }

  /// The tags that the pipelines make, with the devices that they are below.
  List<UpwardMetrics.Derived> derived() {
    List<UpwardMetrics.Derived> out = new ArrayList<>();
    for (PipelinePlan plan : plans) {
      for (int d = 0; d < config.devices().size(); d++) {
        if (config.devices().get(d).asset().equals(plan.asset())) {
          for (TagSpec spec : plan.outputs()) {
            out.add(new UpwardMetrics.Derived(d, spec));
          }
        }
      }
    }
    return out;
  }

  /// Why a rule runs nowhere or not everywhere; empty when it does.
  String trouble(Rule rule) {
    return unfitRules.getOrDefault(rule.id(), "");
  }

  /// All that did not fit, for people.
  List<String> troubles() {
    return troubles;
  }

  private void alone(Rule rule) {
    String name = rule.id().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    PipelineSpec spec =
        new PipelineSpec(
            "rule-" + name.replaceAll("^-+|-+$", ""),
            rule.version(),
            "",
            Optional.empty(),
            Duration.ZERO,
            List.of(new PipelineNode.RuleNode(rule.id(), true)));
    List<AssetPath> assets =
        config.devices().stream().map(EdgeConfig.EdgeDevice::asset).filter(rule::isFor).toList();
    if (assets.isEmpty()) {
      unfit(rule.id(), "none of the devices of this node is in its list of assets");
    }
    if (mayBeArmed(rule.id())) {
      for (AssetPath asset : assets) {
        if (!joins(rule, asset)) {
          compile(spec, asset).ifPresent(plans::add);
        }
      }
    }
  }

  /// Puts a rule into the one pipeline of the asset whose outputs it reads. It gets tags as they
  /// come, as it would in a pipeline of its own.
  ///
  /// @return false when there is none, or more than one
  private boolean joins(Rule rule, AssetPath asset) {
    try {
      List<AssetPath> read =
          new RuleCompiler(rule)
              .compile(asset, shelf::tag).inputs().stream().map(RuleInput::path).toList();
      List<PipelinePlan> sources =
          plans.stream()
              .filter(plan -> plan.asset().equals(asset))
              .filter(plan -> plan.outputs().stream().anyMatch(out -> read.contains(out.path())))
              .toList();
      if (sources.size() != 1) {
        return false;
      }
      PipelinePlan before = sources.getFirst();
      List<PipelineNode> nodes = new ArrayList<>(before.spec().nodes());
      nodes.add(new PipelineNode.RuleNode(rule.id(), true));
      plans.set(
          plans.indexOf(before),
          PipelineCompiler.compile(before.spec().withNodes(nodes), asset, shelf));
      return true;
    } catch (EdgewiseException e) {
      LOG.debug(
          "Rule {} is left to a pipeline of its own, which tells what is wrong", rule.id(), e);
      return false;
    }
  }

  private boolean isFor(PipelineSpec spec, EdgeConfig.EdgeDevice device) {
    return spec.asset()
        .map(pattern -> new AssetPattern(pattern).matches(device.asset()))
        .orElseGet(() -> hasInputs(spec, device));
  }

  private boolean hasInputs(PipelineSpec spec, EdgeConfig.EdgeDevice device) {
    return spec.nodes().stream()
        .allMatch(
            node ->
                switch (node) {
                  case PipelineNode.TagInput tag ->
                      tags.find(device.asset().child(tag.signal())).isPresent();
                  case PipelineNode.WaveformInput wave ->
                      device.waveforms().stream().anyMatch(w -> w.name().equals(wave.signal()));
                  case PipelineNode _ -> true;
                });
  }

  private Optional<PipelinePlan> compile(PipelineSpec spec, AssetPath asset) {
    try {
      PipelinePlan plan = PipelineCompiler.compile(spec, asset, shelf);
      plan.outputs().forEach(tags::register);
      return Optional.of(plan);
    } catch (EdgewiseException e) {
      LOG.error("{}", e.forPerson());
      String why = String.valueOf(e.getMessage());
      troubles.add(why);
      for (PipelineNode node : spec.nodes()) {
        if (node instanceof PipelineNode.RuleNode(String rule, _)) {
          unfit(rule, why);
        }
      }
      return Optional.empty();
    }
  }

  private void unfit(String rule, String why) {
    if (unfitRules.putIfAbsent(rule, why) == null) {
      LOG.error("Rule {} is not armed: {}", rule, why);
      troubles.add("rule " + rule + ": " + why);
    }
  }
}
