package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The shape that payloads of one mapping have: it remembers at each place whether a value is
/// picked there, so that the next message of that shape is read without names being put together
/// anew. The bounds are those of [Flatten].
final class Shape {
  private static final int MOST_PLACES = 4_096;

  private final Function<List<String>, Optional<Mapping.ValueAt>> finder;
  private Place top = new Place(List.of());
  private int places;
  private int leaves;

  /// @param finder what is picked at these steps from the top
  Shape(Function<List<String>, Optional<Mapping.ValueAt>> finder) {
    this.finder = finder;
  }

  /// Takes the values that are picked, in order.
  @FunctionalInterface
  interface Taker {
    void take(Leaf leaf, JsonValue value);
  }

  /// @param name its steps, parted by `/`, or what the mapping calls it
  /// @param varies whether its name or its unit is told by each message
  record Leaf(Mapping.ValueAt at, String name, boolean varies) {
    static Leaf of(Mapping.ValueAt at, List<String> steps) {
      Optional<String> constant = at.signal().flatMap(NameTemplate::constant);
      return new Leaf(
          at,
          constant.orElseGet(() -> String.join("/", steps)),
          at.unitFrom().isPresent() || (at.signal().isPresent() && constant.isEmpty()));
    }
  }

  private static final class Place {
    final List<String> steps;
    final Map<String, Place> members = new HashMap<>(4);
    final List<Place> items = new ArrayList<>(0);
    @Nullable Leaf leaf;

    /// Whether it was looked for.
    boolean isKnown;

    Place(List<String> steps) {
      this.steps = steps;
    }
  }

  void walk(JsonValue payload, Taker taker) {
    if (places > MOST_PLACES) {
      top = new Place(List.of());
      places = 0;
    }
    leaves = 0;
    walk(top, payload, taker);
  }

  private void walk(Place place, JsonValue value, Taker taker) {
    switch (value) {
      case JsonValue.Obj obj -> {
        if (place.steps.size() < Flatten.MOST_DEPTH) {
          for (Map.Entry<String, JsonValue> member : obj.members().entrySet()) {
            walk(member(place, member.getKey()), member.getValue(), taker);
          }
        }
      }
      case JsonValue.Arr arr -> {
        int size = arr.items().size();
        if (size <= Flatten.LONGEST_LIST && place.steps.size() < Flatten.MOST_DEPTH) {
          for (int i = 0; i < size; i++) {
            walk(item(place, i), arr.items().get(i), taker);
          }
        }
      }
      case JsonValue.Num _, JsonValue.Text _, JsonValue.Bool _, JsonValue.Null _ -> {
        if (leaves++ < Flatten.MOST_LEAVES) {
          Leaf leaf = leaf(place);
          if (leaf != null) {
            taker.take(leaf, value);
          }
        }
      }
    }
  }

  private @Nullable Leaf leaf(Place place) {
    if (!place.isKnown) {
      place.leaf = finder.apply(place.steps).map(at -> Leaf.of(at, place.steps)).orElse(null);
      place.isKnown = true;
    }
    return place.leaf;
  }

  private Place member(Place place, String name) {
    Place there = place.members.get(name);
    if (there == null) {
      there = below(place, name);
      place.members.put(name, there);
    }
    return there;
  }

  private Place item(Place place, int index) {
    while (place.items.size() <= index) {
      place.items.add(below(place, Integer.toString(place.items.size())));
    }
    return place.items.get(index);
  }

  private Place below(Place place, String step) {
    places++;
    List<String> steps = new ArrayList<>(place.steps);
    steps.add(step);
    return new Place(List.copyOf(steps));
  }
}
