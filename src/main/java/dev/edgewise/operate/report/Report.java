package dev.edgewise.operate.report;

import java.util.List;

/// What a report says, without a word of how it looks.
///
/// @param title of the first page
/// @param subtitle below it
/// @param foot at the foot of each page, beside its number
/// @param parts in order
public record Report(String title, String subtitle, String foot, List<Part> parts) {
  public Report {
    parts = List.copyOf(parts);
  }

  /// A part of it.
  public sealed interface Part {}

  /// Begins a section.
  public record Heading(String text) implements Part {}

  /// A text; it is wrapped, and line feeds are kept.
  public record Paragraph(String text) implements Part {}

  /// A table.
  ///
  /// @param columns at least one
  /// @param rows each as long as `columns`; a cell is wrapped
  public record Table(List<Column> columns, List<List<String>> rows) implements Part {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException("Each row has a cell for each column");
      }
    }
  }

  /// @param title at its head
  /// @param share of the width; shares of a table need not add up to anything
  public record Column(String title, double share) {}

  /// A trend: between its lowest and highest values.
  ///
  /// @param title above it
  /// @param unit of the values
  /// @param from words for its beginning
  /// @param to words for its end
  /// @param low lowest of each step, NaN where there is nothing
  /// @param high highest of each step, as long as `low`
  public record Chart(
      String title, String unit, String from, String to, double[] low, double[] high)
      implements Part {
    public Chart {
      if (low.length != high.length || low.length == 0) {
        throw new IllegalArgumentException("A chart has a low and a high for each step");
      }
    }
  }
}
