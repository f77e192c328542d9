package dev.edgewise.ui.models;

import dev.edgewise.station.api.TrialResult;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.scene.layout.VBox;

/// How much speaks for each fault of a bearing, and what a classifier says of it.
final class EvidencePane {
  /// About the most that there is.
  private static final double MOST = 25;

  private final VBox box;
  private final Texts texts;
  private final Formats formats;

  EvidencePane(VBox box, Texts texts, Formats formats) {
    this.box = box;
    this.texts = texts;
    this.formats = formats;
  }

  /// @param votes of those faults that the classifier knows; empty without one
  void show(List<TrialResult.Evidence> all, List<TrialResult.Evidence> votes) {
    while (box.getChildren().size() > all.size()) {
      box.getChildren().removeLast();
    }
    while (box.getChildren().size() < all.size()) {
      box.getChildren().add(new BarLine());
    }
    for (int i = 0; i < all.size(); i++) {
      TrialResult.Evidence e = all.get(i);
      ((BarLine) box.getChildren().get(i))
          .show(
              texts.get("trial.fault." + e.fault()),
              formats.value(e.value(), 1) + vote(e.fault(), votes),
              Math.clamp(e.value() / MOST, 0, 1),
              true);
    }
  }

  private String vote(String fault, List<TrialResult.Evidence> votes) {
    return votes.stream()
        .filter(vote -> vote.fault().equals(fault))
        .findFirst()
        .map(vote -> (vote.value() < 0 ? "  " : "  +") + formats.value(vote.value(), 1))
        .orElse("");
  }
}
