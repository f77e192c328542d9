package dev.edgewise.ui.assets;

import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The field over the tree. While there is something in it, what was found stands in the tree's
/// place: arrows choose, Enter opens a tag's trend, Escape leads back to the tree.
final class SearchBox {
  private final TextField field;
  private final Label found;
  private final ListView<Hit> hits;
  private final AssetsViewModel model;
  private final Texts texts;
  private final Formats formats;

  SearchBox(
      TextField field,
      Label found,
      ListView<Hit> hits,
      TreeView<AssetNode> tree,
      AssetsViewModel model,
      Texts texts,
      Formats formats) {
    this.field = field;
    this.found = found;
    this.hits = hits;
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    hits.setItems(model.hits());
    hits.setFixedCellSize(42);
    hits.setCellFactory(list -> new HitCell());
    Label none = new Label(texts.get("assets.search.none"));
    none.getStyleClass().add("dim");
    none.setWrapText(true);
    hits.setPlaceholder(none);
    hits.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            hit -> {
              if (hit != null) {
                model.go(hit.path());
              }
            });
    tree.visibleProperty().bind(hits.visibleProperty().not());
    found.managedProperty().bind(hits.visibleProperty());
    found.visibleProperty().bind(hits.visibleProperty());
    field.textProperty().subscribe(text -> ask(text));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model
        .indexProperty()
        .subscribe(
            index ->
                field.setPromptText(
                    texts.counted(
                        "assets.search.prompt",
                        index.signalCount(),
                        formats.count(index.signalCount()))));
    model.searchesProperty().subscribe(n -> answered());
  }

  /// Lets Enter on a tag that was found open its trend.
  void openTrendsWith(Navigator navigator) {
    hits.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            leave();
          } else if (event.getCode() == KeyCode.ENTER
              && hits.getSelectionModel().getSelectedItem() instanceof Hit.OfSignal(var signal)) {
            signal.tag().ifPresent(tag -> navigator.go(Route.to("trends", tag.path())));
          }
        });
  }

  void focus() {
    field.requestFocus();
    field.selectAll();
  }

  private void ask(String text) {
    if (text.isBlank()) {
      hits.setVisible(false);
      model.search("");
    } else {
      model.search(text);
    }
  }

  private void answered() {
    hits.setVisible(!field.getText().isBlank());
    found.setText(texts.get("assets.search.found", formats.count(model.hits().size())));
  }

  private void leave() {
    field.clear();
    field.requestFocus();
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.ESCAPE) {
      leave();
    } else if (code == KeyCode.DOWN && hits.isVisible()) {
      hits.requestFocus();
      hits.getSelectionModel().selectFirst();
    } else if (code == KeyCode.ENTER && hits.isVisible()) {
      hits.getSelectionModel().selectFirst();
    } else {
      return;
    }
    event.consume();
  }

  /// What it is called, and below where it is.
  private final class HitCell extends ListCell<Hit> {
    private final Label name = new Label();
    private final Label where = new Label();
    private final VBox box = new VBox(1, name, where);

    HitCell() {
      name.getStyleClass().add("hit-name");
      where.getStyleClass().addAll("dim", "small");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
      super.updateItem(hit, empty);
      if (empty || hit == null) {
        setGraphic(null);
        return;
      }
      switch (hit) {
        case Hit.OfDevice(var device) -> {
          name.setText(device.name());
          where.setText(device.kind().isEmpty() ? device.path() : device.kind());
        }
        case Hit.OfSignal(var signal) -> {
          AssetIndex index = model.indexProperty().get();
          String path = signal.shown();
          String at = index.deviceOf(path).map(d -> d.name() + "  ").orElse("");
          name.setText(at + index.name(path));
          where.setText(signal.description().isEmpty() ? path : signal.description());
        }
      }
      setGraphic(box);
    }
  }
}
