package dev.edgewise.ui.logbook;

import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.ScreenPath;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;

/// Notes of the shifts, open points, the handover. Subjects: links for the next note, as
/// `asset:PATH`, `trend:PATH`, `alarm:KEY` or a path.
public final class LogbookScreen extends ModelScreen<LogbookViewModel> {
  private final Desk desk;
  private final Navigator navigator;
  private final ScreenPath path;
  private final Parent root;

  @FXML private Label shift;
  @FXML private TextField find;
  @FXML private Button older;
  @FXML private ListView<NoteInfo> notes;
  @FXML private TextArea text;
  @FXML private TextField linkField;
  @FXML private Button linkAdd;
  @FXML private FlowPane links;
  @FXML private CheckBox open;
  @FXML private Button write;
  @FXML private Label told;
  @FXML private ListView<NoteInfo> points;
  @FXML private Button done;
  @FXML private Label handover;
  @FXML private Button takeOver;
  @FXML private Button report;

  public LogbookScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, ReportQuestion.chooser(desk.texts()));
  }

  /// @param question asks the person where to write a report
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  LogbookScreen(Desk desk, Navigator navigator, ReportQuestion question) {
    super(new LogbookViewModel(desk));
    this.desk = desk;
    this.navigator = navigator;
    path = new ScreenPath(text("logbook.title"));
    root = Fxml.load("logbook", this, desk.texts());
    shift.textProperty().bind(model.shiftProperty());
    told.textProperty().bind(model.toldProperty());
    prepareNotes();
    prepareForm();
    preparePoints();
    report.disableProperty().bind(model.mayReportProperty().not());
    report.setOnAction(
        e ->
            question
                .ask(root.getScene().getWindow(), model.shiftProperty().get())
                .ifPresent(model::report));
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.property();
  }

  @Override
  public void show(List<String> subjects) {
    subjects.forEach(model::link);
    super.show(subjects);
  }

  @Override
  public List<String> subjects() {
    return List.of();
  }

  /// For tests.
  LogbookViewModel model() {
    return model;
  }

  private void prepareNotes() {
    fill(notes, "logbook.none");
    notes.setItems(model.notes());
    find.textProperty().addListener((o, old, words) -> model.search(words));
    older.visibleProperty().bind(model.olderProperty());
    older.managedProperty().bind(model.olderProperty());
    older.setOnAction(e -> model.older());
  }

  private void prepareForm() {
    write
        .disableProperty()
        .bind(
            model
                .mayWriteProperty()
                .not()
                .or(
                    Bindings.createBooleanBinding(
                        () -> text.getText().isBlank(), text.textProperty())));
    write.setOnAction(e -> write());
    text.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER && e.isShortcutDown() && !write.isDisabled()) {
            write();
            e.consume();
          }
        });
    linkAdd.setOnAction(e -> addLink());
    linkField.setOnAction(e -> addLink());
    model
        .links()
        .addListener(
            (ListChangeListener<NoteLinkInfo>)
                change ->
                    links.getChildren().setAll(model.links().stream().map(this::chip).toList()));
  }

  private void preparePoints() {
    fill(points, "logbook.points.none");
    points.setItems(model.points());
    done.disableProperty()
        .bind(
            model
                .mayWriteProperty()
                .not()
                .or(points.getSelectionModel().selectedItemProperty().isNull()));
    done.setOnAction(
        e -> {
          NoteInfo chosen = points.getSelectionModel().getSelectedItem();
          if (chosen != null) {
            model.done(chosen);
          }
        });
    handover.textProperty().bind(model.handoverProperty());
    takeOver.disableProperty().bind(model.mayWriteProperty().not());
    takeOver.setOnAction(e -> model.takeOver());
  }

  private void fill(ListView<NoteInfo> list, String none) {
    Label placeholder = new Label(text(none));
    placeholder.getStyleClass().add("dim");
    list.setPlaceholder(placeholder);
    list.setCellFactory(view -> new NoteCell(desk.texts(), desk.formats(), view, this::go));
  }

  private void write() {
    model.write(
        text.getText(),
        open.isSelected(),
        () -> {
          text.clear();
          open.setSelected(false);
        });
  }

  private void addLink() {
    if (!linkField.getText().isBlank()) {
      model.link(linkField.getText());
      linkField.clear();
    }
  }

  private Button chip(NoteLinkInfo link) {
    Button chip = new Button(NoteCell.name(desk.texts(), link) + "  ×");
    chip.getStyleClass().add("chip");
    chip.setTooltip(new Tooltip(link.target()));
    chip.setOnAction(e -> model.unlink(link));
    return chip;
  }

  private void go(NoteLinkInfo link) {
    navigator.go(
        switch (link.kind()) {
          case ALARM -> Route.to("alarms", link.target());
          case TREND -> Route.to("trends", link.target());
          case ASSET -> Route.to("assets", link.target());
        });
  }

  private String text(String key) {
    return desk.texts().get(key);
  }
}
