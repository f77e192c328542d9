package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.stream.pipeline.RuleFigures;
import dev.edgewise.stream.rules.Rule;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.stream.rules.Seen;
import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a rule did on this node. Safe for many threads.
final class RuleRecord {
  private static final int MOST_ACTIVATIONS = 20;

  private final Rule rule;
  private final String trouble;
  private final List<String> assets = new ArrayList<>();
  private final Map<String, NodeReport.Activation> active = new TreeMap<>();
  private final Deque<NodeReport.Activation> ended = new ArrayDeque<>();
  private long evaluations;
  private double p99Micros = Double.NaN;

  /// @param trouble why it does not run; empty when it does
  RuleRecord(Rule rule, String trouble) {
    this.rule = rule;
    this.trouble = trouble;
  }

  synchronized void runsFor(AssetPath asset) {
    assets.add(asset.toString());
  }

  synchronized void raised(AssetPath asset, long time, Map<String, String> values) {
    active.put(asset.toString(), new NodeReport.Activation(asset.toString(), time, 0, values));
  }

  synchronized void cleared(AssetPath asset, long time) {
    NodeReport.Activation was = active.remove(asset.toString());
    if (was != null) {
      if (ended.size() >= MOST_ACTIVATIONS) {
        ended.removeLast();
      }
      ended.addFirst(new NodeReport.Activation(was.asset(), was.since(), time, was.values()));
    }
  }

  /// The runner was looked at.
  synchronized void measured(RuleFigures figures) {
    evaluations = figures.evaluations();
    p99Micros = Double.isNaN(figures.p99Micros()) ? p99Micros : figures.p99Micros();
  }

  /// All that are active, and of those that ended as many as there is room for.
  ///
  /// @param blocked whether writes are blocked
  synchronized NodeReport.Rule report(boolean blocked) {
    List<NodeReport.Activation> last = new ArrayList<>(active.values());
    last.addAll(ended);
    String state = trouble.isEmpty() ? blocked ? "blocked" : "armed" : "failed";
    String reason = blocked && trouble.isEmpty() ? "writes are blocked" : trouble;
    return new NodeReport.Rule(
        rule.id(),
        rule.version(),
        RuleText.write(rule),
        state,
        reason,
        assets,
        List.copyOf(active.keySet()),
        evaluations,
        p99Micros,
        last.subList(0, Math.min(Math.max(MOST_ACTIVATIONS, active.size()), last.size())));
  }

  /// What a rule looked at, as people read it.
  static Map<String, String> shown(List<Seen> seen) {
    Map<String, String> out = new LinkedHashMap<>();
    for (Seen each : seen) {
      String unit = each.unit().isEmpty() ? "" : " " + each.unit();
      out.put(
          each.what(),
          Double.isNaN(each.value()) ? "unknown" : CommandEvents.number(each.value()) + unit);
    }
    return out;
  }
}
