package dev.edgewise.stream.rules;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Staleness;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compiles one rule for the assets that it is for. Assets whose tags are alike share what can be
/// shared, so that ten thousand assets cost one compilation. Of one thread; what it makes may be
/// spread over threads.
public final class RuleCompiler {
  /// A rule that does not fit the tags of an asset.
  public static final ErrorCode UNFIT = new ErrorCode("RULE-UNFIT");

  private final Rule rule;
  private final List<Expr.Ref> reads;
  private final Map<Expr.Ref, Integer> slots = new HashMap<>();
  private final Map<List<Kind>, Program> programs = new HashMap<>();

  public RuleCompiler(Rule rule) {
    this.rule = rule;
    reads = RuleSize.reads(rule.condition());
    for (Expr.Ref ref : reads) {
      slots.put(ref, slots.size());
    }
  }

  /// What of an input goes into a program.
  private record Kind(ValueType type, String unit) {}

  /// The rule for one asset.
  ///
  /// @param tags must know each tag that the rule reads; a model's output that is not known is a
  ///     number without a unit
  /// @throws EdgewiseException when a tag is unknown, or types or units do not fit
  public CompiledRule compile(AssetPath asset, TagLookup tags) throws EdgewiseException {
    try {
      List<RuleInput> inputs = inputs(asset, tags);
      return new CompiledRule(rule, asset, inputs, program(inputs));
    } catch (Misread e) {
      throw new EdgewiseException(
          UNFIT,
          "Rule " + rule.id() + " for " + asset + ": " + e.finding(rule.id()).forPerson(),
          "Mend the rule, or its list of assets.");
    }
  }

  /// What is wrong with the rule for one asset; empty when it can be compiled.
  Optional<Misread> problem(AssetPath asset, TagLookup tags) {
    try {
      program(inputs(asset, tags));
      return Optional.empty();
    } catch (Misread e) {
      return Optional.of(e);
    }
  }

  private Program program(List<RuleInput> inputs) throws Misread {
    List<Kind> kinds = inputs.stream().map(i -> new Kind(i.type(), i.unit())).toList();
    Program known = programs.get(kinds);
    if (known == null) {
      known = new Assembler(slots, inputs).assemble(rule.condition());
      programs.put(kinds, known);
    }
    return known;
  }

  private List<RuleInput> inputs(AssetPath asset, TagLookup tags) throws Misread {
    List<RuleInput> inputs = new ArrayList<>();
    for (Expr.Ref ref : reads) {
      AssetPath path = path(ref, asset);
      Optional<TagSpec> spec = tags.find(path);
      if (spec.isEmpty() && ref instanceof Expr.Tag) {
        throw new Misread(
            ref.place(), "There is no tag " + path + ".", "Assets lists the tags that there are.");
      }
      inputs.add(
          new RuleInput(
              path,
              RuleWriter.expression(ref),
              spec.map(TagSpec::type).orElse(ValueType.DOUBLE),
              spec.map(TagSpec::unit).orElse(""),
              stale(ref, spec)));
    }
    return inputs;
  }

  private long stale(Expr.Ref ref, Optional<TagSpec> spec) {
    long usual = spec.map(Staleness::limitNanos).orElse(Long.MAX_VALUE);
    boolean periodic = usual != Long.MAX_VALUE || ref instanceof Expr.Model;
    return rule.stale().isPresent() && periodic ? rule.stale().get().toNanos() : usual;
  }

  /// Where the value is that a rule for `asset` reads.
  static AssetPath path(Expr.Ref ref, AssetPath asset) throws Misread {
    String text =
        switch (ref) {
          case Expr.Tag tag -> tag.path();
          case Expr.Model model -> model.model() + "/" + model.output();
        };
    return path(text, asset, ref.place());
  }

  /// A path below the asset, or after a `/` a whole one.
  static AssetPath path(String text, AssetPath asset, Place place) throws Misread {
    try {
      return text.startsWith("/") ? AssetPath.of(text.substring(1)) : asset.child(text);
    } catch (IllegalArgumentException e) {
      throw new Misread(place, "'" + text + "' is no path: " + e.getMessage() + ".", "");
    }
  }
}
