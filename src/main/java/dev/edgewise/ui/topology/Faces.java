package dev.edgewise.ui.topology;

import dev.edgewise.ui.topology.Face.LinkFace;
import java.util.List;

/// The faces of all nodes and links of a placement, in its order.
///
/// @param nodes one a node
/// @param links one a link
record Faces(List<Face> nodes, List<LinkFace> links) {
  static final Faces NONE = new Faces(List.of(), List.of());

  Faces {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  Face node(int index) {
    return index < nodes.size() ? nodes.get(index) : Face.NONE;
  }

  LinkFace link(int index) {
    return index < links.size() ? links.get(index) : LinkFace.PLAIN;
  }
}
