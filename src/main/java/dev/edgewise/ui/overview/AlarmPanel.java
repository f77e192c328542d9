package dev.edgewise.ui.overview;

import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.AlarmTitle;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.RowList;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.AlarmMirror;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;

/// The most urgent alarms, with how many there are in all. A click leads to the alarm.
final class AlarmPanel {
  /// Alarms that are listed; the rest is counted, and is on the alarms screen.
  private static final int MOST = 50;

  private final AlarmMirror mirror;
  private final Texts texts;
  private final Formats formats;
  private final Blink blink;
  private final Label count;
  private final ObservableList<AlarmRow> rows = FXCollections.observableArrayList();
  private final Subscription watching;

  AlarmPanel(TableView<AlarmRow> table, Label count, Desk desk, Navigator navigator, Blink blink) {
    this.count = count;
    this.blink = blink;
    mirror = desk.alarms();
    texts = desk.texts();
    formats = desk.formats();
    Tables.prepare(table, texts.get("overview.alarms.none"));
    table.getStyleClass().add("roomy-table");
    TableColumn<AlarmRow, AlarmRow> symbol = Tables.styled("", 28, this::symbol);
    symbol.setMinWidth(28);
    symbol.setMaxWidth(28);
    table
        .getColumns()
        .setAll(
            List.of(
                symbol,
                Tables.figures(texts.get("alarms.column.since"), 76, row -> clock(row)),
                Tables.styled(texts.get("alarms.column.alarm"), 270, this::alarm),
                Tables.words(texts.get("alarms.column.state"), 76, this::state)));
    table.setItems(rows);
    table.setOnMouseClicked(
        e -> {
          AlarmRow row = table.getSelectionModel().getSelectedItem();
          if (row != null) {
            navigator.go(Route.alarm(row.key()));
          }
        });
    watching = mirror.versionProperty().subscribe(version -> show());
  }

  void close() {
    watching.unsubscribe();
  }

  private void show() {
    RowList.update(
        rows, mirror.rows().stream().filter(row -> row.state().standing()).limit(MOST).toList());
    int all =
        mirror
            .viewProperty()
            .get()
            .map(view -> view.counts().stream().mapToInt(c -> c.active()).sum())
            .orElse(0);
    count.setText(all == 0 ? "0" : texts.get("overview.alarms.count", formats.count(all)));
  }

  private void symbol(TableCell<AlarmRow, AlarmRow> cell, AlarmRow row) {
    AlarmSymbol sign =
        cell.getGraphic() instanceof AlarmSymbol known ? known : new AlarmSymbol(blink, 10);
    sign.show(Optional.of(row.priority()), row.state().unacknowledged());
    cell.setGraphic(sign);
  }

  private void alarm(TableCell<AlarmRow, AlarmRow> cell, AlarmRow row) {
    cell.setText(AlarmTitle.of(row, " "));
    cell.setTooltip(new Tooltip(row.asset() + "\n" + row.text()));
    Tables.mark(cell, "strong", row.state().unacknowledged());
  }

  private String clock(AlarmRow row) {
    long now = mirror.viewProperty().get().map(AlarmsView::time).orElse(row.raised());
    return formats.since(row.raised(), now);
  }

  private String state(AlarmRow row) {
    return texts.get(
        row.state().unacknowledged() ? "overview.alarms.unack" : "overview.alarms.ack");
  }
}
