package dev.edgewise.station.api;

import java.util.List;

/// A recorded file that was understood. Times are ns since the epoch, or since its beginning where
/// it has no dates.
///
/// @param file name without its folder
/// @param columns its columns of numbers, in its order
/// @param rows how many
/// @param dates whether its times are dates
/// @param timed whether it has times at all; else rows are taken as one second apart
/// @param first earliest time
/// @param last latest time
/// @param stepNanos usual time from row to row, ns, at least 1
/// @param report how it was understood
public record TrialFile(
    String file,
    List<Column> columns,
    long rows,
    boolean dates,
    boolean timed,
    long first,
    long last,
    long stepNanos,
    ReplayReport report) {
  public static final TrialFile NONE =
      new TrialFile("", List.of(), 0, false, false, 0, 0, 1, ReplayReport.NONE);

  public TrialFile {
    columns = List.copyOf(columns);
  }

  /// @param name as in the file
  /// @param unit empty when none is known
  /// @param decimals digits after the decimal mark, −1 when unknown
  public record Column(String name, String unit, int decimals) {}
}
