package dev.edgewise.station.service;

import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.alarms.AlarmDefinition;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmGuide;
import dev.edgewise.operate.alarms.AlarmMemory;
import dev.edgewise.operate.alarms.AlarmView;
import dev.edgewise.operate.alarms.Handling;
import dev.edgewise.operate.alarms.ModelBudget;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.operate.alarms.Raise;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.operate.alarms.ToldConditions;
import dev.edgewise.operate.alarms.Watch;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes alarms of what rules and models on edge nodes detect: of their events, and of what their
/// reports say holds now. Safe for many threads.
final class DetectionAlarms implements EdgeReports.Feed {
  /// In a rule's text and in the names of what it looked at.
  private static final String MODEL = "model(";

  /// Among what a rule looked at: its alarm latches.
  private static final String LATCHED = "latched";

  private final AlarmEngine engine;
  private final ToldConditions told;
  private final ModelBudget budget;
  private final AlarmConfig config;
  private final ModelReasons reasons;
  private final LimitAlarms.Now now;

  DetectionAlarms(
      AlarmEngine engine,
      ToldConditions told,
      AlarmConfig config,
      ModelBudget budget,
      ModelReasons reasons,
      LimitAlarms.Now now) {
    this.engine = engine;
    this.told = told;
    this.config = config;
    this.budget = budget;
    this.reasons = reasons;
    this.now = now;
  }

  /// Defines again what was detected in earlier runs, so that its end finds it as it was.
  void restore() {
    for (AlarmView alarm : engine.undefined()) {
      AlarmMemory memory = alarm.memory();
      String end = ":" + memory.asset();
      if (memory.key().startsWith(AlarmKeys.RULE) && memory.key().endsWith(end)) {
        String key = memory.key();
        define(
            key.substring(AlarmKeys.RULE.length(), key.length() - end.length()),
            memory.asset(),
            memory.title(),
            memory.priority(),
            memory.source() == Source.MODEL,
            memory.occurrence().details().containsKey(LATCHED));
      }
    }
  }

  @Override
  public void event(EdgeEvent event, boolean late) {
    switch (event.kind()) {
      case DETECTION_RAISED -> began(event, late);
      case DETECTION_CLEARED ->
          told.ended(
              AlarmKeys.rule(rule(event.source()), event.asset().toString()),
              event.time(),
              late,
              now.nanos());
      case ACTION_PROPOSED,
          ACTION_SENT,
          ACTION_ACCEPTED,
          ACTION_EFFECT_SEEN,
          ACTION_REFUSED,
          ACTION_EXPIRED,
          ACTION_FAILED,
          NODE -> {}
    }
  }

  @Override
  public void report(NodeReport report) {
    for (NodeReport.Rule rule : report.rules()) {
      Set<String> active = new HashSet<>(rule.active());
      for (String asset : rule.assets()) {
        String key = AlarmKeys.rule(rule.id(), asset);
        Optional<NodeReport.Activation> last =
            rule.activations().stream().filter(a -> a.asset().equals(asset)).findFirst();
        if (active.contains(asset)) {
          holds(rule, asset, last, report.time());
        } else if (rule.evaluations() > 0) { // before that the node knows nothing of it
          long ended = last.map(NodeReport.Activation::until).orElse(0L);
          told.holdsNot(key, report.time(), ended, now.nanos());
        }
      }
    }
  }

  private void began(EdgeEvent event, boolean late) {
    String rule = rule(event.source());
    String asset = event.asset().toString();
    boolean isModel = event.details().keySet().stream().anyMatch(name -> name.contains(MODEL));
    Priority priority = Priority.named(event.priority()).orElse(Priority.MEDIUM);
    boolean latches = event.details().containsKey(LATCHED);
    String key = define(rule, event.asset(), event.text(), priority, isModel, latches);
    Raise raise =
        new Raise(
            event.time(),
            event.text(),
            "",
            "",
            isModel ? reasons.of(asset, event.details()) : event.details(),
            late);
    told.began(key, raise, _ -> refusal(isModel), now.nanos());
  }

  /// What holds is told with its event; a report is the second witness, for one whose event is late
  /// or lost.
  private void holds(
      NodeReport.Rule rule, String asset, Optional<NodeReport.Activation> last, long reported) {
    boolean isModel = rule.text().contains(MODEL);
    String key = AlarmKeys.rule(rule.id(), asset);
    if (engine.find(key).filter(AlarmView::isDefined).isEmpty()) {
      String text = "rule " + rule.id() + " holds";
      boolean latches = rule.text().contains("latch");
      define(rule.id(), AssetPath.of(asset), text, priority(rule), isModel, latches);
    }
    String text = engine.find(key).map(alarm -> alarm.definition().title()).orElse("");
    Map<String, String> values = last.map(NodeReport.Activation::values).orElse(Map.of());
    Map<String, String> details = isModel ? reasons.of(asset, values) : values;
    long since = last.map(NodeReport.Activation::since).orElse(reported);
    Raise raise = new Raise(since, text, "", "", details, true);
    if (last.isPresent()) {
      told.holds(key, raise, _ -> refusal(isModel), now.nanos());
    } else {
      told.holdsStill(key, raise, _ -> refusal(isModel), now.nanos());
    }
  }

  private static Priority priority(NodeReport.Rule rule) {
    for (Priority priority : Priority.values()) {
      if (rule.text().contains("alarm(" + priority.name())) {
        return priority;
      }
    }
    return Priority.MEDIUM;
  }

  private String refusal(boolean isModel) {
    return isModel && !budget.take(now.nanos())
        ? "above the budget of " + budget.perShift() + " alarms of models in a shift"
        : "";
  }

  private String define(
      String rule,
      AssetPath asset,
      String text,
      Priority priority,
      boolean isModel,
      boolean latches) {
    Optional<AlarmConfig.Rules> said = config.rule(rule);
    Priority counts = said.flatMap(AlarmConfig.Rules::priority).orElse(priority);
    Handling handling = said.map(AlarmConfig.Rules::handling).orElse(Handling.plain(counts));
    String key = AlarmKeys.rule(rule, asset.toString());
    AlarmDefinition definition =
        new AlarmDefinition(
            key,
            asset,
            Optional.empty(),
            said.map(AlarmConfig.Rules::title).filter(t -> !t.isEmpty()).orElse(text),
            counts,
            isModel ? Source.MODEL : Source.RULE,
            said.map(AlarmConfig.Rules::guide)
                .filter(AlarmGuide::hasAction)
                .orElseGet(() -> standard(rule, isModel)),
            Watch.told("rule " + rule),
            latches ? handling.latched() : handling);
    engine.define(definition, now.nanos());
    return key;
  }

  /// A rule that says `alarm(…)` asks for an operator, even where nobody has written down what for.
  private static AlarmGuide standard(String rule, boolean isModel) {
    return new AlarmGuide(
        isModel ? "model" : "process",
        "",
        "Rule " + rule + " holds.",
        "",
        List.of("Look at the asset and decide."),
        Duration.ZERO,
        "");
  }

  /// `bearing-protect` of `rule:bearing-protect@6`.
  private static String rule(String source) {
    String name = source.substring(source.indexOf(':') + 1);
    int at = name.lastIndexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }
}
