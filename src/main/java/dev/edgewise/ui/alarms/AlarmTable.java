package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmsView;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The list of alarms on the screen.
final class AlarmTable {
  private static final double ROW = 32;
  private static final double INDENT = 18;
  private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

  private final TableView<AlarmLine> table;
  private final AlarmListModel model;
  private final Desk desk;
  private final Texts texts;
  private final AlarmWords words;
  private final Blink blink;

  AlarmTable(TableView<AlarmLine> table, AlarmListModel model, Desk desk, Blink blink) {
    this.table = table;
    this.model = model;
    this.desk = desk;
    this.blink = blink;
    texts = desk.texts();
    words = new AlarmWords(texts, desk.formats());
    Tables.prepare(table, "");
    table.setFixedCellSize(ROW);
    table.getStyleClass().addAll("alarm-table", "roomy-table");
    table.setRowFactory(view -> new Line());
    table.getColumns().setAll(columns());
    table.setItems(model.lines());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            line -> {
              if (line != null && !model.updating()) {
                model.choose(line.id());
              }
            });
    model.chosenProperty().subscribe(line -> select());
    table.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER && toggleChosen()) {
            e.consume();
          }
        });
  }

  /// Puts the selection where the chosen line is now.
  private void select() {
    int index = model.chosenIndex();
    if (index < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != index) {
      table.getSelectionModel().clearAndSelect(index);
    }
  }

  /// Brings the chosen line into view.
  void reveal() {
    int index = model.chosenIndex();
    if (index >= 0) {
      table.scrollTo(Math.max(0, index - 4));
    }
  }

  /// What stands in place of an empty list.
  void placeholder(String text) {
    if (table.getPlaceholder() instanceof Label label) {
      label.setText(text);
    }
  }

  /// The unacknowledged alarms that can be seen now, in order: not those further down, not those in
  /// closed groups.
  List<AlarmRow> visible() {
    List<AlarmRow> rows = new ArrayList<>();
    if (table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      IndexedCell<?> first = flow.getFirstVisibleCell();
      IndexedCell<?> last = flow.getLastVisibleCell();
      if (first != null && last != null) {
        int end = Math.min(last.getIndex(), model.lines().size() - 1);
        for (int i = Math.max(0, first.getIndex()); i <= end; i++) {
          if (model.lines().get(i) instanceof AlarmLine.One one
              && one.row().state().unacknowledged()) {
            rows.add(one.row());
          }
        }
      }
    }
    return rows;
  }

  private boolean toggleChosen() {
    Optional<AlarmLine> chosen = model.chosenProperty().get();
    if (chosen.isPresent() && chosen.get() instanceof AlarmLine.Many group) {
      model.toggle(group);
      return true;
    }
    return false;
  }

  private long now() {
    return desk.alarms().viewProperty().get().map(AlarmsView::time).orElse(0L);
  }

  private List<TableColumn<AlarmLine, AlarmLine>> columns() {
    TableColumn<AlarmLine, AlarmLine> symbol = column("symbol", 32, this::symbol);
    TableColumn<AlarmLine, AlarmLine> since = column("since", 110, this::since, "mono", "dim");
    for (TableColumn<AlarmLine, AlarmLine> fixed : List.of(symbol, since)) {
      fixed.setMinWidth(fixed.getPrefWidth());
      fixed.setMaxWidth(fixed.getPrefWidth());
    }
    return List.of(
        symbol,
        since,
        column("where", 160, this::where),
        column("alarm", 285, this::alarm),
        column("value", 148, this::value, "mono"),
        column("state", 195, this::state),
        column("by", 150, this::by, "dim"));
  }

  private TableColumn<AlarmLine, AlarmLine> column(
      String key,
      double width,
      BiConsumer<TableCell<AlarmLine, AlarmLine>, AlarmLine> dress,
      String... styles) {
    TableColumn<AlarmLine, AlarmLine> column =
        Tables.styled(texts.get("alarms.column." + key), width, dress);
    column.setId("column-" + key);
    return Tables.style(column, styles);
  }

  private void symbol(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    AlarmSymbol symbol =
        cell.getGraphic() instanceof AlarmSymbol known ? known : new AlarmSymbol(blink, 12);
    symbol.show(Optional.of(priority(line)), flashing(line));
    cell.setGraphic(symbol);
    cell.setAccessibleText(words.priority(priority(line)));
  }

  private static AlarmPriority priority(AlarmLine line) {
    return switch (line) {
      case AlarmLine.One one -> one.row().priority();
      case AlarmLine.Many many -> many.tally().highest();
    };
  }

  private static boolean flashing(AlarmLine line) {
    return switch (line) {
      case AlarmLine.One one -> one.row().state().unacknowledged();
      case AlarmLine.Many many -> many.tally().flashing();
    };
  }

  private void since(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    cell.setText(words.time(line.row().raised(), now()));
    tip(cell, desk.formats().full(line.row().raised()));
  }

  private void where(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    indent(cell, INDENT * line.depth());
    cell.setText(
        switch (line) {
          case AlarmLine.One one -> AlarmWords.where(one.row().asset());
          case AlarmLine.Many many ->
              (many.open() ? "▾ " : "▸ ")
                  + (many.byCause() ? AlarmWords.where(many.name()) : shortened(many.name()));
        });
    Tables.mark(cell, "strong", line instanceof AlarmLine.Many);
    tip(cell, line.row().asset());
  }

  /// A style sheet's padding wins over one that is set, so an empty part stands in front.
  private static void indent(TableCell<AlarmLine, AlarmLine> cell, double width) {
    Region space = cell.getGraphic() instanceof Region known ? known : new Region();
    space.setMinWidth(width);
    space.setPrefWidth(width);
    cell.setGraphicTextGap(0);
    cell.setGraphic(width == 0 ? null : space);
  }

  /// Of a way down several places the last ones.
  private static String shortened(String name) {
    return name.replace("/", " / ");
  }

  private void alarm(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    boolean one = line instanceof AlarmLine.One;
    AlarmRow row = line.row();
    String mark = one && row.firstOut() && line.depth() > 0 ? texts.get("alarms.first") + " " : "";
    cell.setText(line instanceof AlarmLine.Many many ? words.group(many) : mark + row.text());
    tip(cell, cell.getText());
    Tables.mark(cell, "strong", one && row.state().unacknowledged());
    Tables.mark(cell, "dim", line instanceof AlarmLine.Many many && !many.byCause());
  }

  private void value(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    switch (line) {
      case AlarmLine.One one -> {
        cell.setGraphic(null);
        cell.setText(words.value(one.row(), now()));
        tip(cell, cell.getText());
      }
      case AlarmLine.Many many -> {
        cell.setText(null);
        cell.setTooltip(null);
        cell.setGraphic(counts(many.tally()));
      }
    }
  }

  /// How many of each priority, those that there are.
  private Node counts(Tally tally) {
    HBox box = new HBox(7);
    box.getStyleClass().add("alarm-counts");
    for (AlarmPriority priority : AlarmPriority.values()) {
      if (tally.of(priority) > 0) {
        AlarmSymbol symbol = new AlarmSymbol(blink, 9);
        symbol.show(Optional.of(priority), false);
        Label count = new Label(desk.formats().count(tally.of(priority)), symbol);
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.getStyleClass().addAll("alarm-count", AlarmSymbol.style(priority));
        box.getChildren().add(count);
      }
    }
    return box;
  }

  private void state(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    boolean waits =
        switch (line) {
          case AlarmLine.One one -> {
            cell.setText(words.state(one.row(), now()));
            yield one.row().state().unacknowledged() && one.row().state().active();
          }
          case AlarmLine.Many many -> {
            cell.setText(words.groupState(many));
            yield false;
          }
        };
    tip(cell, cell.getText());
    Tables.mark(cell, "dim", !waits);
  }

  private void by(TableCell<AlarmLine, AlarmLine> cell, AlarmLine line) {
    cell.setText(line instanceof AlarmLine.One one ? words.by(one.row(), now()) : "");
    tip(cell, cell.getText());
  }

  /// A tooltip, the same one as long as it says the same.
  private static void tip(TableCell<AlarmLine, AlarmLine> cell, String text) {
    if (text.isEmpty()) {
      cell.setTooltip(null);
    } else if (cell.getTooltip() == null || !cell.getTooltip().getText().equals(text)) {
      cell.setTooltip(new Tooltip(text));
    }
  }

  /// A row; a click on the place of a group opens or closes it.
  private final class Line extends TableRow<AlarmLine> {
    Line() {
      setOnMouseClicked(
          e -> {
            boolean twice = e.getClickCount() == 2;
            boolean once = e.getButton() == MouseButton.PRIMARY && e.getX() < 360;
            if (getItem() instanceof AlarmLine.Many group && (twice || once) && !isEmpty()) {
              model.toggle(group);
            }
          });
    }

    @Override
    protected void updateItem(@Nullable AlarmLine line, boolean empty) {
      super.updateItem(line, empty);
      pseudoClassStateChanged(GROUP, !empty && line instanceof AlarmLine.Many);
    }
  }
}
