package dev.edgewise.station.api;

import java.util.List;

/// What would become of a wish now. Nothing is sent and nothing is remembered.
///
/// @param cause kind of the refusal: a name of `operate.commands.Refusal.Cause`, `RIGHT` or
///     `NOBODY`; empty when it would be let through
/// @param refusal why it would be refused, in plain words; empty when it would be let through
/// @param needs what must hold, each with how it stands
/// @param seconds within which a second person must confirm it; 0 when none is needed
public record CommandCheck(String cause, String refusal, List<Need> needs, int seconds) {
  /// A precondition.
  ///
  /// @param text as people read it: `PATH = 1`
  /// @param holds whether it does
  /// @param why why it does not, in plain words; empty when it does
  public record Need(String text, boolean holds, String why) {}
}
