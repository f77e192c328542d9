package dev.edgewise.ui.connections;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.MessageDetail;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.station.api.MessagesView;
import dev.edgewise.station.api.TopicInfo;
import dev.edgewise.station.api.TopicLevels;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.StringConverter;

/// What the station is connected to, all topics, and the raw messages: to be watched, searched,
/// read, copied and published by hand.
public final class ConnectionsScreen implements Screen {
  private static final Duration TYPING = Duration.millis(250);

  private final ConnectionsViewModel model;
  private final MessageListModel list;
  private final Texts texts;
  private final Formats formats;
  private final CsvQuestion askForFile;
  private final ReadOnlyObjectWrapper<List<String>> path;
  private final PauseTransition typing = new PauseTransition(TYPING);
  private final TopicTree topics;
  private final Parent root;
  private boolean begun;

  @FXML private VBox links;
  @FXML private TextField topicSearch;
  @FXML private Label topicNote;
  @FXML private TreeView<TopicInfo> tree;
  @FXML private ListView<TopicInfo> found;
  @FXML private Label rate;
  @FXML private Label note;
  @FXML private ToggleButton live;
  @FXML private Button export;
  @FXML private Button publish;
  @FXML private TextField filter;
  @FXML private TextField text;
  @FXML private ComboBox<TimeSpan> span;
  @FXML private Button clear;
  @FXML private TableView<MessageRow> table;
  @FXML private Label shown;
  @FXML private ProgressBar progress;
  @FXML private Button stop;
  @FXML private Label kept;
  @FXML private Button more;
  @FXML private ToggleButton decoded;
  @FXML private ToggleButton hex;
  @FXML private GridPane facts;
  @FXML private TextArea payload;
  @FXML private Label payloadNote;
  @FXML private Button copy;
  @FXML private Button previous;
  @FXML private Button onlyTopic;
  @FXML private Button again;

