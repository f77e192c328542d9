package dev.edgewise.ui.models;

import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.FilledOrEmpty;
import dev.edgewise.ui.controls.ScorePlot;
import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.controls.TableQuestion;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Pages;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.ScreenPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Which models run where, what they say now, and the card of the chosen one; and a page to try a
/// detector on a recorded file. Subjects: id of a model (or id and version, with a blank between),
/// path of an asset; or `try` for that page.
public final class ModelsScreen extends ModelScreen<ModelsViewModel> {
  /// Subject of the route to the page with a recorded file.
  private static final String TRY = "try";

  private static final String SERVING = "serving";
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final Navigator navigator;
  private final Texts texts;
  private final Formats formats;
  private final ThemeProbe themeProbe = new ThemeProbe();
  private final ScreenPath path;
  private final FilledOrEmpty screen;
  private final ScorePlot plot;
  private final StateWords words;
  private final CardPane cardPane;
  private final AnswerPane answerPane;
  private final TrialViewModel trialModel;
  private final TrialPane trial;
  private final Pages pages;

  @FXML private HBox filled;
  @FXML private TableView<ModelRow> table;
  @FXML private Label plotTitle;
  @FXML private Label plotNote;
  @FXML private HBox spans;
  @FXML private Button trend;
  @FXML private StackPane plotPane;
  @FXML private VBox answerBox;
  @FXML private Label answerTitle;
  @FXML private VBox answerLines;
  @FXML private Label cardTitle;
  @FXML private VBox card;
  @FXML private TableView<AssetScore> scores;
  @FXML private Label inputsTitle;
  @FXML private Label inputsNote;
  @FXML private TableView<InputDrift> inputs;
  @FXML private FlowPane nodes;
  @FXML private VBox reasons;
  @FXML private VBox empty;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;

