package dev.edgewise.ui.trends;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.fx.Desk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The panel on the left: find tags and put them into the plot.
final class TagTree {
  private static final PseudoClass PLOTTED = PseudoClass.getPseudoClass("plotted");
  private static final int OPEN_ALL_BELOW = 300;
  private static final int OPEN_LEVELS = 2;
  private static final int DEVICE_DEPTH = 3;

  private final Desk desk;
  private final TextField filter;
  private final TreeView<TagIndex.Node> tree;
  private final Label note;
  private final Predicate<String> plotted;
  private final Consumer<List<String>> add;
  private final Set<String> open = new HashSet<>();
  private TagIndex all = TagIndex.of(List.of());
  private TagIndex shown = all;
  private final Subscription plant;
  private List<String> wanted = List.of();
  private long asked;

  /// @param plotted whether a path is in the plot
  /// @param add takes the paths that a person chose
  TagTree(
      Desk desk,
      TextField filter,
      TreeView<TagIndex.Node> tree,
      Label note,
      Predicate<String> plotted,
      Consumer<List<String>> add) {
    this.desk = desk;
    this.filter = filter;
    this.tree = tree;
    this.note = note;
    this.plotted = plotted;
    this.add = add;
    tree.setShowRoot(false);
    tree.setFixedCellSize(26);
    tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    tree.setCellFactory(view -> new Cell());
    tree.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            addSelected();
            event.consume();
          }
        });
    filter.textProperty().subscribe(text -> search());
    filter.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.DOWN) {
            tree.requestFocus();
            tree.getSelectionModel().clearAndSelect(firstTag());
            event.consume();
          } else if (event.getCode() == KeyCode.ESCAPE) {
            filter.clear();
          }
        });
    plant = desk.plant().versionProperty().subscribe(version -> plantChanged());
  }

  /// Shows again which tags are in the plot.
  void refresh() {
    tree.refresh();
  }

  /// Opens the way down to tags.
  ///
  /// @param paths that people see or the tags' own
  void reveal(List<String> paths) {
    wanted = List.copyOf(paths);
    if (filter.getText().isBlank()) {
      show(all, false);
    }
  }

  private void openAlong(List<TagIndex.Node> nodes) {
    for (TagIndex.Node node : nodes) {
      if (!node.leaf() && leadsTo(node.prefix() + "/")) {
        open.add(node.prefix());
        openAlong(all.children(node));
      }
    }
  }

  private boolean leadsTo(String prefix) {
    return wanted.stream()
        .map(path -> desk.plant().tag(path).map(TagInfo::shown).orElse(path))
        .anyMatch(path -> path.startsWith(prefix));
  }

  void close() {
    plant.unsubscribe();
  }

  private void plantChanged() {
    Map<String, String> renamed = new HashMap<>();
    desk.plant().tags().stream()
        .filter(TagInfo::wasRenamed)
        .forEach(tag -> renamed.put(tag.shown(), tag.path()));
    Stream<String> shown = desk.plant().tags().stream().map(TagInfo::shown);
    // The tags come in order of their own paths.
    List<String> paths = (renamed.isEmpty() ? shown : shown.sorted()).toList();
    if (paths.size() == all.size() && paths.equals(all.pathsOf(whole()))) {
      return;
    }
    all = TagIndex.of(paths, renamed);
    filter.setPromptText(desk.texts().get("trends.filter", desk.formats().count(all.size())));
    search();
  }

  private TagIndex.Node whole() {
    return new TagIndex.Node("", "", 0, all.size(), -1, false);
  }

  /// The search goes over all paths, so it is done in the background; the newest one counts.
  private void search() {
    String query = filter.getText();
    TagIndex from = all;
    long number = ++asked;
    if (query.isBlank()) {
      show(from, false);
      return;
    }
    desk.background()
        .run(
            () -> from.filtered(query),
            found -> {
              if (number == asked) {
                show(found, true);
              }
            },
            failure -> note.setText(failure.forPerson()));
  }

  private void show(TagIndex index, boolean found) {
    shown = index;
    Set<String> opened = found ? new HashSet<>() : open;
    if (found && index.size() <= OPEN_ALL_BELOW) {
      openBelow(index, index.roots(), opened, Integer.MAX_VALUE);
    } else if (opened.isEmpty()) {
      openBelow(index, index.roots(), opened, OPEN_LEVELS);
    }
    if (!found) {
      openAlong(all.roots());
      // What a person folds afterwards stays folded.
      wanted = wanted.stream().filter(path -> desk.plant().tag(path).isEmpty()).toList();
    }
    TreeItem<TagIndex.Node> root =
        new TreeItem<>(new TagIndex.Node("", "", 0, index.size(), -1, false));
    root.getChildren()
        .setAll(index.roots().stream().map(node -> new TagItem(index, node, opened)).toList());
    root.setExpanded(true);
    tree.setRoot(root);
    note.setText(
        found
            ? desk.texts().get("trends.found", index.size(), desk.formats().count(all.size()))
            : "");
    note.setManaged(!note.getText().isEmpty());
  }

  private static void openBelow(
      TagIndex index, List<TagIndex.Node> nodes, Set<String> opened, int levels) {
    for (TagIndex.Node node : nodes) {
      if (!node.leaf() && levels > 0) {
        opened.add(node.prefix());
        openBelow(index, index.children(node), opened, levels - 1);
      }
    }
  }

  /// Row of the first tag that can be seen, else the first row.
  private int firstTag() {
    for (int row = 0; row < Math.min(OPEN_ALL_BELOW, tree.getExpandedItemCount()); row++) {
      if (tree.getTreeItem(row).isLeaf()) {
        return row;
      }
    }
    return 0;
  }

  /// Adds the tags that are selected; a device or an area that is selected alone opens or closes.
  private void addSelected() {
    List<TreeItem<TagIndex.Node>> items = tree.getSelectionModel().getSelectedItems();
    List<String> paths = chosen();
    if (!paths.isEmpty()) {
      add.accept(paths);
    } else if (items.size() == 1) {
      TreeItem<TagIndex.Node> item = items.getFirst();
      item.setExpanded(!item.isExpanded());
    }
  }

  private List<String> chosen() {
    return tree.getSelectionModel().getSelectedItems().stream()
        .filter(item -> item != null && item.getValue().leaf())
        .map(item -> all.own(item.getValue().prefix()))
        .toList();
  }

  private void drag(MouseEvent event, TagIndex.Node node) {
    List<String> paths = chosen();
    if (paths.isEmpty() && !node.leaf()) {
      paths = shown.pathsOf(node).stream().map(all::own).toList();
    }
    if (paths.isEmpty()) {
      return;
    }
    Dragboard board = tree.startDragAndDrop(TransferMode.COPY);
    ClipboardContent content = new ClipboardContent();
    content.putString(String.join("\n", paths));
    board.setContent(content);
    event.consume();
  }

  /// A name; tags in the plot are highlighted, areas are dim.
  private final class Cell extends TreeCell<TagIndex.Node> {
    Cell() {
      setOnMouseClicked(
          event -> {
            TagIndex.Node node = getItem();
            if (event.getClickCount() == 2 && node != null && node.leaf()) {
              add.accept(List.of(all.own(node.prefix())));
              event.consume();
            }
          });
      setOnDragDetected(
          event -> {
            if (getItem() != null) {
              drag(event, getItem());
            }
          });
    }

    @Override
    protected void updateItem(TagIndex.@Nullable Node node, boolean empty) {
      super.updateItem(node, empty);
      getStyleClass().remove("area");
      if (empty || node == null) {
        setText(null);
        setTooltip(null);
        setAccessibleText(null);
        pseudoClassStateChanged(PLOTTED, false);
        return;
      }
      setText(node.name());
      if (!node.leaf() && node.depth() < DEVICE_DEPTH) {
        getStyleClass().add("area");
      }
      boolean in = node.leaf() && plotted.test(all.own(node.prefix()));
      pseudoClassStateChanged(PLOTTED, in);
      setTooltip(node.leaf() ? new Tooltip(node.prefix()) : null);
      setAccessibleText(in ? desk.texts().get("trends.tag.shown", node.name()) : node.name());
    }
  }
}
