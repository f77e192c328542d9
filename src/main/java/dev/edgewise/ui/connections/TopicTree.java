package dev.edgewise.ui.connections;

import dev.edgewise.station.api.TopicInfo;
import dev.edgewise.station.api.TopicLevels;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;

/// Topics level by level. Only open levels are asked for; what is open stays open when counts
/// change.
final class TopicTree {
  private final TreeView<TopicInfo> tree;
  private final ConnectionsViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final Map<String, TreeItem<TopicInfo>> opened = new HashMap<>();

  /// @param chosen takes the topic filter of what was chosen
  TopicTree(
      TreeView<TopicInfo> tree,
      ListView<TopicInfo> found,
      ConnectionsViewModel model,
      Texts texts,
      Formats formats,
      Consumer<String> chosen) {
    this.tree = tree;
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    TreeItem<TopicInfo> root = new TreeItem<>(level("", "", 0));
    opened.put("", root);
    tree.setRoot(root);
    root.setExpanded(true);
    tree.setFixedCellSize(26);
    tree.setCellFactory(view -> new LevelCell());
    found.setFixedCellSize(26);
    found.setCellFactory(view -> new FoundCell());
    model.levelsProperty().subscribe(levels -> levels.forEach(this::update));
    tree.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            item -> {
              if (item != null && !item.getValue().path().endsWith("…")) {
                chosen.accept(filterOf(item.getValue()));
              }
            });
    found
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            topic -> {
              if (topic != null) {
                chosen.accept(topic.path());
              }
            });
  }

  /// A topic by its name; a level by all that is below it, itself included.
  static String filterOf(TopicInfo topic) {
    return topic.children() == 0 ? topic.path() : topic.path() + "/#";
  }

  void clearSelection() {
    tree.getSelectionModel().clearSelection();
  }

  /// Takes the children of a level in, by name; items that stay keep what is open below them.
  private void update(TopicLevels levels) {
    TreeItem<TopicInfo> parent = opened.get(levels.prefix());
    if (parent == null) {
      return;
    }
    Map<String, TreeItem<TopicInfo>> before = new HashMap<>();
    parent.getChildren().forEach(item -> before.put(item.getValue().path(), item));
    List<TreeItem<TopicInfo>> fresh = new ArrayList<>();
    for (TopicInfo topic : levels.topics()) {
      TreeItem<TopicInfo> item = before.get(topic.path());
      if (item == null) {
        item = item(topic);
      } else if (!item.getValue().equals(topic)) {
        item.setValue(topic);
        leafOrNot(item);
      }
      fresh.add(item);
    }
    int left = levels.total() - levels.topics().size();
    if (left > 0) {
      String name = texts.get("connections.topics.more", formats.count(left));
      fresh.add(new TreeItem<>(level(levels.prefix() + "…", name, 0)));
    }
    if (!fresh.equals(parent.getChildren())) {
      parent.getChildren().setAll(fresh);
    }
  }

  private TreeItem<TopicInfo> item(TopicInfo topic) {
    TreeItem<TopicInfo> item = new TreeItem<>(topic);
    leafOrNot(item);
    item.expandedProperty().subscribe(expanded -> opened(item, expanded));
    return item;
  }

  private void opened(TreeItem<TopicInfo> item, boolean expanded) {
    String prefix = item.getValue().path() + "/";
    if (expanded) {
      opened.put(prefix, item);
    } else {
      opened.remove(prefix);
    }
    model.open(prefix, expanded);
  }

  /// A level that is not open yet holds a place for its children, so that it can be opened.
  private void leafOrNot(TreeItem<TopicInfo> item) {
    TopicInfo topic = item.getValue();
    if (topic.children() > 0 && item.isLeaf()) {
      item.getChildren().add(new TreeItem<>(level(topic.path() + "/…", "…", 0)));
    } else if (topic.children() == 0 && !item.isLeaf()) {
      item.getChildren().clear();
    }
  }

  private static TopicInfo level(String path, String name, int children) {
    return new TopicInfo(path, name, false, children, 0, 0, 0, 0, false);
  }

  private String figures(TopicInfo topic) {
    if (topic.messages() == 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (topic.retained()) {
      parts.add("R");
    }
    parts.add(formats.shortCount(topic.messages()));
    if (topic.perSecond() >= 0.05) {
      parts.add(formats.rate(topic.perSecond()) + "/s");
    }
    return String.join(" · ", parts);
  }

  private final class LevelCell extends TreeCell<TopicInfo> {
    private final TopicLine line = new TopicLine();

    @Override
    protected void updateItem(@Nullable TopicInfo topic, boolean empty) {
      super.updateItem(topic, empty);
      setGraphic(empty || topic == null ? null : line.of(nameOf(topic), figures(topic)));
    }

    private String nameOf(TopicInfo topic) {
      return topic.name().isEmpty() ? "/" : topic.name();
    }
  }

  private final class FoundCell extends ListCell<TopicInfo> {
    private final TopicLine line = new TopicLine();

    FoundCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TopicInfo topic, boolean empty) {
      super.updateItem(topic, empty);
      setGraphic(
          Optional.ofNullable(topic)
              .filter(t -> !empty)
              .map(t -> line.of(t.path(), figures(t)))
              .orElse(null));
    }
  }
}
