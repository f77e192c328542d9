package dev.edgewise.stream.pipeline;

import dev.edgewise.base.JsonPointer;
import dev.edgewise.base.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// As much of JSON Schema 2020-12 as the schema of pipelines uses; another keyword in a schema is
/// an error, so that nothing is taken for checked that is not.
final class SchemaCheck {
  private static final Set<String> NOTES = Set.of("$schema", "title", "description", "$defs");

  private final JsonValue root;

  SchemaCheck(JsonValue root) {
    this.root = root;
  }

  List<String> problems(JsonValue value) {
    List<String> out = new ArrayList<>();
    check(root, value, "", out);
    return out;
  }

  private void check(JsonValue schema, JsonValue value, String at, List<String> out) {
    if (!(schema instanceof JsonValue.Obj obj)) {
      throw new IllegalStateException("No schema at " + at);
    }
    for (Map.Entry<String, JsonValue> rule : obj.members().entrySet()) {
      keyword(obj, rule.getKey(), rule.getValue(), value, at, out);
    }
  }

  private void keyword(
      JsonValue.Obj schema,
      String word,
      JsonValue rule,
      JsonValue value,
      String at,
      List<String> out) {
    switch (word) {
      case "$ref" -> check(at(text(rule)), value, at, out);
      case "type" -> require(isType(rule, value), at + ": type " + rule, out);
      case "const" -> require(rule.equals(value), at + ": not " + rule, out);
      case "enum" -> require(items(rule).contains(value), at + ": none of " + rule, out);
      case "minimum" -> require(number(value) >= number(rule), at + ": below " + rule, out);
      case "maximum" -> require(number(value) <= number(rule), at + ": above " + rule, out);
      case "minLength" -> require(text(value).length() >= number(rule), at + ": too short", out);
      case "pattern" ->
          require(Pattern.compile(text(rule)).matcher(text(value)).find(), at + ": " + rule, out);
      case "required" ->
          items(rule)
              .forEach(r -> require(value.member(text(r)).isPresent(), at + ": no " + r, out));
      case "properties" ->
          members(rule)
              .forEach(
                  (name, sub) ->
                      value.member(name).ifPresent(v -> check(sub, v, at + "/" + name, out)));
      case "additionalProperties" -> additional(schema, rule, value, at, out);
      case "items" -> items(value).forEach(v -> check(rule, v, at + "/*", out));
      case "oneOf" -> oneOf(rule, value, at, out);
      case String note when NOTES.contains(note) -> {}
      case String other -> throw new IllegalStateException("Keyword " + other + " is not checked");
    }
  }

  private void oneOf(JsonValue rule, JsonValue value, String at, List<String> out) {
    List<List<String>> results = new ArrayList<>();
    for (JsonValue choice : items(rule)) {
      List<String> problems = new ArrayList<>();
      check(choice, value, at, problems);
      results.add(problems);
    }
    long fits = results.stream().filter(List::isEmpty).count();
    require(fits == 1, at + ": fits " + fits + " of " + results, out);
  }

  private void additional(
      JsonValue.Obj schema, JsonValue rule, JsonValue value, String at, List<String> out) {
    JsonValue known = schema.members().get("properties");
    members(value)
        .forEach(
            (name, sub) -> {
              if (known != null && known.member(name).isPresent()) {
                return;
              }
              if (rule instanceof JsonValue.Bool bool) {
                require(bool.value(), at + ": unknown " + name, out);
              } else {
                check(rule, sub, at + "/" + name, out);
              }
            });
  }

  private JsonValue at(String ref) {
    return root.at(JsonPointer.of(ref.substring(1))).orElseThrow();
  }

  private static void require(boolean holds, String problem, List<String> out) {
    if (!holds) {
      out.add(problem);
    }
  }

  private static boolean isType(JsonValue rule, JsonValue value) {
    if (rule instanceof JsonValue.Arr arr) {
      return arr.items().stream().anyMatch(r -> isType(r, value));
    }
    return switch (value) {
      case JsonValue.Obj _ -> text(rule).equals("object");
      case JsonValue.Arr _ -> text(rule).equals("array");
      case JsonValue.Text _ -> text(rule).equals("string");
      case JsonValue.Bool _ -> text(rule).equals("boolean");
      case JsonValue.Num num ->
          text(rule).equals("number") || (num.isWhole() && text(rule).equals("integer"));
      case JsonValue.Null _ -> text(rule).equals("null");
    };
  }

  private static String text(JsonValue value) {
    return value.asText().orElse("");
  }

  private static double number(JsonValue value) {
    return value instanceof JsonValue.Num num ? num.value() : Double.NaN;
  }

  private static List<JsonValue> items(JsonValue value) {
    return value instanceof JsonValue.Arr arr ? arr.items() : List.of();
  }

  private static Map<String, JsonValue> members(JsonValue value) {
    return value instanceof JsonValue.Obj obj ? obj.members() : Map.of();
  }
}
