package dev.edgewise.ui.trends;

import java.util.Set;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// An item of the tree of tags that makes its children when they are first looked at.
final class TagItem extends TreeItem<TagIndex.Node> {
  private final TagIndex index;
  private final Set<String> open;
  private boolean made;

  /// @param open prefixes of the nodes that are open; kept up to date
  TagItem(TagIndex index, TagIndex.Node node, Set<String> open) {
    super(node);
    this.index = index;
    this.open = open;
    if (open.contains(node.prefix())) {
      setExpanded(true);
    }
    expandedProperty()
        .addListener(
            (o, before, now) -> {
              if (now) {
                open.add(node.prefix());
              } else {
                open.remove(node.prefix());
              }
            });
  }

  @Override
  public boolean isLeaf() {
    return getValue().leaf();
  }

  @Override
  public ObservableList<TreeItem<TagIndex.Node>> getChildren() {
    ObservableList<TreeItem<TagIndex.Node>> children = super.getChildren();
    if (!made) {
      made = true;
      children.setAll(
          index.children(getValue()).stream().map(node -> new TagItem(index, node, open)).toList());
    }
    return children;
  }
}
