package dev.edgewise.ui.models;

import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.RecordingReport;
import dev.edgewise.ui.controls.TableQuestion;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The page "Try on a file": what is asked on the left, the score over the data on the right.
final class TrialPane {
  private final TrialViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final CsvQuestion askForTarget;
  private final TrialPlots trialPlots;
  private final EvidencePane evidencePane;
  private final Parent root;

  @FXML private StackPane stack;
  @FXML private StackPane form;
  @FXML private HBox troubleBox;
  @FXML private Label trouble;
  @FXML private Button copy;
  @FXML private VBox empty;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;
  @FXML private VBox found;
  @FXML private Label plotTitle;
  @FXML private Label plotNote;
  @FXML private MenuButton drawn;
  @FXML private Button whole;
  @FXML private VBox plots;
  @FXML private Label episodesNote;
  @FXML private Label exported;
  @FXML private Button export;
  @FXML private TableView<TrialResult.Episode> episodes;
  @FXML private VBox verdict;
  @FXML private Label verdictText;
  @FXML private Label voteText;
  @FXML private VBox evidence;

  /// @param askForFile which file to try on
  /// @param askForTarget where to export to
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  TrialPane(Desk desk, TrialViewModel model, TableQuestion askForFile, CsvQuestion askForTarget) {
    this.model = model;
    this.askForTarget = askForTarget;
    texts = desk.texts();
    formats = desk.formats();
    root = Fxml.load("trial", this, texts);
    ThemeProbe themeProbe = new ThemeProbe();
    stack.getChildren().add(themeProbe);
    RecordingReport report = new RecordingReport(texts, stack);
    form.getChildren().add(new TrialForm(model, texts, formats, askForFile, report).root());
    trialPlots = new TrialPlots(desk, model, themeProbe, plots);
    new EpisodeTable(episodes, model, texts, formats);
    evidencePane = new EvidencePane(evidence, texts, formats);
    whole.setOnAction(e -> model.traces().viewport().reset());
    export.setOnAction(e -> export());
    exported.textProperty().bind(model.exportedProperty());
    trouble.textProperty().bind(model.troubleProperty());
    model.troubleProperty().subscribe(text -> show(troubleBox, !text.isEmpty()));
    copy.setOnAction(e -> copy(model.troubleProperty().get()));
    stack.setOnDragOver(this::over);
    stack.setOnDragDropped(this::dropped);
    model.viewProperty().subscribe(view -> describe());
    model.resultProperty().subscribe(result -> describe());
    model.drawnProperty().subscribe(columns -> describeDrawn());
  }

  Parent root() {
    return root;
  }

  void close() {
    trialPlots.close();
  }

  private void describe() {
    TrialView view = model.viewProperty().get();
    TrialResult result = model.resultProperty().get();
    boolean has = result.run() > 0;
    show(found, has);
    show(empty, !has);
    String key = emptyKey(view.phase());
    emptyTitle.setText(texts.get(key));
    emptyHow.setText(texts.get(key + ".how"));
    plotTitle.setText(view.file());
    plotNote.setText(has ? note(view, result) : "");
    episodesNote.setText(
        result.furtherEpisodes() == 0
            ? ""
            : texts.get("trial.episodes.more", formats.count(result.furtherEpisodes())));
    export.setDisable(view.phase() != TrialView.Phase.DONE);
    describeVerdict(result);
    describeDrawn();
  }

  /// The fault of a vibration with the evidence, or how a trained model judges.
  private void describeVerdict(TrialResult result) {
    boolean fault = result.kind() == TrialRequest.Kind.VIBRATION;
    TrialResult.Said said = result.said();
    show(verdict, fault || !said.model().isEmpty());
    evidencePane.show(result.evidence(), said.votes());
    if (fault) {
      boolean open = result.evidence().isEmpty();
      String word = result.fault().isEmpty() ? "none" : result.fault();
      verdictText.setText(texts.get("trial.verdict." + (open ? "open" : word)));
      voteText.setText(
          open
              ? ""
              : said.model().isEmpty()
                  ? texts.get("trial.vote.none")
                  : texts.get("trial.vote", said.model()));
    } else {
      verdictText.setText(texts.get("trial.said", said.model(), formats.value(result.alarm(), 2)));
      voteText.setText(
          said.silent() == 0
              ? ""
              : texts.get(
                  result.blocks() ? "trial.silent.blocks" : "trial.silent",
                  formats.count(said.silent())));
    }
    show(voteText, !voteText.getText().isEmpty());
  }

  private static String emptyKey(TrialView.Phase phase) {
    return switch (phase) {
      case NONE, UNREADABLE -> "trial.empty";
      case READING -> "trial.empty.reading";
      case READY, RUNNING, DONE, CANCELLED, FAILED -> "trial.empty.ready";
    };
  }

  /// `4,032 rows, 12 told as anomalous in 3 episodes`.
  private String note(TrialView view, TrialResult result) {
    long count = result.episodes().size() + result.furtherEpisodes();
    boolean wave = result.blocks();
    String said =
        texts.get(
            wave ? "trial.note.blocks" : "trial.note",
            formats.count(result.rows()),
            formats.count(result.told()),
            texts.counted("trial.note.episodes", count, formats.count(count)));
    return view.phase() == TrialView.Phase.CANCELLED ? texts.get("trial.note.part", said) : said;
  }

  private void describeDrawn() {
    List<TrialFile.Column> columns = model.resultProperty().get().columns();
    List<Integer> now = model.drawnProperty().get();
    show(drawn, columns.size() > 1);
    if (drawn.getItems().size() != columns.size()
        || !drawn.getItems().stream()
            .map(item -> item.getText())
            .toList()
            .equals(columns.stream().map(TrialFile.Column::name).toList())) {
      drawn.getItems().clear();
      for (int i = 0; i < columns.size(); i++) {
        int index = i;
        CheckMenuItem item = new CheckMenuItem(columns.get(i).name());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> model.draw(index, item.isSelected()));
        drawn.getItems().add(item);
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      ((CheckMenuItem) drawn.getItems().get(i)).setSelected(now.contains(i));
    }
  }

  private void export() {
    String name = model.fileProperty().get().file();
    int dot = name.lastIndexOf('.');
    String proposed = texts.get("trial.export.name", dot > 0 ? name.substring(0, dot) : name);
    askForTarget
        .ask(root.getScene().getWindow(), texts.get("trial.export"), proposed)
        .ifPresent(model::export);
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    Optional<File> file = event.getDragboard().getFiles().stream().findFirst();
    file.map(File::toPath).ifPresent(model::look);
    event.setDropCompleted(file.isPresent());
    event.consume();
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
