package dev.edgewise.stream.detect;

/// What columns are told from: the columns now, their squares where there are few columns, the
/// columns one and two rows before, and 1. Shape (width) a row, in this order.
final class Regressors {
  private static final int FEW = 12;
  private static final int MOST = 240;

  final int columns;
  final int width;
  private final boolean squares;
  private final int lags;

  Regressors(int columns, int rows) {
    this.columns = columns;
    squares = columns <= FEW && rows >= 20 * columns;
    int base = columns * (squares ? 2 : 1) + 1;
    int room = Math.min(MOST, rows / 6) - base;
    lags = Math.clamp(room / columns, 0, 2);
    width = base + lags * columns;
  }

  /// @param now limited, scaled, shape (columns)
  /// @param before that of the last row; the same as `now` for the first
  /// @param earlier that of the row before
  void fill(double[] now, double[] before, double[] earlier, double[] out) {
    int at = 0;
    for (int c = 0; c < columns; c++) {
      out[at++] = now[c];
    }
    for (int c = 0; c < columns && squares; c++) {
      out[at++] = now[c] * now[c] - 1;
    }
    for (int lag = 1; lag <= lags; lag++) {
      double[] row = lag == 1 ? before : earlier;
      for (int c = 0; c < columns; c++) {
        out[at++] = row[c];
      }
    }
    out[at] = 1;
  }

  /// Whether a regressor may be used for a column.
  ///
  /// @param own whether its own past may
  boolean allowed(int regressor, int column, boolean own) {
    if (regressor == width - 1) {
      return true;
    }
    int now = columns * (squares ? 2 : 1);
    return regressor % columns != column || own && regressor >= now;
  }

  /// Whether there is a past to use.
  boolean hasPast() {
    return lags > 0;
  }
}
