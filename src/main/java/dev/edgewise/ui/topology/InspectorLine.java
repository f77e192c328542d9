package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A name, a value and, perhaps, a badge.
final class InspectorLine extends HBox {
  private static final List<String> TONES =
      List.of("dim", "off-normal", "value-uncertain", "value-bad", "value-stale", "inferred");

  private final Consumer<String> select;
  private final Label name = new Label();
  private final Label value = new Label();
  private final Label badge = new Label();
  private final Tooltip help = new Tooltip();
  private String target = "";

  private InspectorLine(String style, Consumer<String> select) {
    super(6);
    this.select = select;
    getStyleClass().add(style);
    setAlignment(Pos.CENTER_LEFT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    value.getStyleClass().addAll("mono", "topology-value");
    badge.getStyleClass().add("badge");
    badge.setMinWidth(USE_PREF_SIZE);
    name.setMinWidth(70);
    value.setMinWidth(40);
    value.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(name, gap, badge, value);
    Tooltip.install(this, help);
    setOnMouseClicked(e -> go());
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            go();
            e.consume();
          }
        });
  }

  /// A line for a row: its name is dim and never cut.
  static InspectorLine row() {
    InspectorLine line = new InspectorLine("topology-row", target -> {});
    line.name.getStyleClass().add("dim");
    line.name.setMinWidth(USE_PREF_SIZE);
    return line;
  }

  /// A line for an item.
  ///
  /// @param select is given the id of what the item leads to
  static InspectorLine item(Consumer<String> select) {
    return new InspectorLine("topology-item", select);
  }

  void show(Row row) {
    show(row.name(), row.value(), "", row.tone(), "");
    help.setText(row.help().isEmpty() ? row.value() : row.help());
  }

  void show(Item item) {
    show(item.name(), item.value(), item.badge(), item.tone(), item.target());
    help.setText(item.name() + "  " + item.value());
  }

  private void show(String freshName, String freshValue, String freshBadge, Tone tone, String to) {
    name.setText(freshName);
    value.setText(freshValue);
    badge.setText(freshBadge);
    badge.setVisible(!freshBadge.isEmpty());
    badge.setManaged(badge.isVisible());
    target = to;
    setAccessibleText(freshName + " " + freshValue);
    setFocusTraversable(!to.isEmpty());
    String style = style(tone);
    TONES.forEach(each -> Tables.mark(value, each, each.equals(style)));
    Tables.mark(name, "inferred", freshName.startsWith(Inspection.MODEL_MARK));
  }

  private void go() {
    if (!target.isEmpty()) {
      select.accept(target);
    }
  }

  private static String style(Tone tone) {
    return switch (tone) {
      case PLAIN -> "";
      case INFERRED -> "inferred";
      case DIM -> "dim";
      case STRONG -> "off-normal";
      case UNCERTAIN -> "value-uncertain";
      case BAD -> "value-bad";
      case STALE -> "value-stale";
    };
  }
}
