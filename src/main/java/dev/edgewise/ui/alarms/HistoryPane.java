package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmPage;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.util.Duration;
import javafx.util.StringConverter;

/// The page with the alarm journal.
final class HistoryPane {
  private static final Duration TYPING = Duration.millis(250);

  private final HistoryModel model;
  private final Texts texts;
  private final Formats formats;
  private final Blink blink;
  private final CsvQuestion askForFile;
  private final Sheet<AlarmEntry> sheet;
  private final Parent root;
  private final PauseTransition typing = new PauseTransition(TYPING);

  @FXML private TextField words;
  @FXML private TextField subtree;
  @FXML private ComboBox<HistoryModel.Span> span;
  @FXML private ComboBox<HistoryModel.Kind> kind;
  @FXML private Button clear;
  @FXML private Button export;
  @FXML private TableView<AlarmEntry> table;
  @FXML private Label found;
  @FXML private Label note;
  @FXML private Button more;

  /// @param chosen takes the entry that a person selected
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  HistoryPane(
      Desk desk,
      HistoryModel model,
      Blink blink,
      CsvQuestion askForFile,
      Consumer<AlarmEntry> chosen) {
    this.model = model;
    this.blink = blink;
    this.askForFile = askForFile;
    texts = desk.texts();
    formats = desk.formats();
    sheet = sheet();
    root = Fxml.load("alarms-history", this, texts);
    prepareQuery();
    prepareTable(chosen);
    model.pageProperty().subscribe(page -> showFound());
    model.troubleProperty().subscribe(why -> showFound());
    model.entries().addListener((ListChangeListener<AlarmEntry>) change -> showFound());
    more.setOnAction(e -> model.more());
    export.setOnAction(e -> export());
  }

  Parent root() {
    return root;
  }

  /// Looks for what happened to one place.
  void lookAt(String place) {
    subtree.setText(place);
    want();
  }

  void want() {
    typing.stop();
    AlarmFilter filter = AlarmFilter.of(words.getText(), subtree.getText().strip());
    model.want(new HistoryModel.Wanted(filter, span.getValue(), kind.getValue()));
  }

  private void prepareQuery() {
    choices(span, HistoryModel.Span.values(), "alarms.history.span.", HistoryModel.Span.DAY);
    choices(kind, HistoryModel.Kind.values(), "alarms.history.kind.", HistoryModel.Kind.ALL);
    typing.setOnFinished(e -> want());
    words.textProperty().addListener((o, before, now) -> typing.playFromStart());
    subtree.textProperty().addListener((o, before, now) -> typing.playFromStart());
    span.valueProperty().addListener((o, before, now) -> want());
    kind.valueProperty().addListener((o, before, now) -> want());
    clear.setOnAction(
        e -> {
          words.clear();
          subtree.clear();
          kind.setValue(HistoryModel.Kind.ALL);
          want();
        });
  }

  private <E extends Enum<E>> void choices(ComboBox<E> box, E[] values, String key, E first) {
    box.getItems().setAll(Arrays.asList(values));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(E value) {
            return texts.get(key + value);
          }

          @Override
          public E fromString(String text) {
            throw new UnsupportedOperationException("The box is not editable");
          }
        });
    box.setValue(first);
  }

  private Sheet<AlarmEntry> sheet() {
    return new Sheet<AlarmEntry>()
        .words(texts.get("alarms.column.where"), 170, e -> AlarmWords.where(e.asset()))
        .exportedAs(texts.get("alarms.column.where"), AlarmEntry::asset)
        .words(texts.get("alarms.column.alarm"), 300, AlarmEntry::text)
        .words(texts.get("alarms.history.step"), 150, e -> texts.get("alarms.step." + e.step()))
        .words(texts.get("alarms.column.value"), 140, AlarmEntry::value)
        .words(texts.get("alarms.column.by"), 190, this::by)
        .alsoExported(texts.get("alarms.history.time"), e -> formats.full(e.time()))
        .alsoExported(texts.get("alarms.history.priority"), e -> e.priority().name())
        .alsoExported(texts.get("alarms.history.key"), AlarmEntry::key);
  }

  private String by(AlarmEntry entry) {
    return Stream.of(
            entry.by(), entry.reason(), entry.late() ? texts.get("alarms.history.late") : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private void prepareTable(Consumer<AlarmEntry> chosen) {
    Tables.show(table, sheet, texts.get("alarms.history.none"));
    TableColumn<AlarmEntry, AlarmEntry> symbol =
        Tables.styled(
            "",
            30,
            (cell, entry) -> {
              AlarmSymbol sign =
                  cell.getGraphic() instanceof AlarmSymbol known
                      ? known
                      : new AlarmSymbol(blink, 11);
              sign.show(Optional.of(entry.priority()), false);
              cell.setGraphic(sign);
            });
    TableColumn<AlarmEntry, AlarmEntry> time =
        Tables.styled("", 190, (cell, entry) -> cell.setText(time(entry)));
    time.setText(texts.get("alarms.history.time"));
    time.getStyleClass().addAll("mono", "dim");
    symbol.setMinWidth(30);
    symbol.setMaxWidth(30);
    time.setMinWidth(190);
    time.setMaxWidth(190);
    table.getColumns().addAll(0, List.of(symbol, time));
    table.getStyleClass().add("roomy-table");
    table.setItems(model.entries());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            entry -> {
              if (entry != null) {
                chosen.accept(entry);
              }
            });
  }

  private String time(AlarmEntry entry) {
    return formats.dated(entry.time());
  }

  private void showFound() {
    Optional<AlarmPage> page = model.pageProperty().get();
    String trouble = model.troubleProperty().get();
    more.setDisable(page.map(p -> p.next().isEmpty()).orElse(true));
    if (!trouble.isEmpty()) {
      found.setText(trouble);
    } else if (page.isPresent()) {
      String listed = formats.count(model.entries().size());
      String journal = formats.count(page.get().journal());
      boolean whole = page.get().next().isEmpty();
      found.setText(
          whole && page.get().total() < 0
              ? texts.get("alarms.history.found.all", listed, journal)
              : page.get().total() >= 0
                  ? texts.get(
                      "alarms.history.found", listed, formats.count(page.get().total()), journal)
                  : texts.get("alarms.history.found.some", listed, journal));
    }
  }

  private void export() {
    askForFile
        .ask(
            root.getScene().getWindow(),
            texts.get("alarms.history.export"),
            texts.get("alarms.history.file"))
        .ifPresent(
            file ->
                model.export(
                    file,
                    sheet,
                    count -> note.setText(texts.get("alarms.exported", formats.count(count))),
                    failure -> note.setText(failure.forPerson())));
  }
}
