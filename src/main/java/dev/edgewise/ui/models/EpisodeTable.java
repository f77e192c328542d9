package dev.edgewise.ui.models;

import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// What was told as anomalous, in order of time. Choosing one shows it in the plots.
final class EpisodeTable {
  private final TableView<TrialResult.Episode> table;
  private final TrialViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final ObservableList<TrialResult.Episode> rows = FXCollections.observableArrayList();
  private boolean busy;

  EpisodeTable(
      TableView<TrialResult.Episode> table, TrialViewModel model, Texts texts, Formats formats) {
    this.table = table;
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    Tables.prepare(table, texts.get("trial.episodes.none"));
    table.setItems(rows);
    table
        .getColumns()
        .setAll(
            List.of(
                Tables.words(text("from"), 190, e -> at(e.from())),
                Tables.figures(text("lasts"), 90, this::lasts),
                Tables.figures(text("rows"), 80, e -> formats.count(e.rows())),
                score(),
                Tables.words(text("cause"), 190, this::cause)));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            episode -> {
              if (episode != null && !busy) {
                model.show(episode);
              }
            });
    model.resultProperty().subscribe(this::show);
    TableColumn<TrialResult.Episode, ?> told = table.getColumns().get(2);
    model
        .resultProperty()
        .subscribe(result -> told.setText(text(result.blocks() ? "blocks" : "rows")));
  }

  private String text(String column) {
    return texts.get("trial.column." + column);
  }

  private void show(TrialResult result) {
    busy = true;
    RowList.update(rows, result.episodes());
    busy = false;
    table.refresh();
  }

  private String at(long time) {
    TrialFile file = model.fileProperty().get();
    boolean dated = file.dates() && !model.resultProperty().get().blocks();
    return dated ? formats.dated(time) : elapsed(time);
  }

  /// Of a recording of some seconds the thousandths count.
  private String elapsed(long time) {
    TrialResult result = model.resultProperty().get();
    return result.last() - result.first() < 600_000_000_000L
        ? formats.value(time / 1e9, 3) + " s"
        : formats.elapsed(Math.max(0, time));
  }

  private String lasts(TrialResult.Episode e) {
    return e.to() == e.from() ? "" : formats.span(e.to() - e.from());
  }

  private TableColumn<TrialResult.Episode, TrialResult.Episode> score() {
    TableColumn<TrialResult.Episode, TrialResult.Episode> column =
        Tables.figures(text("score"), 90, e -> formats.value(e.score(), 2));
    column.getStyleClass().add("inferred");
    return column;
  }

  private String cause(TrialResult.Episode e) {
    return texts.find("trial.fault." + e.cause()).orElse(e.cause());
  }
}
