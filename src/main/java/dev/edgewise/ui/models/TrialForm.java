package dev.edgewise.ui.models;

import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.station.api.TrialRequest.Kind;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.ui.controls.RecordingReport;
import dev.edgewise.ui.controls.TableQuestion;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What a person asks of a trial: the file, the detector, what it keeps to; and how far it is.
final class TrialForm {
  private static final double ROW = 26;
  private static final int LEAST_ROWS = 3;
  private static final int MOST_ROWS = 12;

  private final TrialViewModel model;
  private final TrialDraft draft;
  private final Texts texts;
  private final Formats formats;
  private final Parent root;

  @FXML private ToggleGroup kinds;
  @FXML private Button choose;
  @FXML private Label fileName;
  @FXML private Label fileFacts;
  @FXML private Hyperlink report;
  @FXML private RadioButton untrained;
  @FXML private RadioButton fitted;
  @FXML private RadioButton vibration;
  @FXML private RadioButton trained;
  @FXML private Label kindHelp;
  @FXML private HBox fittedBox;
  @FXML private TextField trainRows;
  @FXML private VBox columnsBox;
  @FXML private Hyperlink all;
  @FXML private Hyperlink none;
  @FXML private ListView<TrialDraft.Choice> columns;
  @FXML private GridPane machineBox;
  @FXML private ComboBox<String> column;
  @FXML private TextField rate;
  @FXML private TextField rpm;
  @FXML private TextField bpfo;
  @FXML private TextField bpfi;
  @FXML private TextField bsf;
  @FXML private TextField ftf;
  @FXML private VBox modelBox;
  @FXML private ComboBox<TrialModel> trainedModel;
  @FXML private Label modelTitle;
  @FXML private GridPane modelInputs;
  @FXML private VBox alarmsBox;
  @FXML private TextField oneIn;
  @FXML private Label oneInWhat;
  @FXML private Label chance;
  @FXML private Label problem;
  @FXML private Button run;
  @FXML private VBox progressBox;
  @FXML private ProgressBar progress;
  @FXML private Label progressText;
  @FXML private Button cancel;

  /// @param opened shows how the file was understood
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  TrialForm(
      TrialViewModel model,
      Texts texts,
      Formats formats,
      TableQuestion askForFile,
      RecordingReport opened) {
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    draft = model.draft();
    root = Fxml.load("trial-form", this, texts);
    choose.setOnAction(
        e ->
            askForFile
                .ask(root.getScene().getWindow(), texts.get("trial.choose"))
                .ifPresent(model::look));
    report.setOnAction(e -> opened.open(model.fileProperty().get().report()));
    bindFields();
    bindKinds();
    bindColumns();
    TrialModelBox inputs = new TrialModelBox(draft, texts, trainedModel, modelInputs);
    draft
        .model()
        .modelProperty()
        .subscribe(chosen -> modelTitle.setText(chosen.map(TrialModel::title).orElse("")));
    model.fileProperty().subscribe(inputs::show);
    problem.textProperty().bind(draft.problemProperty());
    chance.textProperty().bind(draft.byChanceProperty());
    run.setOnAction(e -> model.run());
    cancel.setOnAction(e -> model.cancel());
    model.fileProperty().subscribe(this::describe);
    model.viewProperty().subscribe(this::describe);
    draft.problemProperty().subscribe(text -> describe(model.viewProperty().get()));
  }

  Parent root() {
    return root;
  }

  private void bindFields() {
    oneIn.textProperty().bindBidirectional(draft.oneInProperty());
    trainRows.textProperty().bindBidirectional(draft.trainRowsProperty());
    rate.textProperty().bindBidirectional(draft.rateProperty());
    rpm.textProperty().bindBidirectional(draft.rpmProperty());
    List<TextField> bearing = List.of(bpfo, bpfi, bsf, ftf);
    for (int i = 0; i < bearing.size(); i++) {
      bearing.get(i).textProperty().bindBidirectional(draft.bearing().get(i));
    }
  }

  private void bindKinds() {
    untrained.setUserData(Kind.UNTRAINED);
    fitted.setUserData(Kind.FITTED);
    vibration.setUserData(Kind.VIBRATION);
    trained.setUserData(Kind.MODEL);
    kinds
        .selectedToggleProperty()
        .subscribe(
            toggle -> {
              if (toggle != null) {
                draft.kindProperty().set((Kind) toggle.getUserData());
              }
            });
    draft.kindProperty().subscribe(this::describe);
  }

