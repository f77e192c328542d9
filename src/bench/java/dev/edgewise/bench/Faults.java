package dev.edgewise.bench;

import java.util.List;

/// `edgewise fault NAME`: breaks the product on purpose and counts what that cost.
final class Faults {
  private static final List<String> NAMES =
      List.of("alarms", "edge", "history", "input", "placement");

  private Faults() {}

  /// @param args what is behind the name
  /// @return the exit code: 0, 1 when the product failed, 2 when there is no fault run of that name
  static int run(String name, List<String> args) throws Exception {
    return switch (name) {
      case "alarms" -> AlarmsFault.run(System.out, args) ? 0 : 1;
      case "edge" -> EdgeFault.run(System.out, args) ? 0 : 1;
      case "history" -> HistoryFault.run(System.out, args) ? 0 : 1;
      case "input" -> InputFault.run(System.out, args) ? 0 : 1;
      case "placement" -> PlacementFault.run(System.out, args) ? 0 : 1;
      default -> {
        System.err.println("edgewise: there is no fault run named '" + name + "'.");
        System.err.println("  Use one of: " + String.join(", ", NAMES));
        yield 2;
      }
    };
  }
}
