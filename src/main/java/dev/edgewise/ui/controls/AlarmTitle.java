package dev.edgewise.ui.controls;

import dev.edgewise.station.api.AlarmRow;

/// An alarm on one line: what it is about and what is the matter, the name once.
public final class AlarmTitle {
  private AlarmTitle() {}

  /// @param between stands between the name of the asset and the text
  public static String of(AlarmRow row, String between) {
    String name = row.asset().substring(row.asset().lastIndexOf('/') + 1);
    return row.text().startsWith(name) ? row.text() : name + between + row.text();
  }
}
