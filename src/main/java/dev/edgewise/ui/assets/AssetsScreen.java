package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.CsvQuestion;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The plant as a tree, the latest values of a place, and all that is known about a tag.
public final class AssetsScreen extends ModelScreen<AssetsViewModel> {
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

  private static final KeyCombination EDIT = new KeyCodeCombination(KeyCode.F2);

  private final Navigator navigator;
  private final Texts texts;
  private final Formats formats;
  private final CsvQuestion askForFile;
  private final ThemeProbe themeProbe = new ThemeProbe();
  private final ObservableValue<List<String>> path;
  private final Blink blink = new Blink();
  private final PlantTree plantTree;
  private final SearchBox searchBox;
  private final TagTable tagTable;
  private final TagEditViewModel edits;
  private final TagEditPane editPane;
  private final PlateDeck deck;
  private final Parent root;

  @FXML private TextField search;
  @FXML private Label found;
  @FXML private TreeView<AssetNode> tree;
  @FXML private ListView<Hit> hits;
  @FXML private Label heading;
  @FXML private Label about;
  @FXML private Label note;
  @FXML private Button trend;
  @FXML private Button export;
  @FXML private Button edit;
  @FXML private VBox middle;
  @FXML private TableView<TagRow> table;
  @FXML private Label plateName;
  @FXML private VBox face;
  @FXML private HBox plate;
  @FXML private StackPane lower;
  @FXML private Label tagName;
  @FXML private Button message;
  @FXML private Button copy;
  @FXML private Sparkline spark;
  @FXML private Label sparkScale;
  @FXML private GridPane details;

