package dev.edgewise.bench;

import java.util.List;

/// `edgewise fault NAME`: breaks the product on purpose and counts what that cost.
final class Faults {
  private static final List<String> NAMES = List.of("history");

  private Faults() {}

  /// @param args what is behind the name
  /// @return whether there is a fault of that name; where there is none the names are told
  static boolean run(String name, List<String> args) throws Exception {
    switch (name) {
      case "history" -> HistoryFault.run(System.out, args);
      default -> {
        System.err.println("edgewise: there is no fault named '" + name + "'.");
        System.err.println("  Use one of: " + String.join(", ", NAMES));
        return false;
      }
    }
    return true;
  }
}
