package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads messages by one [Mapping].
final class MappedStyle implements Style {
  private static final int MOST_REMEMBERED = 4_096;

  private final Mapping mapping;
  private final RejectionLog rejections;

  /// What is known of a leaf, by its steps.
  private final Map<List<String>, Optional<Mapping.ValueAt>> remembered = new HashMap<>();

  private final Shape shape = new Shape(this::picked);

  MappedStyle(Mapping mapping, RejectionLog rejections) {
    this.mapping = mapping;
    this.rejections = rejections;
  }

  @Override
  public Optional<Reader> reader(Topic topic) {
    for (TopicTemplate template : mapping.topics()) {
      Optional<Map<String, String>> names = template.match(topic);
      if (names.isPresent()) {
        return Optional.of((message, payload) -> read(names.get(), message, payload));
      }
    }
    return Optional.empty();
  }

  boolean ignores(Topic topic) {
    return mapping.ignore() && reader(topic).isPresent();
  }

  private Optional<List<Part>> read(
      Map<String, String> names, RawMessage message, JsonValue payload) {
    if (!mapping.when().stream().allMatch(condition -> holds(condition, payload))) {
      return Optional.empty();
    }
    if (mapping.ignore()) {
      return Optional.of(List.of());
    }
    Place place = place(names, payload);
    List<Part> parts = new ArrayList<>(1);
    mapping.presence().flatMap(at -> presence(at, place, payload)).ifPresent(parts::add);
    List<Reading> readings = new ArrayList<>();
    long time = time(payload);
    for (Mapping.Branch branch : mapping.flatten()) {
      flatten(branch, names, payload, message, time, readings);
    }
    pick(names, payload, time, readings);
    if (!readings.isEmpty()) {
      parts.add(new Part.Values(place, readings));
    }
    return Optional.of(parts);
  }

  private Place place(Map<String, String> names, JsonValue payload) {
    String device = mapping.device().fill(names, payload);
    return new Place(
        mapping.profile(),
        List.of((device.isBlank() ? mapping.profile() : device).split("/")),
        names.getOrDefault("device", ""),
        mapping.kind(),
        mapping.asset().fill(names, payload));
  }

  private static boolean holds(Mapping.Condition condition, JsonValue payload) {
    Optional<JsonValue> there = payload.at(condition.pointer());
    return condition.equals().isEmpty()
        ? there.isPresent()
        : there.map(MappedStyle::word).filter(condition.equals()::contains).isPresent();
  }

  private static Optional<Part> presence(Mapping.PresenceAt at, Place place, JsonValue payload) {
    String said = payload.at(at.pointer()).map(MappedStyle::word).orElse("");
    boolean online = at.online().contains(said);
    if (!online && !at.offline().contains(said)) {
      return Optional.empty();
    }
    String reason = online ? "" : "its last message says '" + said + "'";
    return Optional.of(
        at.gateway()
            ? new Part.Gateway(place.profile(), online, reason)
            : new Part.Presence(place, online, reason));
  }

  private long time(JsonValue payload) {
    for (Mapping.TimeAt at : mapping.time()) {
      Optional<JsonValue> there = payload.at(at.pointer());
      if (there.isPresent()) {
        return SourceTimes.read(there.get(), at.format());
      }
    }
    return Reading.NO_TIME;
  }

  private void flatten(
      Mapping.Branch branch,
      Map<String, String> names,
      JsonValue payload,
      RawMessage message,
      long time,
      List<Reading> out) {
    Optional<JsonValue> root = payload.at(branch.pointer());
    if (root.isEmpty()) {
      return;
    }
    Flatten all = Flatten.of(root.get());
    tell(all, message);
    String under = branch.under().fill(names, payload);
    List<String> before = branch.pointer().steps();
    for (Flatten.Leaf leaf : all.leaves()) {
      List<String> steps = joined(before, leaf.steps());
      if (isSkipped(steps)) {
        continue;
      }
      Optional<Mapping.ValueAt> at = remembered(steps);
      String name = String.join("/", leaf.steps());
      String signal =
          at.flatMap(Mapping.ValueAt::signal)
              .map(s -> s.fill(names, payload))
              .orElseGet(
                  () -> under.isEmpty() ? name : name.isEmpty() ? under : under + "/" + name);
      out.add(Reading.of(signal, leaf.value(), time, known(at, payload)));
    }
  }

