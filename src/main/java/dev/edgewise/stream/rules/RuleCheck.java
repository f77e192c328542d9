package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The checks before a rule is armed: tags, types, units, commands within their contracts, tests
/// for missing data. Loops between rules: `loops`. A rule with an ERROR must not be armed.
public final class RuleCheck {
  private final Rule rule;
  private final TagLookup tags;
  private final CommandLookup commands;
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  private RuleCheck(Rule rule, TagLookup tags, CommandLookup commands) {
    this.rule = rule;
    this.tags = tags;
    this.commands = commands;
  }

  /// Checks one rule for all assets that it is for.
  ///
  /// @param assets all assets that there are
  /// @return in the order of the text, each once
  public static List<Finding> check(
      Rule rule, Collection<AssetPath> assets, TagLookup tags, CommandLookup commands) {
    RuleCheck check = new RuleCheck(rule, tags, commands);
    check.all(assets.stream().filter(rule::isFor).toList());
    return List.copyOf(check.findings.values());
  }

  /// Finds rules that act on each other in a circle.
  ///
  /// @param rules all that would run, on all nodes whose assets they touch
  /// @return one ERROR for each circle of two rules or more, with the circle spelled out; one
  ///     WARNING for each rule that comes back to itself over other assets; and one WARNING or NOTE
  ///     for each rule that reads what it moves itself
  public static List<Finding> loops(
      Collection<Rule> rules, Collection<AssetPath> assets, CommandLookup commands) {
    return new LoopSearch(rules, assets, commands).findings();
  }

  private void all(List<AssetPath> mine) {
    if (mine.isEmpty()) {
      add(
          Finding.Severity.WARNING,
          Place.NONE,
          "No asset is called " + rule.scope().getFirst().text() + ".",
          "The rule does nothing until there is one.");
    }
    RuleCompiler compiler = new RuleCompiler(rule);
    for (AssetPath asset : mine) {
      if (tagsAreKnown(asset)) {
        compiler.problem(asset, tags).ifPresent(problem -> keep(problem.finding(rule.id())));
      }
      Comparisons.of(rule.condition()).forEach(comparison -> limit(comparison, asset));
      rule.actions().forEach(action -> action(action, asset));
    }
    if (!Comparisons.testsMissing(rule.condition())) {
      add(
          Finding.Severity.WARNING,
          Place.NONE,
          "There is no test for missing data: while values are missing or bad, nothing is raised,"
              + " and what is raised is held for "
              + Durations.write(rule.hold())
              + ".",
          "Add one, or a rule of its own: missing(tag(\"…\"), 30s)");
    }
  }

  private boolean tagsAreKnown(AssetPath asset) {
    boolean known = true;
    for (Expr.Ref ref : RuleSize.reads(rule.condition())) {
      try {
        AssetPath path = RuleCompiler.path(ref, asset);
        if (tags.find(path).isPresent()) {
          continue;
        }
        boolean model = ref instanceof Expr.Model;
        known &= model;
        add(
            model ? Finding.Severity.WARNING : Finding.Severity.ERROR,
            ref.place(),
            "There is no " + (model ? "model output " : "tag ") + path + ".",
            model
                ? "It stays unknown until a model brings it."
                : "Assets lists the tags that there are.");
      } catch (Misread e) {
        known = false;
        keep(e.finding(rule.id()));
      }
    }
    return known;
  }

