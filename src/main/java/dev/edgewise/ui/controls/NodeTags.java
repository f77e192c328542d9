package dev.edgewise.ui.controls;

import dev.edgewise.station.api.TagInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tags of edge nodes themselves, by the topic that they come on
/// (`spBv1.0/group/NDATA/node`). Made anew when the plant changes.
public final class NodeTags {
  public static final NodeTags NONE = new NodeTags(List.of());

  private static final String PREFIX = "spBv1.0/";
  private static final String TYPE = "/NDATA/";

  private final Map<String, List<TagInfo>> byNode = new HashMap<>();

  public NodeTags(Collection<TagInfo> all) {
    for (TagInfo tag : all) {
      int type = tag.source().startsWith(PREFIX) ? tag.source().indexOf(TYPE) : -1;
      if (type > 0) {
        String group = tag.source().substring(PREFIX.length(), type);
        String node = tag.source().substring(type + TYPE.length());
        byNode.computeIfAbsent(group + "/" + node, id -> new ArrayList<>()).add(tag);
      }
    }
  }

  /// Ids of nodes that have tags of their own, in order.
  public List<String> nodes() {
    return byNode.keySet().stream().sorted().toList();
  }

  /// All tags of a node.
  public List<TagInfo> of(String node) {
    return byNode.getOrDefault(node, List.of());
  }

  /// A figure of a node.
  ///
  /// @param name below the node, for example `health/cpu`
  public Optional<TagInfo> figure(String node, String name) {
    return of(node).stream().filter(tag -> tag.path().endsWith("/" + name)).findFirst();
  }
}
