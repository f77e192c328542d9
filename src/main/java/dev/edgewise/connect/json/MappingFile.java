package dev.edgewise.connect.json;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.JsonPointer;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The form of a mapping file; `docs/guide.md` tells what each field means.
record MappingFile(@Nullable String name, @Nullable List<Rule> mappings) {
  private static final ErrorCode UNUSABLE = new ErrorCode("MAPPING-UNUSABLE");

  record Rule(
      @Nullable List<String> topics,
      @Nullable String device,
      @Nullable String asset,
      @Nullable String kind,
      @Nullable List<When> when,
      @Nullable List<Time> time,
      @Nullable List<Branch> flatten,
      @Nullable List<Value> values,
      @Nullable List<String> skip,
      @Nullable Presence presence,
      @Nullable Boolean ignore) {}

  record When(@Nullable String pointer, @Nullable List<String> equals) {}

  record Time(@Nullable String pointer, @Nullable String format) {}

  record Branch(@Nullable String pointer, @Nullable String under) {}

  record Value(
      @Nullable String pointer,
      @Nullable String name,
      @Nullable String signal,
      @Nullable String type,
      @Nullable String unit,
      @Nullable UnitFrom unitFrom,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Integer decimals,
      @Nullable Double periodSeconds,
      @Nullable String description) {}

  record UnitFrom(@Nullable String pointer, @Nullable Map<String, String> units) {}

  record Presence(
      @Nullable String pointer,
      @Nullable List<String> online,
      @Nullable List<String> offline,
      @Nullable Boolean gateway) {}

  /// @param source the file's name, for errors
  /// @throws EdgewiseException `MAPPING-UNUSABLE` or `JSON-UNREADABLE`, with what is wrong and
  /// where
  static List<Mapping> read(String text, String source) throws EdgewiseException {
    MappingFile file = Json.read(text, MappingFile.class, source);
    List<Mapping> out = new ArrayList<>();
    List<Rule> rules = orEmpty(file.mappings);
    for (int i = 0; i < rules.size(); i++) {
      try {
        out.add(mapping(need(file.name, "name"), rules.get(i)));
      } catch (IllegalArgumentException e) {
        throw new EdgewiseException(
            UNUSABLE,
            source + ", mapping " + (i + 1) + ": " + e.getMessage() + ".",
            "Correct it there; the guide has the form of a mapping file.",
            e);
      }
    }
    return out;
  }

  private static Mapping mapping(String profile, Rule rule) {
    List<TopicTemplate> topics =
        need(rule.topics, "topics").stream().map(TopicTemplate::of).toList();
    return new Mapping(
        profile,
        topics,
        NameTemplate.of(rule.device == null ? "{device}" : rule.device),
        NameTemplate.of(rule.asset == null ? "" : rule.asset),
        rule.kind == null ? "" : rule.kind,
        orEmpty(rule.when).stream()
            .map(w -> new Mapping.Condition(pointer(w.pointer), orEmpty(w.equals)))
            .toList(),
        orEmpty(rule.time).stream().map(MappingFile::time).toList(),
        orEmpty(rule.flatten).stream().map(MappingFile::branch).toList(),
        orEmpty(rule.values).stream().map(MappingFile::value).toList(),
        orEmpty(rule.skip),
        Optional.ofNullable(rule.presence)
            .map(
                p ->
                    new Mapping.PresenceAt(
                        pointer(p.pointer),
                        orEmpty(p.online),
                        orEmpty(p.offline),
                        Boolean.TRUE.equals(p.gateway))),
        Boolean.TRUE.equals(rule.ignore));
  }

  private static Mapping.TimeAt time(Time time) {
    SourceTimes.Format format =
        time.format == null
            ? SourceTimes.Format.AUTO
            : choice(SourceTimes.Format.class, time.format, "format of a time");
    return new Mapping.TimeAt(pointer(time.pointer), format);
  }

  private static Mapping.Branch branch(Branch branch) {
    return new Mapping.Branch(
        pointer(branch.pointer), NameTemplate.of(branch.under == null ? "" : branch.under));
  }

  private static Mapping.ValueAt value(Value value) {
    if ((value.pointer == null) == (value.name == null)) {
      throw new IllegalArgumentException("A value has either a pointer or a name");
    }
    Known known =
        new Known(
            value.type == null
                ? Optional.empty()
                : Optional.of(choice(ValueType.class, value.type, "type of a value")),
            value.unit == null ? "" : value.unit,
            value.low == null ? Double.NaN : value.low,
            value.high == null ? Double.NaN : value.high,
            value.decimals == null ? -1 : value.decimals,
            value.periodSeconds == null ? 0 : Math.max(1, Math.round(value.periodSeconds * 1e3)),
            value.description == null ? "" : value.description,
            "",
            "");
    boolean anywhere = value.name != null;
    return new Mapping.ValueAt(
        anywhere ? List.of(need(value.name, "name")) : pointer(value.pointer).steps(),
        anywhere,
        Optional.ofNullable(value.signal).map(NameTemplate::of),
        known,
        Optional.ofNullable(value.unitFrom)
            .map(
                from ->
                    new Mapping.UnitFrom(
                        pointer(from.pointer), need(from.units, "units of unitFrom"))));
  }

  private static JsonPointer pointer(@Nullable String text) {
    return JsonPointer.of(text == null ? "" : text);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String word, String what) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + word + "' is no " + what, e);
    }
  }

  private static <T> T need(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("The " + what + " is missing");
    }
    return value;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
