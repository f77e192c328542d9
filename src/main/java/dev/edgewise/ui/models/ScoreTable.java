package dev.edgewise.ui.models;

import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// What the chosen model says of each asset now. Choosing one plots it.
final class ScoreTable {
  private static final List<String> STYLES = List.of("inferred", "above", "value-stale", "dim");

  private final Texts texts;
  private final Formats formats;

  ScoreTable(TableView<AssetScore> table, ModelsViewModel model, Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    Tables.prepare(table, texts.get("models.scores.none"));
    table.setItems(model.scores());
    TableColumn<AssetScore, AssetScore> asset =
        Tables.styled(
            texts.get("models.column.asset"),
            110,
            (cell, s) -> {
              cell.setText(s.name());
              cell.setTooltip(new Tooltip(s.asset()));
            });
    table
        .getColumns()
        .setAll(
            List.of(
                asset,
                value(),
                Tables.style(
                    Tables.figures(
                        texts.get("models.column.threshold"),
                        82,
                        s -> ScoreText.threshold(formats, s.threshold())),
                    "dim"),
                Tables.style(
                    Tables.words(texts.get("models.column.node"), 84, AssetScore::node), "dim")));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            s -> {
              if (s != null && !model.list().busy()) {
                model.chooseAsset(s.asset());
              }
            });
    model
        .list()
        .versionProperty()
        .subscribe(
            version -> model.scoreProperty().get().ifPresent(table.getSelectionModel()::select));
  }

  /// In the form of its quality; above its threshold it stands out.
  private TableColumn<AssetScore, AssetScore> value() {
    TableColumn<AssetScore, AssetScore> column =
        Tables.styled(
            texts.get("models.column.score"),
            96,
            (cell, s) -> {
              cell.setText(ScoreText.of(formats, s.value(), s.state()) + age(s));
              STYLES.forEach(style -> Tables.mark(cell, style, style.equals(style(s))));
            });
    column.getStyleClass().add("number");
    return column;
  }

  private String age(AssetScore s) {
    return switch (s.state()) {
      case NONE, GOOD, UNCERTAIN, BAD -> "";
      case STALE -> " · " + formats.span(s.ageNanos());
    };
  }

  private static String style(AssetScore s) {
    return switch (s.state()) {
      case GOOD -> s.above() ? "above" : "inferred";
      case UNCERTAIN -> "inferred";
      case STALE -> "value-stale";
      case NONE, BAD -> "dim";
    };
  }
}
