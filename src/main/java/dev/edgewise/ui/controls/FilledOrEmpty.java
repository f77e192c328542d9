package dev.edgewise.ui.controls;

import dev.edgewise.ui.fx.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// A screen that has something to show, or says why not and what to do next.
///
/// @param filled what is shown
/// @param empty what stands in its place
/// @param title says why
/// @param how says what to do
/// @param texts `KEY.none`, `KEY.none.how` and, before the first answer, `KEY.asking`
/// @param key of its texts
public record FilledOrEmpty(
    Node filled, Node empty, Label title, Label how, Texts texts, String key) {

  /// @param none whether there is nothing to show
  /// @param answered whether the station has answered: before, nothing means nothing
  public void show(boolean none, boolean answered) {
    filled.setVisible(!none);
    empty.setVisible(none);
    title.setText(texts.get(key + (answered ? ".none" : ".asking")));
    how.setText(answered ? texts.get(key + ".none.how") : "");
  }
}
