package dev.edgewise.ui.topology;

import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Inspection.Spark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the models of an edge node say that has a threshold: in which tags, and how it is shown.
final class NodeScores {
  private final List<Said> said;

  /// @param tags ids of the scores by the path of the asset, at most [NodePast#MOST_ASSETS]
  private record Said(ModelWork model, double threshold, Map<String, Integer> tags) {}

  private record Top(String asset, double value) {}

  /// @param tag finds a tag by its path
  NodeScores(NodeWork work, Function<String, Optional<TagInfo>> tag) {
    said = new ArrayList<>();
    for (ModelWork model : work.models()) {
      Scores.main(model)
          .filter(output -> !Double.isNaN(output.threshold()))
          .ifPresent(output -> said.add(said(model, output, tag)));
    }
  }

  private static Said said(
      ModelWork model, ModelWork.Output output, Function<String, Optional<TagInfo>> tag) {
    Map<String, Integer> tags = new LinkedHashMap<>();
    for (String asset : model.assets()) {
      if (tags.size() < NodePast.MOST_ASSETS) {
        tag.apply(asset + "/" + output.tag()).ifPresent(found -> tags.put(asset, found.id()));
      }
    }
    return new Said(model, output.threshold(), tags);
  }

  /// Ids of the scores of each model.
  List<List<Integer>> tags() {
    return said.stream().map(s -> List.copyOf(s.tags.values())).toList();
  }

  /// @param past what history answered; not of other tags than these
  List<Spark> sparks(Texts texts, Formats formats, Snapshot snapshot, List<PlotColumns> past) {
    List<Spark> all = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      Said s = said.get(i);
      Optional<Top> top = top(s, snapshot);
      all.add(
          new Spark(
              Inspection.MODEL_MARK + s.model.id(),
              note(s, top, texts, formats),
              top.filter(t -> t.value >= s.threshold).isPresent(),
              i < past.size() ? Optional.of(past.get(i)) : Optional.empty(),
              s.threshold));
    }
    return all;
  }

  private static String note(Said s, Optional<Top> top, Texts texts, Formats formats) {
    String threshold = ScoreText.threshold(formats, s.threshold);
    return top.map(
            t ->
                texts.get(
                    "topology.scores.note",
                    t.asset.substring(t.asset.lastIndexOf('/') + 1),
                    ScoreText.of(formats, t.value, ValueState.GOOD),
                    threshold))
        .orElse(texts.get("topology.scores.none", threshold));
  }

  private static Optional<Top> top(Said s, Snapshot snapshot) {
    @Nullable Top top = null;
    for (Map.Entry<String, Integer> score : s.tags.entrySet()) {
      int slot = snapshot.slot(score.getValue());
      if (slot >= 0 && snapshot.values().states()[slot] == ValueState.GOOD) {
        double value = snapshot.values().values()[slot];
        top = top == null || value > top.value ? new Top(score.getKey(), value) : top;
      }
    }
    return Optional.ofNullable(top);
  }
}