  private void bindColumns() {
    columns.setItems(draft.choices());
    columns.setCellFactory(
        CheckBoxListCell.forListView(TrialDraft.Choice::chosen, new ChoiceTitle()));
    draft.choices().addListener((ListChangeListener<TrialDraft.Choice>) change -> fit());
    fit();
    all.setOnAction(e -> draft.chooseAll(true));
    none.setOnAction(e -> draft.chooseAll(false));
    column.valueProperty().bindBidirectional(draft.vibrationProperty());
  }

  /// As high as its rows need, within bounds; the rest scrolls.
  private void fit() {
    int rows = Math.clamp(draft.choices().size(), LEAST_ROWS, MOST_ROWS);
    columns.setPrefHeight(rows * ROW + 6);
  }

  private void describe(Kind kind) {
    kinds.selectToggle(
        switch (kind) {
          case UNTRAINED -> untrained;
          case FITTED -> fitted;
          case VIBRATION -> vibration;
          case MODEL -> trained;
        });
    kindHelp.setText(texts.get("trial.kind.help." + kind));
    boolean wave = kind == Kind.VIBRATION;
    show(fittedBox, kind == Kind.FITTED);
    show(columnsBox, kind == Kind.UNTRAINED || kind == Kind.FITTED);
    show(machineBox, wave);
    show(modelBox, kind == Kind.MODEL);
    show(alarmsBox, kind != Kind.MODEL);
    show(chance, !wave);
    oneInWhat.setText(texts.get(wave ? "trial.blocks" : "trial.rows"));
  }

  private void describe(TrialFile file) {
    String chosen = draft.vibrationProperty().get();
    column.getItems().setAll(file.columns().stream().map(TrialFile.Column::name).toList());
    column.setValue(chosen);
    boolean known = file.rows() > 0;
    show(fileFacts, known);
    show(report, known);
    if (known) {
      fileFacts.setText(facts(file));
      ReplayReport said = file.report();
      int notes = said.assumptions().size() + said.flaws().size();
      report.setText(
          notes == 0 ? texts.get("replay.report") : texts.get("replay.report.notes", notes));
    }
  }

  /// `4,032 rows · 1 column · every 5 min · 1 Jul 2014 00:00:00 to 14 Jul 2014 23:55:00`.
  private String facts(TrialFile file) {
    String size =
        texts.get(
            "trial.facts",
            formats.count(file.rows()),
            texts.counted("trial.facts.columns", file.columns().size(), file.columns().size()));
    if (!file.timed()) {
      return size + " · " + texts.get("trial.facts.untimed");
    }
    String step = texts.get("trial.facts.step", formats.span(file.stepNanos()));
    String span =
        file.dates()
            ? texts.get(
                "trial.facts.dates", formats.dated(file.first()), formats.dated(file.last()))
            : texts.get("trial.facts.span", formats.span(file.last() - file.first()));
    boolean quick = file.stepNanos() < 1_000_000;
    return size + (quick ? "" : " · " + step) + " · " + span;
  }

  private void describe(TrialView view) {
    boolean busy = view.phase().busy();
    boolean reading = view.phase() == TrialView.Phase.READING;
    show(fileName, !view.file().isEmpty());
    fileName.setText(view.file());
    show(progressBox, busy);
    show(run, !busy);
    show(problem, !busy && !draft.problemProperty().get().isEmpty());
    run.setDisable(!draft.problemProperty().get().isEmpty());
    choose.setDisable(busy);
    progress.setProgress(view.percent() / 100.0);
    progressText.setText(
        reading
            ? texts.get("trial.reading", view.percent())
            : texts.get(
                "trial.running",
                formats.count(view.rows()),
                formats.count(model.fileProperty().get().rows())));
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private static final class ChoiceTitle extends StringConverter<TrialDraft.Choice> {
    @Override
    public String toString(TrialDraft.Choice choice) {
      return choice.title();
    }

    @Override
    public TrialDraft.Choice fromString(String text) {
      throw new UnsupportedOperationException("Columns are not typed");
    }
  }
}
