package dev.edgewise.station.api;

import java.util.List;

/// A command and what became of it.
///
/// @param id unique for ever
/// @param target path of what is commanded
/// @param asset that it belongs to
/// @param value as people read it, with its unit: `1200 rpm`
/// @param by who wants it: `person:anna`, `rule:bearing-protect@6`, `program:mes`
/// @param second who else has confirmed it; empty: nobody
/// @param why the reason given; may be empty
/// @param steps in order of time, at least one
/// @param deadline when the present waiting ends, ns since the epoch by the station's clock; 0 when
///     nothing is waited for, or the node alone knows
/// @param watched whether its effect is watched by a feedback tag
/// @param overruled whether the node refused what the station would have let through
public record CommandInfo(
    String id,
    String target,
    String asset,
    String value,
    String by,
    String second,
    String why,
    List<CommandStep> steps,
    long deadline,
    boolean watched,
    boolean overruled) {
  /// Where it stands.
  public CommandStep last() {
    return steps.getLast();
  }

  /// Whether nothing more can become of it.
  public boolean over() {
    CommandStep.State state = last().state();
    return state.isFinal() || state == CommandStep.State.ACCEPTED && !watched;
  }
}
