package dev.edgewise.operate.alarms;

import java.time.Duration;
import java.util.List;

/// What an operator needs to know of an alarm (ISA-18.2, rationalisation). One guide serves all
/// alarms of a kind.
///
/// @param category its class, for example `process`, `equipment`, `model`, `system`
/// @param owner who answers for it; may be empty
/// @param cause what the likely cause is
/// @param consequence what happens when nobody does anything
/// @param actions what the operator does about it, in order; without one it is no alarm but an
///     event
/// @param timeToRespond how long the operator has before the consequence; zero for unknown
/// @param screen the linked screen, as a route of the control room; empty for the asset's own
public record AlarmGuide(
    String category,
    String owner,
    String cause,
    String consequence,
    List<String> actions,
    Duration timeToRespond,
    String screen) {
  public static final AlarmGuide NONE =
      new AlarmGuide("", "", "", "", List.of(), Duration.ZERO, "");

  public AlarmGuide {
    actions = List.copyOf(actions);
    if (timeToRespond.isNegative()) {
      throw new IllegalArgumentException("The time to respond must not be negative");
    }
  }

  /// Whether the operator can do something about it.
  public boolean hasAction() {
    return actions.stream().anyMatch(action -> !action.isBlank());
  }
}
