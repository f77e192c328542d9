package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The rows of values of a file that have as many cells as the table has columns. The others are
/// counted: in a row with a cell too few or too many no value can be trusted to stand where it
/// belongs.
final class FittingRows implements AutoCloseable {
  private final RowReader reader;
  private final int columns;
  private final Places tooFew = new Places();
  private final Places tooMany = new Places();
  private long index;

  /// From the first row of values.
  FittingRows(Path file, Layout layout) throws IOException, EdgewiseException {
    TextEncoding encoding = layout.encoding();
    reader = new RowReader(file, encoding.charset(), layout.separator(), encoding.start(), 1);
    columns = layout.columns();
    for (int i = 0; i < layout.headRows(); i++) {
      reader.next();
    }
  }

  /// From a row in the middle.
  FittingRows(Path file, Layout layout, SeekIndex.Place place) throws IOException {
    reader =
        new RowReader(
            file, layout.encoding().charset(), layout.separator(), place.offset(), place.line());
    columns = layout.columns();
    index = place.index();
  }

  /// The next row that fits; null after the last.
  @Nullable Row next() throws IOException, EdgewiseException {
    for (Row row = reader.next(); row != null; row = reader.next()) {
      if (Layout.isComment(row)) {
        continue;
      }
      if (row.cells().length < columns) {
        tooFew.add(row.line());
      } else if (row.cells().length > columns && hasMore(row)) {
        tooMany.add(row.line());
      } else {
        index++;
        return row;
      }
    }
    return null;
  }

  /// Number of the row that [#next] gave, from 0.
  long index() {
    return index - 1;
  }

  /// Bytes read so far.
  long position() {
    return reader.position();
  }

  Places tooFew() {
    return tooFew;
  }

  Places tooMany() {
    return tooMany;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean hasMore(Row row) {
    for (int i = columns; i < row.cells().length; i++) {
      if (!row.cells()[i].isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
