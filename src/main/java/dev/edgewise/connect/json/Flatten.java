package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The leaves of a JSON value with their way from the top, within bounds.
final class Flatten {
  static final int MOST_LEAVES = 2_000;
  static final int MOST_DEPTH = 10;
  static final int LONGEST_LIST = 64;

  private final List<Leaf> leaves = new ArrayList<>();
  private final Deque<String> way = new ArrayDeque<>();
  private boolean leftOut;
  private boolean longList;

  /// @param steps names and indexes from the top; empty when the value itself is a leaf
  record Leaf(List<String> steps, JsonValue value) {}

  static Flatten of(JsonValue value) {
    Flatten all = new Flatten();
    all.walk(value);
    return all;
  }

  List<Leaf> leaves() {
    return leaves;
  }

  /// Whether values were left out because there were too many or they lay too deep.
  boolean leftOut() {
    return leftOut;
  }

  boolean hadLongList() {
    return longList;
  }

  private void walk(JsonValue value) {
    switch (value) {
      case JsonValue.Obj obj -> obj.members().forEach((name, member) -> below(name, member));
      case JsonValue.Arr arr -> {
        if (arr.items().size() > LONGEST_LIST) {
          longList = true;
          return;
        }
        for (int i = 0; i < arr.items().size(); i++) {
          below(Integer.toString(i), arr.items().get(i));
        }
      }
      case JsonValue.Num _, JsonValue.Text _, JsonValue.Bool _, JsonValue.Null _ -> {
        if (leaves.size() < MOST_LEAVES) {
          leaves.add(new Leaf(List.copyOf(way), value));
        } else {
          leftOut = true;
        }
      }
    }
  }

  private void below(String name, JsonValue value) {
    if (way.size() >= MOST_DEPTH) {
      leftOut = true;
      return;
    }
    way.addLast(name);
    walk(value);
    way.removeLast();
  }
}