  public ConnectionsScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, CsvQuestion.chooser(desk.texts()));
  }

  /// @param askForFile asks the person where to export to
  @SuppressWarnings({"NullAway.Init", "unused"}) // the loader fills the fields in
  ConnectionsScreen(Desk desk, Navigator navigator, CsvQuestion askForFile) {
    this.model = new ConnectionsViewModel(desk);
    this.list = model.list();
    this.askForFile = askForFile;
    texts = desk.texts();
    formats = desk.formats();
    path = new ReadOnlyObjectWrapper<>(List.of(texts.get("connections.title")));
    root = Fxml.load("connections", this, texts);
    new LinkList(links, model, texts, formats);
    topics = new TopicTree(tree, found, model, texts, formats, filter::setText);
    new MessageTable(table, model, texts, formats, this::tell);
    MessagePane pane =
        new MessagePane(facts, payload, payloadNote, decoded, hex, model, texts, formats);
    copy.setOnAction(e -> pane.copy());
    prepareTopics();
    prepareQuery();
    prepareFoot();
    prepareActions();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.getReadOnlyProperty();
  }

  /// @param subjects a topic or topic filter to show the messages of
  @Override
  public void show(List<String> subjects) {
    model.show();
    if (!subjects.isEmpty()) {
      text.clear();
      span.setValue(TimeSpan.ALL);
      filter.setText(subjects.getFirst());
      list.liveProperty().set(true);
    }
    if (!subjects.isEmpty() || !begun) {
      begun = true;
      want();
    }
  }

  @Override
  public void hide() {
    model.hide();
  }

  @Override
  public void close() {
    typing.stop();
    model.close();
  }

  private void prepareTopics() {
    topicSearch.textProperty().subscribe(model::searchTopics);
    model.foundTopicsProperty().subscribe(this::showFound);
    tree.visibleProperty().bind(found.visibleProperty().not());
    Label none = new Label(texts.get("connections.topics.none"));
    none.getStyleClass().add("dim");
    found.setPlaceholder(none);
  }

  private void showFound(Optional<TopicLevels> answer) {
    found.setVisible(answer.isPresent());
    found.getItems().setAll(answer.map(TopicLevels::topics).orElse(List.of()));
    showTopicNote();
  }

  private void showTopicNote() {
    Optional<TopicLevels> answer = model.foundTopicsProperty().get();
    if (answer.isPresent()) {
      int total = answer.get().total();
      int listed = answer.get().topics().size();
      topicNote.setText(
          total == listed
              ? texts.get("connections.topics.hits", formats.count(total))
              : texts.get(
                  "connections.topics.hits.some", formats.count(total), formats.count(listed)));
      return;
    }
    model
        .viewProperty()
        .get()
        .ifPresent(
            view ->
                topicNote.setText(
                    view.topicsBeyond() == 0
                        ? texts.get("connections.topics.count", formats.count(view.topics()))
                        : texts.get(
                            "connections.topics.beyond",
                            formats.count(view.topics()),
                            formats.count(view.topicsBeyond()))));
  }

  private void prepareQuery() {
    span.getItems().setAll(TimeSpan.values());
    span.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(TimeSpan value) {
            return texts.get("connections.span." + value);
          }

          @Override
          public TimeSpan fromString(String words) {
            throw new UnsupportedOperationException("The box is not editable");
          }
        });
    span.setValue(TimeSpan.ALL);
    typing.setOnFinished(e -> want());
    filter.textProperty().addListener((o, before, now) -> typing.playFromStart());
    text.textProperty().addListener((o, before, now) -> typing.playFromStart());
    span.valueProperty().addListener((o, before, now) -> want());
    clear.setOnAction(
        e -> {
          filter.clear();
          text.clear();
          span.setValue(TimeSpan.ALL);
          topics.clearSelection();
          want();
        });
    live.selectedProperty().bindBidirectional(list.liveProperty());
  }

  private void want() {
    typing.stop();
    Wanted wanted = new Wanted(filter.getText(), text.getText(), span.getValue());
    List<String> place = new ArrayList<>(List.of(texts.get("connections.title")));
    if (!wanted.filter().isBlank()) {
      place.add(wanted.filter());
    }
    path.set(place);
    list.want(wanted);
  }

  private void prepareFoot() {
    MessageFoot foot = new MessageFoot(texts, formats);
    Runnable write =
        () -> {
          Found now = list.foundProperty().get();
          String trouble = list.troubleProperty().get();
          shown.setText(trouble.isEmpty() ? foot.shown(list.rows().size(), now) : trouble);
          progress.setVisible(now.counting());
          progress.setManaged(now.counting());
          progress.setProgress(now.part());
          stop.setVisible(now.counting());
          stop.setManaged(now.counting());
          more.setDisable(now.noOlder() || list.rows().isEmpty());
        };
    list.foundProperty().subscribe(now -> write.run());
    list.troubleProperty().subscribe(now -> write.run());
    list.rows().addListener((ListChangeListener<MessageRow>) change -> write.run());
    model
        .viewProperty()
        .subscribe(
            view -> {
              view.ifPresent(
                  v -> {
                    kept.setText(foot.kept(v));
                    rate.setText(foot.rate(v));
                  });
              showTopicNote();
            });
    stop.setOnAction(e -> list.stop());
    more.setOnAction(e -> list.more());
  }

  private void prepareActions() {
    export.setOnAction(e -> export());
    publish.setOnAction(e -> publish(new Publication(topicOrNone(), "", 0, false)));
    again.setOnAction(
        e ->
            model
                .detailProperty()
                .get()
                .ifPresent(
                    d -> publish(new Publication(d.row().topic(), d.raw(), d.row().qos(), false))));
    previous.setOnAction(
        e ->
            model.previous(() -> note.setText(texts.get("connections.previous.none")), this::tell));
    onlyTopic.setOnAction(
        e -> model.detailProperty().get().map(d -> d.row().topic()).ifPresent(filter::setText));
    ObservableValue<Boolean> nothing = model.detailProperty().map(Optional::isEmpty);
    for (Button button : List.of(copy, previous, onlyTopic, again)) {
      button.disableProperty().bind(nothing);
    }
  }

  private String topicOrNone() {
    String wanted = filter.getText();
    boolean isTopic = !wanted.contains("#") && !wanted.contains("+");
    return isTopic
        ? wanted
        : model.detailProperty().get().map(MessageDetail::row).map(MessageRow::topic).orElse("");
  }

  private void publish(Publication start) {
    Window owner = root.getScene().getWindow();
    String broker = model.viewProperty().get().map(MessagesView::broker).orElse("");
    new PublishDialog(owner, texts, formats)
        .ask(start, broker)
        .ifPresent(
            message ->
                model.publish(
                    message,
                    () -> note.setText(texts.get("publish.done", message.topic())),
                    this::tell));
  }

  private void export() {
    askForFile
        .ask(
            root.getScene().getWindow(),
            texts.get("connections.export.title"),
            texts.get("connections.export.file"))
        .ifPresent(
            file ->
                model.export(
                    file,
                    count ->
                        note.setText(
                            texts.get(
                                "connections.export.done",
                                formats.count(count),
                                String.valueOf(file.getFileName()))),
                    this::tell));
  }

  private void tell(EdgewiseException failure) {
    note.setText(failure.forPerson());
  }
}
