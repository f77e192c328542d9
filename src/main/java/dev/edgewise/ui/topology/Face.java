package dev.edgewise.ui.topology;

import dev.edgewise.station.api.AlarmPriority;
import java.util.List;
import java.util.Optional;

/// What a node says of itself now.
///
/// @param title its name
/// @param aside at the right of the title, small
/// @param lines below the title
/// @param inferred what a model is called, above the lines; empty for none
/// @param look how it is drawn
/// @param spoken all of it in one sentence, for screen readers
/// @param alarm the most urgent alarm of what is here and below; empty when none stands
record Face(
    String title,
    String aside,
    List<String> lines,
    String inferred,
    Look look,
    String spoken,
    Optional<AlarmPriority> alarm) {
  static final Face NONE = new Face("", "", List.of(), Look.NORMAL, "");

  /// A node of which no alarm is known.
  Face(String title, String aside, List<String> lines, String inferred, Look look, String spoken) {
    this(title, aside, lines, inferred, look, spoken, Optional.empty());
  }

  /// A node without models.
  Face(String title, String aside, List<String> lines, Look look, String spoken) {
    this(title, aside, lines, "", look, spoken);
  }

  Face {
    lines = List.copyOf(lines);
  }

  /// The same with an alarm.
  Face with(Optional<AlarmPriority> highest) {
    return highest.isEmpty()
        ? this
        : new Face(title, aside, lines, inferred, look, spoken, highest);
  }

  /// Grey is normal; what is off normal is brighter, what is not there is dimmed.
  enum Look {
    NORMAL,
    /// At least one value outside its normal band.
    OFF_NORMAL,
    /// Its source says that it is not there.
    OFFLINE,
    /// It should be there, but its values are old, bad or missing.
    DOUBTFUL
  }

  /// What a link says.
  ///
  /// @param label on the line, may be empty
  /// @param state how it is drawn
  record LinkFace(String label, LinkState state) {
    static final LinkFace PLAIN = new LinkFace("", LinkState.PLAIN);
  }

  enum LinkState {
    /// Between a device and its edge node; nothing is measured on it.
    PLAIN,
    /// The same, of a device that is off normal.
    OFF_NORMAL,
    /// The same, of a device that is offline.
    GONE,
    UP,
    LOST
  }
}
