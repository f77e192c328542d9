package dev.edgewise.ui.nav;

import java.util.List;

/// A place in the control room.
///
/// @param screen id of the screen, for example `trends`
/// @param subjects paths of tags, devices or nodes to show there, may be empty
public record Route(String screen, List<String> subjects) {
  public Route {
    subjects = List.copyOf(subjects);
  }

  public static Route to(String screen, String... subjects) {
    return new Route(screen, List.of(subjects));
  }
}
