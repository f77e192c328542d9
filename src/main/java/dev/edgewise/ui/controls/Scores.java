package dev.edgewise.ui.controls;

import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The outputs of all models, by the tags that they are in. Made anew from each report; two that
/// say the same are equal.
public final class Scores {
  public static final Scores NONE = new Scores(Map.of(), Map.of());

  private final Map<String, Score> byTag;
  private final Map<String, List<String>> byNode;
  private final Map<String, Score> byAsset = new HashMap<>();

  private Scores(Map<String, Score> byTag, Map<String, List<String>> byNode) {
    this.byTag = byTag;
    this.byNode = byNode;
    for (Score score : byTag.values()) {
      Score before = byAsset.get(score.asset());
      if (before == null || (before.open() && !score.open())) {
        byAsset.put(score.asset(), score);
      }
    }
  }

  public static Scores of(EdgeWorkView work) {
    Map<String, Score> all = new LinkedHashMap<>();
    Map<String, List<String>> names = new HashMap<>();
    for (NodeWork node : work.nodes()) {
      names.put(node.node(), node.models().stream().map(m -> m.id() + " " + m.version()).toList());
      for (ModelWork model : node.models()) {
        for (String asset : model.assets()) {
          for (ModelWork.Output output : model.outputs()) {
            Score score =
                new Score(asset + "/" + output.tag(), asset, model.id(), output.threshold());
            all.putIfAbsent(score.tag(), score);
          }
        }
      }
    }
    return new Scores(all, names);
  }

  /// Models on an edge node, with their versions.
  ///
  /// @param node id, `group/node`
  public List<String> on(String node) {
    return byNode.getOrDefault(node, List.of());
  }

  /// What a model says in a tag.
  ///
  /// @param path the tag's own path
  public Optional<Score> in(String path) {
    return Optional.ofNullable(byTag.get(path));
  }

  /// What tells most of an asset: its first score with a threshold, else its first output.
  public Optional<Score> of(String asset) {
    return Optional.ofNullable(byAsset.get(asset));
  }

  /// All that models say of an asset.
  public List<Score> all(String asset) {
    return byTag.values().stream().filter(score -> score.asset().equals(asset)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scores scores
        && byTag.equals(scores.byTag)
        && byNode.equals(scores.byNode);
  }

  @Override
  public int hashCode() {
    return byTag.hashCode();
  }

  /// The output of a model whose tags stand for it: its first with a threshold, else its first.
  public static Optional<ModelWork.Output> main(ModelWork model) {
    List<ModelWork.Output> all = model.outputs();
    return all.stream()
        .filter(output -> !Double.isNaN(output.threshold()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /// An output of a model for an asset.
  ///
  /// @param tag path of the derived tag
  /// @param asset whom it is about
  /// @param model id of the model
  /// @param threshold above which it counts; NaN for none
  public record Score(String tag, String asset, String model, double threshold) {
    /// Whether it has no threshold.
    public boolean open() {
      return Double.isNaN(threshold);
    }

    /// Its name below the asset, for people: `bearing-ae score`.
    public String name() {
      return tag.substring(asset.length() + 1).replace('/', ' ');
    }
  }
}
