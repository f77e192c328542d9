package dev.edgewise.operate.alarms;

import java.util.List;

/// How much the alarms of a span ask of the operator (EEMUA 191, ISA-18.2). Times are ns since the
/// epoch.
///
/// @param from beginning of the span
/// @param to its end, not included
/// @param raised alarms annunciated
/// @param byPriority the same by priority, the most urgent first
/// @param cells annunciated in each ten minutes from `from` on
/// @param floods how many began: more than 10 in ten minutes, until fewer than 5
/// @param floodNanos how long in all
/// @param chattering those that came and went 3 times or more within a minute, the worst first
/// @param top those that annunciated most, the worst first, at most ten
/// @param acknowledged how many raises were acknowledged
/// @param acknowledgeP50Nanos from raise to acknowledgement, median; −1 without any
/// @param acknowledgeP95Nanos 95th percentile; −1 without any
public record Kpis(
    long from,
    long to,
    long raised,
    List<Integer> byPriority,
    List<Integer> cells,
    int floods,
    long floodNanos,
    List<Load> chattering,
    List<Load> top,
    long acknowledged,
    long acknowledgeP50Nanos,
    long acknowledgeP95Nanos) {
  /// Length of a cell: ten minutes.
  public static final long CELL_NANOS = 600_000_000_000L;

  public Kpis {
    byPriority = List.copyOf(byPriority);
    cells = List.copyOf(cells);
    chattering = List.copyOf(chattering);
    top = List.copyOf(top);
  }

  /// One alarm's part of the load.
  ///
  /// @param raises in the span
  /// @param share of all raises, 0 to 1
  /// @param since when it first chattered, ns since the epoch; 0 where that is not asked
  public record Load(
      String key,
      String asset,
      String title,
      Priority priority,
      int raises,
      double share,
      long since) {}
}