  public AssetsScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, CsvQuestion.chooser(desk.texts()));
  }

  /// @param askForFile asks the person where to export to
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  AssetsScreen(Desk desk, Navigator navigator, CsvQuestion askForFile) {
    super(new AssetsViewModel(desk));
    this.navigator = navigator;
    this.askForFile = askForFile;
    texts = desk.texts();
    formats = desk.formats();
    root = Fxml.load("assets", this, texts);
    ((Pane) root).getChildren().add(themeProbe);
    path =
        model
            .placeProperty()
            .map(
                place ->
                    place
                        .map(p -> Arrays.asList(p.path().split("/")))
                        .orElse(List.of(texts.get("assets.title"))));
    searchBox = new SearchBox(search, found, hits, tree, model, texts, formats);
    searchBox.openTrendsWith(navigator);
    plantTree = new PlantTree(tree, model, desk.alarms(), blink);
    tagTable = new TagTable(table, model, texts, formats, this::openTrend);
    edits = new TagEditViewModel(desk, model);
    editPane = new TagEditPane(edits, model, texts, formats);
    middle.getChildren().add(editPane.root());
    new Faceplate(plate, plateName, model, texts, formats, themeProbe.themeProperty());
    deck = new PlateDeck(desk, model, navigator, blink, face, lower);
    prepareHead();
    prepareDetails();
    prepareKeys();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path;
  }

  @Override
  public void show(List<String> subjects) {
    if (!subjects.isEmpty()) {
      search.clear();
      model.go(subjects.getFirst());
    }
    super.show(subjects);
    blink.start();
    deck.show();
  }

  @Override
  public void hide() {
    super.hide();
    blink.stop();
    deck.hide();
  }

  @Override
  public void close() {
    blink.stop();
    plantTree.close();
    super.close();
    deck.close();
  }

  @Override
  public List<String> subjects() {
    return model
        .tagProperty()
        .get()
        .map(TagRow::path)
        .or(() -> model.placeProperty().get().map(AssetNode::path))
        .stream()
        .toList();
  }

  private void prepareHead() {
    model.placeProperty().subscribe(place -> head());
    model.rows().addListener((ListChangeListener<TagRow>) change -> head());
    model.indexProperty().subscribe(index -> head());
    trend.setOnAction(e -> openTrend(tagTable.selected()));
    export.setOnAction(e -> export());
    edit.setOnAction(e -> edit());
    edit.disableProperty().bind(edits.openProperty().or(Bindings.isEmpty(model.rows())));
    trend.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
  }

  private void head() {
    Optional<AssetNode> place = model.placeProperty().get();
    heading.setText(place.map(AssetNode::name).orElse(texts.get("assets.title")));
    about.setText(place.map(this::aboutPlace).orElse(texts.get("assets.none")));
    export.setVisible(!model.rows().isEmpty());
    note.setText("");
  }

  /// Kind · area · edge node, for a device; for other places how many tags there are.
  private String aboutPlace(AssetNode place) {
    List<String> parts = new ArrayList<>();
    Optional<DeviceInfo> device = model.device();
    if (device.isPresent()) {
      DeviceInfo d = device.get();
      if (place.kind() == AssetNode.Kind.GROUP) {
        parts.add(d.name());
      }
      parts.add(d.kind());
      String[] above = d.path().split("/");
      parts.addAll(Arrays.asList(above).subList(Math.min(1, above.length - 1), above.length - 1));
      parts.add(d.edgeNode().substring(d.edgeNode().lastIndexOf('/') + 1));
      if (!d.online()) {
        parts.add(texts.get("assets.offline", formats.clock(d.since())));
      }
    } else {
      int count = model.rows().size();
      parts.add(texts.counted("assets.tags", count, formats.count(count)));
    }
    parts.removeIf(String::isEmpty);
    return String.join(" · ", parts);
  }

  private void prepareDetails() {
    DetailsPane pane =
        new DetailsPane(
            details, spark, sparkScale, model, texts, formats, themeProbe.themeProperty());
    copy.setOnAction(e -> pane.copy());
    message.setOnAction(
        e ->
            model
                .tagProperty()
                .get()
                .ifPresent(row -> navigator.go(Route.to("connections", row.signal().source()))));
    model
        .tagProperty()
        .subscribe(
            row -> {
              tagName.setText(row.map(r -> r.device() + "  " + r.name()).orElse("").strip());
              copy.setVisible(row.isPresent());
              message.setVisible(row.filter(r -> !r.signal().source().isEmpty()).isPresent());
            });
  }

  private void prepareKeys() {
    root.sceneProperty()
        .subscribe(
            (before, now) -> {
              if (before != null) {
                before.getAccelerators().remove(FIND);
                before.getAccelerators().remove(EDIT);
                before.getAccelerators().remove(PlateDeck.COMMANDS);
              }
              if (now != null) {
                now.getAccelerators().put(FIND, searchBox::focus);
                now.getAccelerators().put(EDIT, this::edit);
                now.getAccelerators().put(PlateDeck.COMMANDS, deck::focusCommands);
              }
            });
  }

  private void openTrend(List<TagRow> rows) {
    List<String> tags =
        rows.stream().flatMap(row -> row.tag().stream()).map(TagInfo::path).toList();
    if (!tags.isEmpty()) {
      navigator.go(new Route("trends", tags));
    }
  }

  private void edit() {
    if (!model.rows().isEmpty()) {
      edits.open();
      editPane.focus();
    }
  }

  private void export() {
    askForFile
        .ask(
            root.getScene().getWindow(),
            texts.get("assets.export.title"),
            texts.get("assets.export.file"))
        .ifPresent(
            file ->
                model.export(
                    file,
                    count ->
                        note.setText(
                            texts.counted(
                                "assets.export.done",
                                count,
                                formats.count(count),
                                String.valueOf(file.getFileName()))),
                    this::tell));
  }

  private void tell(EdgewiseException failure) {
    Alert alert = new Alert(Alert.AlertType.ERROR, failure.forPerson());
    alert.setHeaderText(texts.get("command.failed"));
    alert.initOwner(root.getScene().getWindow());
    alert.show();
  }
}