  public ModelsScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, TableQuestion.chooser(desk.texts()), CsvQuestion.chooser(desk.texts()));
  }

  /// @param askForFile asks for the file to try on
  /// @param askForTarget asks where to export to
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  ModelsScreen(Desk desk, Navigator navigator, TableQuestion askForFile, CsvQuestion askForTarget) {
    super(new ModelsViewModel(desk));
    this.navigator = navigator;
    texts = desk.texts();
    formats = desk.formats();
    words = new StateWords(texts);
    path = new ScreenPath(texts.get("models.title"));
    Parent serving = Fxml.load("models", this, texts);
    ((Pane) serving).getChildren().add(themeProbe);
    screen = new FilledOrEmpty(filled, empty, emptyTitle, emptyHow, texts, "models");
    plot = new ScorePlot(desk, model.trace(), themeProbe, "score-plot", plotPane, spans);
    cardPane = new CardPane(card, texts);
    answerPane = new AnswerPane(answerBox, answerTitle, answerLines, texts, formats);
    new ModelTable(table, model, texts, formats, themeProbe.themeProperty());
    new ScoreTable(scores, model, texts, formats);
    new InputTable(
        new InputTable.Place(inputsTitle, inputsNote, inputs),
        model.inputs(),
        texts,
        formats,
        themeProbe.themeProperty());
    trend.setOnAction(
        e ->
            model.scoreProperty().get().ifPresent(s -> navigator.go(Route.to("trends", s.path()))));
    trialModel = new TrialViewModel(desk);
    trial = new TrialPane(desk, trialModel, askForFile, askForTarget);
    pages =
        new Pages(
            List.of(
                new Pages.Page(SERVING, texts.get("models.page.serving"), serving, model),
                new Pages.Page(TRY, texts.get("models.page.try"), trial.root(), trialModel)),
            page -> describePath());
    model.list().versionProperty().subscribe(version -> describe());
  }

  @Override
  public Parent root() {
    return pages.root();
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.property();
  }

  @Override
  public void show(List<String> subjects) {
    boolean toTry = subjects.equals(List.of(TRY));
    if (!subjects.isEmpty()) {
      pages.turnTo(toTry ? TRY : SERVING);
    }
    if (!subjects.isEmpty() && !toTry) {
      model.choose(subjects.getFirst());
    }
    if (subjects.size() > 1) {
      model.chooseAsset(subjects.get(1));
    }
    pages.show();
  }

  @Override
  public void hide() {
    pages.hide();
  }

  @Override
  public List<String> subjects() {
    if (pages.current().equals(TRY)) {
      return List.of(TRY);
    }
    List<String> all = new ArrayList<>();
    model.list().chosenProperty().get().ifPresent(row -> all.add(row.key()));
    model.scoreProperty().get().filter(s -> !all.isEmpty()).ifPresent(s -> all.add(s.asset()));
    return all;
  }

  @Override
  public void close() {
    pages.close();
    plot.close();
    trial.close();
  }

  /// For tests.
  ModelsViewModel model() {
    return model;
  }

  /// For tests.
  TrialViewModel trialModel() {
    return trialModel;
  }

  private void describePath() {
    Optional<String> chosen =
        model.list().chosenProperty().get().map(r -> r.id() + " " + r.version());
    path.at(pages.current().equals(TRY) ? Optional.of(texts.get("models.page.try.title")) : chosen);
  }

  private void describe() {
    screen.show(model.list().rows().isEmpty(), model.answered());
    Optional<ModelRow> row = model.list().chosenProperty().get();
    Optional<AssetScore> score = model.scoreProperty().get();
    String name = row.map(r -> r.id() + " " + r.version()).orElse("");
    describePath();
    plotTitle.setText(score.map(s -> texts.get("models.plot.title", name, s.name())).orElse(name));
    plotNote.setText(score.map(this::note).orElse(texts.get("models.plot.none")));
    trend.setDisable(score.filter(s -> s.tag() >= 0).isEmpty());
    row.ifPresent(this::describe);
    answerPane.show(
        score.map(AssetScore::name).orElse(""), model.why(), model.answersProperty().get());
    plot.show(score.map(s -> new ScorePlot.Subject(s.path(), s.name(), s.threshold(), List.of())));
  }

  private String note(AssetScore s) {
    return Double.isNaN(s.threshold())
        ? texts.get("models.plot.open", ScoreText.of(formats, s.value(), s.state()))
        : texts.get(
            "models.plot.against",
            ScoreText.of(formats, s.value(), s.state()),
            ScoreText.threshold(formats, s.threshold()));
  }

  private void describe(ModelRow row) {
    cardTitle.setText(texts.get("models.card", row.first().title()));
    cardPane.show(row.first().card());
    List<Node> chips = new ArrayList<>();
    List<Node> why = new ArrayList<>();
    for (ModelRow.Part part : row.parts()) {
      chips.add(chip(part));
      String reason = words.reason(part);
      if (!reason.isEmpty()) {
        Label line = new Label(reason);
        line.getStyleClass().add("small");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        why.add(line);
      }
    }
    if (!says(nodes.getChildren()).equals(says(chips))) {
      nodes.getChildren().setAll(chips);
    }
    if (!says(reasons.getChildren()).equals(says(why))) {
      reasons.getChildren().setAll(why);
    }
  }

  private Button chip(ModelRow.Part part) {
    Button chip = new Button(words.chip(part));
    chip.getStyleClass().add("node-chip");
    boolean well = part.state() == ModelRow.State.SERVING && part.report().status().isEmpty();
    chip.pseudoClassStateChanged(NOTEWORTHY, !well);
    chip.setTooltip(
        new Tooltip(
            texts.get(
                "models.chip.help",
                part.name(),
                formats.micros(part.work().p50Micros()),
                formats.micros(part.work().p99Micros()),
                formats.count(part.work().calls()))));
    chip.setOnAction(e -> navigator.go(Route.to("topology", part.node())));
    return chip;
  }

  /// What a list of labels says, so that it is made anew only when that changes.
  private static List<String> says(List<Node> labels) {
    return labels.stream().map(n -> ((Labeled) n).getText()).toList();
  }
}
