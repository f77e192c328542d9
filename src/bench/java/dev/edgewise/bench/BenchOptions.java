package dev.edgewise.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `--name value` pairs behind the name of a bench.
final class BenchOptions {
  private final Map<String, String> values = new HashMap<>();

  private BenchOptions() {}

  /// @param known the names that the bench has
  /// @throws IllegalArgumentException when something else was given
  static BenchOptions of(List<String> args, String... known) {
    BenchOptions options = new BenchOptions();
    for (int i = 0; i < args.size(); i += 2) {
      String name = args.get(i).startsWith("--") ? args.get(i).substring(2) : "";
      if (!List.of(known).contains(name) || i + 1 == args.size()) {
        throw new IllegalArgumentException(
            "Use --" + String.join(" N, --", known) + " N, not " + args.get(i));
      }
      options.values.put(name, args.get(i + 1));
    }
    return options;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  int number(String name, int otherwise) {
    return has(name) ? Integer.parseInt(values.get(name)) : otherwise;
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
