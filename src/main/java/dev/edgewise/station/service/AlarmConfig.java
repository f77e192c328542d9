package dev.edgewise.station.service;

import dev.edgewise.operate.alarms.AlarmGuide;
import dev.edgewise.operate.alarms.Handling;
import dev.edgewise.operate.alarms.Limit;
import dev.edgewise.operate.alarms.ModelBudget;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.stream.rules.AssetPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which alarms there are to be.
///
/// @param limits on tags
/// @param rules what to do about detections of rules
/// @param suppress when alarms are suppressed by design
/// @param budget of alarms of models; empty for the standard one
record AlarmConfig(
    List<Limits> limits, List<Rules> rules, List<Suppression> suppress, Optional<Budget> budget) {
  static final AlarmConfig NONE =
      new AlarmConfig(List.of(), List.of(), List.of(), Optional.empty());

  AlarmConfig {
    limits = List.copyOf(limits);
    rules = List.copyOf(rules);
    suppress = List.copyOf(suppress);
  }

  /// A limit on a signal of many assets.
  ///
  /// @param on the assets
  /// @param signal below each of them
  /// @param reference the other signal of a deviation
  /// @param title empty for one made of signal and kind
  record Limits(
      AssetPattern on,
      String signal,
      Optional<String> reference,
      Limit limit,
      String title,
      Priority priority,
      AlarmGuide guide,
      Handling handling) {}

  /// What is to be done about what a rule detects.
  ///
  /// @param rule its id
  /// @param title empty for the rule's own words
  /// @param priority empty for the rule's own
  record Rules(
      String rule,
      String title,
      Optional<Priority> priority,
      AlarmGuide guide,
      Handling handling) {}

  /// While a signal has a state, alarms of the same asset are suppressed by design.
  ///
  /// @param state of the signal
  /// @param title for people: `Pump stopped`
  /// @param alarms as `signal:KIND`
  record Suppression(
      AssetPattern on, String signal, double state, String title, List<String> alarms) {}

  /// How many alarms models may raise.
  ///
  /// @param begin of a shift, after midnight UTC
  record Budget(int perShift, Duration shift, Duration begin) {
    /// One and a half an hour, in shifts of eight hours.
    static final Budget STANDARD = new Budget(12, Duration.ofHours(8), Duration.ofHours(6));

    ModelBudget open() {
      return new ModelBudget(perShift, shift, begin);
    }
  }

  /// With another file behind; what is said later counts.
  AlarmConfig with(AlarmConfig later) {
    return new AlarmConfig(
        Stream.concat(limits.stream(), later.limits.stream()).toList(),
        Stream.concat(rules.stream(), later.rules.stream()).toList(),
        Stream.concat(suppress.stream(), later.suppress.stream()).toList(),
        later.budget.or(() -> budget));
  }

  /// What is said last of a rule.
  Optional<Rules> rule(String id) {
    return rules.reversed().stream().filter(r -> r.rule.equals(id)).findFirst();
  }
}
