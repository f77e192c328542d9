package dev.edgewise.ui.controls;

import java.util.List;
import javafx.collections.ObservableList;

/// Brings lists up to date row by row, so that what is chosen stays chosen and nothing flickers.
public final class RowList {
  private RowList() {}

  /// Makes `rows` say what `now` says.
  public static <R> void update(ObservableList<R> rows, List<R> now) {
    for (int i = 0; i < now.size(); i++) {
      if (i == rows.size()) {
        rows.add(now.get(i));
      } else if (!rows.get(i).equals(now.get(i))) {
        rows.set(i, now.get(i));
      }
    }
    if (rows.size() > now.size()) {
      rows.remove(now.size(), rows.size());
    }
  }
}
