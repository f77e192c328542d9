package dev.edgewise.connect.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a file is read: all that was decided about it.
///
/// @param bytes size of the file
/// @param timeStyle of numbers in the time column
/// @param signals of a wide table one a column, of a long one in order of appearance
/// @param byKey places of the signals of a long table
record Table(
    Path file,
    long bytes,
    Layout layout,
    Form form,
    TimeRule rule,
    NumberStyle timeStyle,
    List<Signal> signals,
    Map<String, Integer> byKey) {
  TimeReader timeReader() {
    return new TimeReader(rule, timeStyle);
  }
}
