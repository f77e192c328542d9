package dev.edgewise.station.api;

import java.util.List;

/// How much the alarms ask of the operator, from the journal, after EEMUA 191 and ISA-18.2. Times
/// are ns since the epoch, UTC.
///
/// @param from beginning of the span looked at
/// @param to its end; the present when the span goes on
/// @param raised alarms annunciated in the span
/// @param raisedByPriority the same by priority, the most urgent first: four numbers
/// @param lastCell alarms in the last ten minutes before `to`
/// @param cells alarms annunciated in each ten minutes from `from` on; those after `to` are −1. A
///     day has 144
/// @param floods how many began
/// @param floodMillis how long it was flooded in all
/// @param chattering alarms that came and went 3 times or more within a minute, the worst first
/// @param standing alarms active for more than 24 h, the longest first
/// @param top the ten that were raised most, the worst first
/// @param acknowledgeP50Millis time to acknowledge, median; −1 without any
/// @param acknowledgeP95Millis 95th percentile; −1 without any
/// @param acknowledged how many were acknowledged in the span
/// @param shelved in the list of the shelved now
/// @param suppressed likewise
/// @param outOfService likewise
public record AlarmKpis(
    long from,
    long to,
    long raised,
    List<Integer> raisedByPriority,
    int lastCell,
    List<Integer> cells,
    int floods,
    long floodMillis,
    List<AlarmLoad> chattering,
    List<AlarmLoad> standing,
    List<AlarmLoad> top,
    long acknowledgeP50Millis,
    long acknowledgeP95Millis,
    long acknowledged,
    int shelved,
    int suppressed,
    int outOfService) {
  /// Length of a cell.
  public static final long CELL_NANOS = 600_000_000_000L;

  public AlarmKpis {
    raisedByPriority = List.copyOf(raisedByPriority);
    cells = List.copyOf(cells);
    chattering = List.copyOf(chattering);
    standing = List.copyOf(standing);
    top = List.copyOf(top);
  }
}
