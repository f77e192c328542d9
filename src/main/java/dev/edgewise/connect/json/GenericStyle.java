package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.RejectionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what no other style knows: a JSON object is a device at its topic and each leaf a signal;
/// a
/// bare value is a signal of the device one level above. Topics that end in a word for a command
/// are
/// not read: they say what somebody wants and not what is.
final class GenericStyle implements Style {
  static final String PROFILE = "Topics";

  private static final Set<String> COMMANDS = Set.of("set", "get", "cmd", "cmnd", "command");

  /// Members that tell the time of an object, by custom; the first that can be read counts.
  private static final List<String> TIMES =
      List.of(
          "timestamp",
          "Timestamp",
          "time",
          "Time",
          "ts",
          "datetime",
          "dateTime",
          "sourceTimestamp");

  private final RejectionLog rejections;

  GenericStyle(RejectionLog rejections) {
    this.rejections = rejections;
  }

  @Override
  public Optional<Reader> reader(Topic topic) {
    if (topic.first().startsWith("$")) {
      return Optional.empty();
    }
    if (COMMANDS.contains(topic.last())) {
      return Optional.of((message, payload) -> Optional.of(List.of()));
    }
    List<String> levels = new ArrayList<>(topic.levels());
    while (levels.size() > 1 && levels.getFirst().isEmpty()) {
      levels.removeFirst();
    }
    Place whole = Place.of(PROFILE, levels);
    Place above =
        levels.size() == 1 ? whole : Place.of(PROFILE, levels.subList(0, levels.size() - 1));
    String name = levels.size() == 1 ? "value" : levels.getLast();
    return Optional.of(
        (message, payload) -> Optional.of(read(whole, above, name, message, payload)));
  }

  private List<Part> read(
      Place whole, Place above, String name, RawMessage message, JsonValue payload) {
    return switch (payload) {
      case JsonValue.Obj obj -> leaves(whole, obj, message, time(obj));
      case JsonValue.Arr arr -> leaves(whole, arr, message, new TimeFound("", Reading.NO_TIME));
      case JsonValue.Text text when text.text().isEmpty() -> List.of();
      case JsonValue.Num _, JsonValue.Text _, JsonValue.Bool _, JsonValue.Null _ ->
          List.of(new Part.Values(above, List.of(Reading.of(name, payload, Reading.NO_TIME))));
    };
  }

  private List<Part> leaves(Place place, JsonValue value, RawMessage message, TimeFound time) {
    Flatten all = Flatten.of(value);
    if (all.leftOut()) {
      rejections.add(PlainReason.VALUES_LEFT_OUT, message.topic());
    }
    if (all.hadLongList()) {
      rejections.add(PlainReason.LONG_LIST, message.topic());
    }
    List<Reading> readings = new ArrayList<>(all.leaves().size());
    for (Flatten.Leaf leaf : all.leaves()) {
      if (leaf.steps().size() != 1 || !leaf.steps().getFirst().equals(time.name())) {
        readings.add(Reading.of(String.join("/", leaf.steps()), leaf.value(), time.nanos()));
      }
    }
    return readings.isEmpty() ? List.of() : List.of(new Part.Values(place, readings));
  }

  /// @param name of the member that tells it; empty when none does
  private record TimeFound(String name, long nanos) {}

  private static TimeFound time(JsonValue.Obj obj) {
    Map<String, JsonValue> members = obj.members();
    for (String name : TIMES) {
      JsonValue value = members.get(name);
      if (value != null) {
        long nanos = SourceTimes.read(value, SourceTimes.Format.AUTO);
        if (nanos != SourceTimes.NONE) {
          return new TimeFound(name, nanos);
        }
      }
    }
    return new TimeFound("", Reading.NO_TIME);
  }
}
