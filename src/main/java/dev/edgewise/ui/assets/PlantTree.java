package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.fx.AlarmMirror;
import dev.edgewise.ui.fx.AlarmRoll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The plant as a tree. Children of a place are made when it is opened for the first time, and what
/// is open stays open when the plant changes.
final class PlantTree {
  private final TreeView<AssetNode> tree;
  private final AssetsViewModel model;
  private final AlarmMirror alarms;
  private final Blink blink;
  private final List<PlaceCell> cells = new ArrayList<>();
  private final Subscription watching;
  private final Place root = new Place(new AssetNode(AssetNode.Kind.AREA, ""));

  PlantTree(TreeView<AssetNode> tree, AssetsViewModel model, AlarmMirror alarms, Blink blink) {
    this.tree = tree;
    this.model = model;
    this.alarms = alarms;
    this.blink = blink;
    tree.setRoot(root);
    tree.setFixedCellSize(26);
    tree.setCellFactory(view -> new PlaceCell());
    root.setExpanded(true);
    model.indexProperty().subscribe(index -> plantChanged());
    model.conspicuousProperty().subscribe(paths -> tree.refresh());
    model.placeProperty().subscribe(place -> place.ifPresent(this::reveal));
    watching = alarms.versionProperty().subscribe(version -> cells.forEach(PlaceCell::showAlarm));
    tree.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            item -> {
              if (item != null) {
                model.open(item.getValue());
              }
            });
  }

  /// Leaves for good.
  void close() {
    watching.unsubscribe();
  }

  private void plantChanged() {
    root.refresh();
    root.getChildren().forEach(site -> site.setExpanded(true));
    model.placeProperty().get().ifPresent(this::reveal);
    tree.refresh();
  }

  /// Opens the way to a place, selects it and brings it into view.
  private void reveal(AssetNode place) {
    TreeItem<AssetNode> selected = tree.getSelectionModel().getSelectedItem();
    if (selected != null && selected.getValue().equals(place)) {
      return;
    }
    TreeItem<AssetNode> at = root;
    while (!at.getValue().equals(place)) {
      Optional<TreeItem<AssetNode>> next =
          at.getChildren().stream().filter(c -> leadsTo(c.getValue(), place)).findFirst();
      if (next.isEmpty()) {
        return;
      }
      at.setExpanded(true);
      at = next.get();
    }
    tree.getSelectionModel().select(at);
    tree.scrollTo(Math.max(0, tree.getRow(at) - 6));
  }

  private static boolean leadsTo(AssetNode at, AssetNode place) {
    return place.equals(at) || place.path().startsWith(at.path() + "/");
  }

  private List<AssetNode> placesBelow(AssetNode node) {
    AssetIndex index = model.indexProperty().get();
    return node.path().isEmpty() ? index.roots() : index.children(node);
  }

  /// A place whose children are made when somebody asks for them.
  private final class Place extends TreeItem<AssetNode> {
    private boolean loaded;
    private @Nullable Boolean leaf;

    Place(AssetNode node) {
      super(node);
    }

    @Override
    public ObservableList<TreeItem<AssetNode>> getChildren() {
      if (!loaded) {
        loaded = true;
        super.getChildren().setAll(placesBelow(getValue()).stream().map(Place::new).toList());
      }
      return super.getChildren();
    }

    @Override
    public boolean isLeaf() {
      if (leaf == null) {
        leaf = placesBelow(getValue()).isEmpty();
      }
      return leaf;
    }

    /// Takes in what has changed, here and in what was opened below.
    void refresh() {
      leaf = null;
      if (!loaded) {
        return;
      }
      List<AssetNode> fresh = placesBelow(getValue());
      List<AssetNode> before = super.getChildren().stream().map(TreeItem::getValue).toList();
      if (!fresh.equals(before)) {
        Map<AssetNode, TreeItem<AssetNode>> known = new HashMap<>();
        super.getChildren().forEach(child -> known.put(child.getValue(), child));
        super.getChildren()
            .setAll(fresh.stream().map(node -> known.computeIfAbsent(node, Place::new)).toList());
      }
      for (TreeItem<AssetNode> child : super.getChildren()) {
        ((Place) child).refresh();
      }
    }
  }

  /// Name, the most urgent alarm of what is here and below, and a mark where something is not as
  /// it should be.
  private final class PlaceCell extends TreeCell<AssetNode> {
    private final Label mark = new Label();
    private final AlarmSymbol alarm = new AlarmSymbol(blink, 9);
    private final HBox marks = new HBox(5, alarm, mark);

    PlaceCell() {
      mark.getStyleClass().add("mark");
      marks.setAlignment(Pos.CENTER_LEFT);
      cells.add(this);
    }

    /// Follows the alarms without being made anew.
    void showAlarm() {
      if (getItem() != null && !isEmpty()) {
        dress(getItem());
      }
    }

    private void dress(AssetNode node) {
      AlarmRoll below =
          node.kind() == AssetNode.Kind.GROUP ? AlarmRoll.NONE : alarms.below(node.path());
      alarm.show(below.highest(), below.flashing());
      alarm.setManaged(alarm.isVisible());
      mark.setText(markOf(node));
      mark.setVisible(!mark.getText().isEmpty());
      mark.setManaged(mark.isVisible());
      boolean any = alarm.isVisible() || mark.isVisible();
      if (any != (getGraphic() != null)) {
        setGraphic(any ? marks : null);
      }
    }

    @Override
    protected void updateItem(@Nullable AssetNode node, boolean empty) {
      super.updateItem(node, empty);
      for (AssetNode.Kind kind : AssetNode.Kind.values()) {
        getStyleClass().remove(kind.name().toLowerCase(Locale.ROOT));
      }
      if (empty || node == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      getStyleClass().add(node.kind().name().toLowerCase(Locale.ROOT));
      setText(node.name());
      dress(node);
    }

    private String markOf(AssetNode node) {
      Optional<DeviceInfo> device = model.indexProperty().get().device(node.path());
      if (device.isPresent() && !device.get().online()) {
        return "✕";
      }
      return model.conspicuousProperty().get().contains(node.path()) ? "●" : "";
    }
  }
}