  /// A limit that the value cannot reach is a mistake or a wrong unit.
  private void limit(Comparisons.Comparison comparison, AssetPath asset) {
    if (comparison.left() instanceof Expr.Count && comparison.limit().value() > RuleLimits.COUNT) {
      add(
          Finding.Severity.ERROR,
          comparison.place(),
          "'count' counts to " + RuleLimits.COUNT + ".",
          "");
    }
    if (!(comparison.left() instanceof Expr.Ref ref)) {
      return;
    }
    Optional<TagSpec> spec = spec(ref, asset);
    Optional<Range> range = spec.flatMap(TagSpec::range);
    if (spec.isEmpty() || range.isEmpty()) {
      return;
    }
    String unit = spec.get().unit();
    OptionalDouble limit = in(comparison.limit(), unit);
    if (limit.isEmpty()) {
      return;
    }
    boolean low = comparison.holds(range.get().low(), limit.getAsDouble());
    boolean high = comparison.holds(range.get().high(), limit.getAsDouble());
    boolean within = range.get().contains(limit.getAsDouble());
    if (low == high && !within) {
      add(
          Finding.Severity.WARNING,
          comparison.place(),
          "This is always "
              + low
              + ": "
              + RuleWriter.expression(ref)
              + " goes from "
              + text(range.get().low(), "")
              + " to "
              + text(range.get().high(), unit)
              + ".",
          "Is the unit right?");
    }
  }

  private Optional<TagSpec> spec(Expr.Ref ref, AssetPath asset) {
    try {
      return tags.find(RuleCompiler.path(ref, asset));
    } catch (Misread e) {
      keep(e.finding(rule.id()));
      return Optional.empty();
    }
  }

  private void action(Action action, AssetPath asset) {
    switch (action) {
      case Action.Command command -> command(command, asset);
      case Action.Call call -> {
        if (commands.procedure(call.name(), asset).isEmpty()) {
          add(
              Finding.Severity.ERROR,
              call.place(),
              "There is no procedure '" + call.name() + "' for " + asset + ".",
              "");
        }
      }
      case Action.Raise _, Action.Publish _ -> {}
    }
  }

  private void command(Action.Command command, AssetPath asset) {
    try {
      AssetPath path = RuleCompiler.path(command.signal(), asset, command.place());
      Optional<CommandLookup.Target> target = commands.command(path);
      if (target.isEmpty()) {
        throw new Misread(
            command.place(), path + " cannot be commanded.", "Commands need a contract.");
      }
      value(command, path, target.get());
    } catch (Misread e) {
      keep(e.finding(rule.id()));
    }
  }

  private static void value(Action.Command command, AssetPath path, CommandLookup.Target target)
      throws Misread {
    if (command.value() instanceof Expr.Truth != (target.type() == ValueType.BOOL)) {
      boolean truth = target.type() == ValueType.BOOL;
      throw new Misread(
          command.place(), path + " takes " + (truth ? "true or false." : "a number."), "");
    }
    if (!(command.value() instanceof Expr.Number number)) {
      return;
    }
    OptionalDouble value = in(number, target.unit());
    if (value.isEmpty()) {
      throw new Misread(
          command.place(),
          path
              + " is in "
              + (target.unit().isEmpty() ? "no unit" : target.unit())
              + ", not in "
              + number.unit()
              + ".",
          "Units of one kind are converted; docs/rules.md has the table.");
    }
    if (target.range().isPresent() && !target.range().get().contains(value.getAsDouble())) {
      Range range = target.range().get();
      throw new Misread(
          command.place(),
          path
              + " may be commanded from "
              + text(range.low(), "")
              + " to "
              + text(range.high(), target.unit())
              + ", not "
              + RuleWriter.number(number)
              + ".",
          "");
    }
  }

  /// A written number in a unit; empty when they do not fit.
  static OptionalDouble in(Expr.Number number, String unit) {
    return number.unit().isEmpty()
        ? OptionalDouble.of(number.value())
        : Units.convert(number.value(), number.unit(), unit);
  }

  private static String text(double value, String unit) {
    return RuleWriter.number(new Expr.Number(value, unit, Place.NONE));
  }

  private void add(Finding.Severity severity, Place place, String text, String hint) {
    keep(new Finding(severity, rule.id(), place, text, hint));
  }

  private void keep(Finding finding) {
    findings.putIfAbsent(finding.forPerson(), finding);
  }
}
