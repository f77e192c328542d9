package dev.edgewise.ui.shell;

import dev.edgewise.station.api.EdgeWorkView;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.RuleWork;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The ways to models, rules and edge nodes that the palette offers: each version once.
final class WorkEntries {
  private WorkEntries() {}

  /// @param work the last reports of the nodes
  /// @param go takes the way
  static List<Palette.Entry> of(EdgeWorkView work, Texts texts, Consumer<Route> go) {
    Map<String, String> models = new TreeMap<>();
    Map<String, String> rules = new TreeMap<>();
    List<Palette.Entry> entries = new ArrayList<>();
    for (NodeWork node : work.nodes()) {
      for (ModelWork model : node.models()) {
        models.put(model.id() + " " + model.version(), model.title());
      }
      for (RuleWork rule : node.rules()) {
        rules.put(rule.id() + " " + rule.version(), rule.id());
      }
    }
    models.forEach(
        (key, title) ->
            entries.add(
                new Palette.Entry(
                    texts.get("command.model", key, title),
                    texts.get("kind.model"),
                    () -> go.accept(Route.to("models", key)))));
    rules
        .keySet()
        .forEach(
            key ->
                entries.add(
                    new Palette.Entry(
                        key, texts.get("kind.rule"), () -> go.accept(Route.to("rules", key)))));
    for (NodeWork node : work.nodes()) {
      entries.add(
          new Palette.Entry(
              node.node().substring(node.node().lastIndexOf('/') + 1),
              texts.get("kind.node"),
              () -> go.accept(Route.to("topology", node.node()))));
    }
    return entries;
  }
}
