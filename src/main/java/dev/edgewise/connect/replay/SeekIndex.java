package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Places in a file from which rows can be read, so that a jump does not read all before it. Holds
/// at
/// most a few thousand, whatever the size of the file.
final class SeekIndex {
  private static final int MOST = 4_096;

  private final List<Place> places = new ArrayList<>();
  private int stride = 64;

  /// A row.
  ///
  /// @param before greatest time of all rows before it
  /// @param offset of its first byte
  /// @param line number of its first line
  /// @param index number of the row, from 0
  record Place(long before, long offset, long line, long index) {}

  void take(long before, Row row, long index) {
    if (index % stride != 0) {
      return;
    }
    if (places.size() == MOST) {
      stride *= 2;
      places.removeIf(p -> p.index % stride != 0);
    }
    if (index % stride == 0) {
      places.add(new Place(before, row.offset(), row.line(), index));
    }
  }

  /// The last place with nothing before it that is at or after `time`; empty for the beginning.
  Optional<Place> before(long time) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).before < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(places.get(low - 1));
  }
}
