package dev.edgewise.ui.connections;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// The list of messages. Choosing one reads it.
final class MessageTable {
  private static final long MILLI = 1_000_000L;
  private final TableView<MessageRow> table;
  private final Texts texts;
  private final Formats formats;

  /// @param failed told when a message cannot be read
  MessageTable(
      TableView<MessageRow> table,
      ConnectionsViewModel model,
      Texts texts,
      Formats formats,
      Consumer<EdgewiseException> failed) {
    this.table = table;
    this.texts = texts;
    this.formats = formats;
    table.getStyleClass().addAll("tag-table", "message-table");
    Tables.prepare(table, texts.get("connections.table.none"));
    table.getColumns().setAll(columns());
    table.setItems(model.list().rows());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null) {
                model.choose(row.id(), failed);
              }
            });
    model
        .list()
        .liveProperty()
        .subscribe(
            live -> {
              if (live) {
                table.getSelectionModel().clearSelection();
                table.scrollTo(0);
              }
            });
    model
        .detailProperty()
        .subscribe(
            detail ->
                detail.ifPresent(
                    d -> {
                      if (!d.row().equals(table.getSelectionModel().getSelectedItem())) {
                        table.getSelectionModel().select(d.row());
                      }
                    }));
  }

  private List<TableColumn<MessageRow, MessageRow>> columns() {
    TableColumn<MessageRow, MessageRow> time =
        column("time", 104, (cell, row) -> cell.setText(clock(row.time())), "mono", "dim");
    TableColumn<MessageRow, MessageRow> topic = column("topic", 250, this::topic, "mono");
    TableColumn<MessageRow, MessageRow> size =
        column("size", 68, (cell, row) -> cell.setText(formats.bytes(row.size())), "number");
    TableColumn<MessageRow, MessageRow> qos = column("qos", 58, this::qos, "number", "dim");
    TableColumn<MessageRow, MessageRow> payload =
        column("payload", 400, (cell, row) -> cell.setText(payload(row)), "mono");
    topic.setMinWidth(250);
    for (TableColumn<MessageRow, MessageRow> fixed : List.of(time, size, qos)) {
      fixed.setMinWidth(fixed.getPrefWidth());
      fixed.setMaxWidth(fixed.getPrefWidth() + 20);
    }
    return List.of(time, topic, size, qos, payload);
  }

  private TableColumn<MessageRow, MessageRow> column(
      String key,
      double width,
      java.util.function.BiConsumer<TableCell<MessageRow, MessageRow>, MessageRow> dress,
      String... styles) {
    TableColumn<MessageRow, MessageRow> column =
        Tables.styled(texts.get("connections.column." + key), width, dress);
    column.getStyleClass().addAll(styles);
    return column;
  }

  private void topic(TableCell<MessageRow, MessageRow> cell, MessageRow row) {
    cell.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    cell.setText(row.topic());
  }

  /// QoS, and R for a message that the broker had kept.
  private void qos(TableCell<MessageRow, MessageRow> cell, MessageRow row) {
    cell.setText(row.retained() ? "R " + row.qos() : String.valueOf(row.qos()));
    cell.setTooltip(row.retained() ? new Tooltip(texts.get("connections.retained.help")) : null);
  }

  private String payload(MessageRow row) {
    return row.format() == MessageRow.Format.EMPTY
        ? texts.get("connections.format.EMPTY")
        : row.line();
  }

  private String clock(long time) {
    return "%s.%03d".formatted(formats.clock(time), Math.floorMod(time / MILLI, 1_000));
  }
}
