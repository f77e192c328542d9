package dev.edgewise.fleet.protocol;

import java.util.List;

/// The lanes of an edge node's store.
public final class Lanes {
  /// Detections and steps of actions.
  public static final String EVENTS = "events";

  /// What the node worked out, and figures of itself.
  public static final String DERIVED = "derived";

  /// What devices measured.
  public static final String MEASURED = "measured";

  /// The most important one first.
  public static final List<String> ALL = List.of(EVENTS, DERIVED, MEASURED);

  private Lanes() {}
}
