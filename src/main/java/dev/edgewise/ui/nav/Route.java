package dev.edgewise.ui.nav;

import java.util.List;

/// A place in the control room.
///
/// @param screen id of the screen, for example `trends`
/// @param subjects paths of tags, devices or nodes to show there, may be empty
public record Route(String screen, List<String> subjects) {
  /// A subject of the alarms screen that begins so is the key of an alarm.
  public static final String ALARM = "alarm:";

  public Route {
    subjects = List.copyOf(subjects);
  }

  public static Route to(String screen, String... subjects) {
    return new Route(screen, List.of(subjects));
  }

  /// The list of alarms with this one chosen.
  ///
  /// @param key of the alarm
  public static Route alarm(String key) {
    return to("alarms", "tab:active", ALARM + key);
  }
}
