package dev.edgewise.ui.alarms;

import java.util.List;
import javafx.collections.ObservableListBase;

/// A list for a table that is replaced as a whole: the lines come ready made, and a hundred
/// thousand of them are put up as fast as ten. What is selected is found again by its id.
final class SnapshotList extends ObservableListBase<AlarmLine> {
  /// Longer lists are put up without asking whether they say the same as before.
  private static final int COMPARED = 2_000;

  private List<AlarmLine> lines = List.of();

  /// Shows other lines.
  ///
  /// @param fresh never changed from now on
  void show(List<AlarmLine> fresh) {
    if (fresh.size() < COMPARED && fresh.equals(lines)) {
      return;
    }
    List<AlarmLine> before = lines;
    beginChange();
    lines = fresh;
    nextReplace(0, fresh.size(), before);
    endChange();
  }

  @Override
  public AlarmLine get(int index) {
    return lines.get(index);
  }

  @Override
  public int size() {
    return lines.size();
  }

  @Override
  public int indexOf(Object line) {
    return line instanceof AlarmLine wanted ? indexOf(wanted.id()) : -1;
  }

  /// Where the line with this id is; −1 when there is none.
  int indexOf(String id) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }
}
