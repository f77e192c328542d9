package dev.edgewise.stream.detect;

/// The last rows. Grows with what it holds.
final class RowPast {
  private final int columns;
  private final int most;
  private double[] values;
  private int room;
  private int size;
  private int at;

  RowPast(int columns, int most) {
    this.columns = columns;
    this.most = most;
    int begin = Math.min(most, 256);
    room = begin;
    values = new double[begin * columns];
  }

  int size() {
    return size;
  }

  /// @param row shape (columns), no NaN
  void add(double[] row) {
    if (size == room && size < most) {
      int more = (int) Math.min(most, size * 2L);
      double[] wider = new double[more * columns];
      System.arraycopy(values, 0, wider, 0, size * columns);
      values = wider;
      room = more;
      at = size;
    }
    System.arraycopy(row, 0, values, at * columns, columns);
    at = at + 1 == room ? 0 : at + 1;
    size = Math.min(size + 1, room);
  }

  private int place(int row) {
    return size < room ? row : (at + row) % room;
  }

  /// @param row from the oldest, 0
  double value(int row, int column) {
    return values[place(row) * columns + column];
  }

  int columns() {
    return columns;
  }
}