  /// Single values, beside the branches that are flattened.
  private void pick(Map<String, String> names, JsonValue payload, long time, List<Reading> out) {
    boolean allFlattened =
        mapping.flatten().stream().anyMatch(branch -> branch.pointer().steps().isEmpty());
    if (mapping.values().isEmpty() || allFlattened) {
      return;
    }
    shape.walk(
        payload,
        (leaf, value) -> {
          Mapping.ValueAt at = leaf.at();
          if (!leaf.varies()) {
            out.add(Reading.of(leaf.name(), value, time, at.known()));
            return;
          }
          String name =
              at.signal().map(signal -> signal.fill(names, payload)).orElseGet(leaf::name);
          out.add(Reading.of(name, value, time, known(Optional.of(at), payload)));
        });
  }

  /// What is picked at these steps; empty when nothing is.
  private Optional<Mapping.ValueAt> picked(List<String> steps) {
    return remembered(steps).filter(at -> !isSkipped(steps) && !isFlattened(steps));
  }

  private boolean isFlattened(List<String> steps) {
    for (Mapping.Branch branch : mapping.flatten()) {
      List<String> top = branch.pointer().steps();
      if (steps.size() >= top.size() && steps.subList(0, top.size()).equals(top)) {
        return true;
      }
    }
    return false;
  }

  private void tell(Flatten all, RawMessage message) {
    if (all.leftOut()) {
      rejections.add(PlainReason.VALUES_LEFT_OUT, message.topic());
    }
    if (all.hadLongList()) {
      rejections.add(PlainReason.LONG_LIST, message.topic());
    }
  }

  private boolean isSkipped(List<String> steps) {
    for (String glob : mapping.skip()) {
      for (String step : steps) {
        if (Glob.fits(glob, step)) {
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Mapping.ValueAt> remembered(List<String> steps) {
    Optional<Mapping.ValueAt> known = remembered.get(steps);
    if (known == null) {
      known = find(steps);
      if (known.isEmpty() && steps.size() > 1 && isIndex(steps.getLast())) {
        known = find(steps.subList(0, steps.size() - 1));
      }
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      remembered.put(steps, known);
    }
    return known;
  }

  private Optional<Mapping.ValueAt> find(List<String> steps) {
    return mapping.values().stream().filter(at -> at.fits(steps)).findFirst();
  }

  /// An item of a list is what the list is.
  private static boolean isIndex(String step) {
    return step.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Known known(Optional<Mapping.ValueAt> at, JsonValue payload) {
    if (at.isEmpty()) {
      return Known.NOTHING;
    }
    return at.get()
        .unitFrom()
        .flatMap(
            from ->
                payload
                    .at(from.pointer())
                    .map(MappedStyle::word)
                    .map(word -> from.words().getOrDefault(word, "")))
        .map(at.get().known()::withUnit)
        .orElse(at.get().known());
  }

  private static List<String> joined(List<String> before, List<String> after) {
    if (before.isEmpty()) {
      return after;
    }
    List<String> all = new ArrayList<>(before);
    all.addAll(after);
    return all;
  }

  /// A value as a word to compare.
  private static String word(JsonValue value) {
    return switch (value) {
      case JsonValue.Text text -> text.text();
      case JsonValue.Bool bool -> String.valueOf(bool.value());
      case JsonValue.Num num ->
          num.isWhole() ? String.valueOf(num.whole()) : String.valueOf(num.value());
      case JsonValue.Null _ -> "null";
      case JsonValue.Obj _, JsonValue.Arr _ -> "";
    };
  }
}
