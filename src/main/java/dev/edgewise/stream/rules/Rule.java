package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A rule: when a condition becomes true for an asset, actions follow.
///
/// @param note what people should know of it, lines of `#` above the rule; may be empty
/// @param id its name, 1 to 64 letters, digits, `.`, `_` or `-`
/// @param version from 1; each change gets a new one
/// @param scope which assets it is for, at least one pattern
/// @param hold how long a raised rule stays raised while its condition is unknown
/// @param stale the age above which inputs with an expected period, and model outputs, are unknown;
///     without it `telemetry.Staleness` says
/// @param actions at least one, done in this order when the rule is raised
public record Rule(
    String note,
    String id,
    int version,
    List<AssetPattern> scope,
    Duration hold,
    Optional<Duration> stale,
    Condition condition,
    List<Action> actions) {
  /// How long the state is held when the text does not say.
  public static final Duration DEFAULT_HOLD = Duration.ofMinutes(1);

  public Rule {
    if (!isId(id)) {
      throw new IllegalArgumentException("Not a name for a rule: " + id);
    }
    if (version < 1) {
      throw new IllegalArgumentException("Versions begin at 1: " + version);
    }
    if (!note.equals(note.strip()) || note.lines().anyMatch(l -> !l.equals(l.strip()))) {
      throw new IllegalArgumentException("A note has no space at the ends of its lines");
    }
    scope = List.copyOf(scope);
    actions = List.copyOf(actions);
    if (scope.isEmpty() || actions.isEmpty() || actions.size() > RuleLimits.ACTIONS) {
      throw new IllegalArgumentException("A rule has a scope, and 1 to 16 actions");
    }
    RuleLimits.requireWindow(hold);
    stale.ifPresent(RuleLimits::requireWindow);
  }

  static boolean isId(String id) {
    return id.matches("[A-Za-z0-9._-]{1,64}");
  }

  public boolean isFor(AssetPath asset) {
    return scope.stream().anyMatch(pattern -> pattern.matches(asset));
  }

  /// As events name it: `rule:bearing-protect@6`.
  public String source() {
    return "rule:" + id + "@" + version;
  }
}
