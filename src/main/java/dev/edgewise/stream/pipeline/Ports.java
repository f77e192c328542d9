package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which number of which node is in which slot.
final class Ports {
  /// @param name empty for the one port of a node
  /// @param normal what is normal, where the port's maker knows
  record Port(String name, int width, String unit, Optional<Range> range, Optional<Range> normal) {
    static Port of(String name, int width, String unit) {
      return new Port(name, width, unit, Optional.empty(), Optional.empty());
    }
  }

  /// @param index of the node's operator
  record Node(int index, int firstSlot, List<Port> ports) {}

  /// @param port that it is, or is a number of
  /// @param name below the node: `rms`, `envelope/3`; empty for the one port of a node
  record Place(int node, int slot, int width, Port port, String name) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private int slots;

  int slots() {
    return slots;
  }

  /// @return the first slot
  int add(String name, int index, List<Port> ports) {
    int first = slots;
    slots += ports.stream().mapToInt(Port::width).sum();
    if (!name.isEmpty()) {
      nodes.put(name, new Node(index, first, ports));
    }
    return first;
  }

  /// The operator of a node.
  int node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("There is no node '" + name + "' before this one");
    }
    return node.index;
  }

  /// A port, a number of a vector, or a node with one port.
  Place find(String ref) {
    List<Place> all = all(ref);
    if (all.size() != 1) {
      throw new IllegalArgumentException("'" + ref + "' has " + all.size() + " ports, not one");
    }
    return all.getFirst();
  }

  /// A port of one number.
  Place number(String ref) {
    Place place = find(ref);
    if (place.width != 1) {
      throw new IllegalArgumentException("'" + ref + "' is a vector of " + place.width);
    }
    return place;
  }

  /// What `ref` means: a port, a number of a vector, or all ports of a node.
  List<Place> all(String ref) {
    int cut = ref.indexOf('/');
    String rest = cut < 0 ? "" : ref.substring(cut + 1);
    int index = node(cut < 0 ? ref : ref.substring(0, cut));
    Node node = nodes.get(cut < 0 ? ref : ref.substring(0, cut));
    List<Place> out = new ArrayList<>();
    int slot = node == null ? 0 : node.firstSlot;
    for (Port port : node == null ? List.<Port>of() : node.ports) {
      if (rest.isEmpty() || rest.equals(port.name)) {
        out.add(new Place(index, slot, port.width, port, port.name));
      } else if (port.width > 1 && rest.startsWith(port.name + "/")) {
        int at = number(rest.substring(port.name.length() + 1), port.width).orElse(-1);
        if (at >= 0) {
          out.add(new Place(index, slot + at, 1, port, rest));
        }
      }
      slot += port.width;
    }
    if (out.isEmpty()) {
      throw new IllegalArgumentException("There is no port '" + ref + "'");
    }
    return out;
  }

  /// The port of one of `sources`, or the node, that is called `name`.
  Place named(String name, List<String> sources) {
    for (String source : sources) {
      node(source);
      Node node = nodes.get(source);
      if (node != null && node.ports.stream().anyMatch(p -> p.name.equals(name))) {
        return find(source + "/" + name);
      }
    }
    if (nodes.containsKey(name)) {
      return find(name);
    }
    throw new IllegalArgumentException(
        "Nothing gives the model's input '" + name + "': " + String.join(", ", sources));
  }

  private static Optional<Integer> number(String text, int below) {
    if (!text.matches("0|[1-9]\\d{0,4}") || Integer.parseInt(text) >= below) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(text));
  }
}
