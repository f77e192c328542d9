package dev.edgewise.ui.rules;

import dev.edgewise.station.api.RuleWork;
import dev.edgewise.ui.controls.ScorePlot;
import dev.edgewise.ui.controls.Scores;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The score of one asset that a rule looks at, with the times in which the rule held there.
///
/// @param asset path
/// @param score that the rule names
/// @param held the times, the newest first
record Watched(String asset, Scores.Score score, List<ScorePlot.Held> held) {
  Watched {
    held = List.copyOf(held);
  }

  /// Of the asset that a person chose, else of one on which the rule holds, else of the one on
  /// which it held last, else of its first; empty where the rule names no model of such an asset.
  ///
  /// @param chosen path of an asset, empty for none
  /// @param now the station's clock, ns since the epoch
  static Optional<Watched> of(RuleRow rule, String chosen, Scores scores, long now) {
    return Stream.of(
            Stream.of(chosen).filter(asset -> !asset.isEmpty()),
            rule.active().stream(),
            rule.held().stream().map(held -> held.held().asset()),
            rule.assets().stream())
        .flatMap(assets -> assets)
        .flatMap(asset -> scores.all(asset).stream())
        .filter(score -> rule.text().contains("model(\"" + score.model() + "\")"))
        .filter(score -> !score.open())
        .findFirst()
        .map(score -> new Watched(score.asset(), score, held(rule, score.asset(), now)));
  }

  private static List<ScorePlot.Held> held(RuleRow rule, String asset, long now) {
    return rule.held().stream()
        .map(RuleRow.Held::held)
        .filter(a -> a.asset().equals(asset))
        .map(a -> new ScorePlot.Held(a.since(), end(a, now)))
        .toList();
  }

  private static long end(RuleWork.Activation a, long now) {
    return a.until() == 0 ? Math.max(now, a.since()) : a.until();
  }

  /// Name of the asset.
  String name() {
    return asset.substring(asset.lastIndexOf('/') + 1);
  }
}
