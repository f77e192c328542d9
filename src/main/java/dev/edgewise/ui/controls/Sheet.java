package dev.edgewise.ui.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The columns of a table, on the screen and in a file, so that an export has what is seen. Names
/// no scene type.
///
/// @param <R> a row
public final class Sheet<R> {
  private final List<Column<R>> columns = new ArrayList<>();
  private final List<Column<R>> exported = new ArrayList<>();

  /// Adds a column of words.
  ///
  /// @param width preferred width, px
  public Sheet<R> words(String title, double width, Function<R, String> text) {
    columns.add(new Column<>(title, width, false, text, row -> false, title, text));
    return this;
  }

  /// Adds a column of figures.
  ///
  /// @param width preferred width, px
  public Sheet<R> figures(String title, double width, Function<R, String> text) {
    columns.add(new Column<>(title, width, true, text, row -> false, title, text));
    return this;
  }

  /// Says when the last column is off normal: then it is brighter.
  public Sheet<R> brightWhen(Predicate<R> offNormal) {
    Column<R> c = columns.removeLast();
    columns.add(
        new Column<>(c.title, c.width, c.figures, c.text, offNormal, c.exportTitle, c.exportText));
    return this;
  }

  /// Says how the last column is exported, where it is shown in short.
  ///
  /// @param title with the unit
  /// @param text all its digits, without the unit
  public Sheet<R> exportedAs(String title, Function<R, String> text) {
    Column<R> c = columns.removeLast();
    columns.add(new Column<>(c.title, c.width, c.figures, c.text, c.offNormal, title, text));
    return this;
  }

  /// Adds what is told about a row elsewhere on the screen and belongs into a file.
  public Sheet<R> alsoExported(String title, Function<R, String> text) {
    exported.add(new Column<>(title, 0, false, text, row -> false, title, text));
    return this;
  }

  /// Those of the table.
  public List<Column<R>> columns() {
    return List.copyOf(columns);
  }

  /// A header and one line a row, for [CsvFile#write].
  public Stream<String> csv(List<R> rows) {
    List<Column<R>> all = Stream.concat(columns.stream(), exported.stream()).toList();
    return Stream.concat(
        Stream.of(CsvFile.line(all.stream().map(Column::exportTitle).toList())),
        rows.stream()
            .map(row -> CsvFile.line(all.stream().map(c -> c.exportText.apply(row)).toList())));
  }

  /// @param title at its head
  /// @param width preferred, px
  /// @param figures whether it is set in figures, to the right
  /// @param text what a row shows
  /// @param offNormal whether a row is to stand out
  /// @param exportTitle at its head in a file
  /// @param exportText what a row has in a file
  public record Column<R>(
      String title,
      double width,
      boolean figures,
      Function<R, String> text,
      Predicate<R> offNormal,
      String exportTitle,
      Function<R, String> exportText) {}
}
