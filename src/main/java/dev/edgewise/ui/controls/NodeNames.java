package dev.edgewise.ui.controls;

import dev.edgewise.ui.fx.Texts;
import java.util.List;

/// Names of edge nodes in a column.
public final class NodeNames {
  private NodeNames() {}

  /// All of them, or how many where they are more than `most`.
  public static String of(List<String> names, int most, Texts texts) {
    return names.size() <= most
        ? String.join(", ", names)
        : texts.get("models.nodes.count", names.size());
  }
}
