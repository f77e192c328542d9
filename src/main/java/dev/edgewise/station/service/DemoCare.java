package dev.edgewise.station.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much care the commands of the demo plant need: danger, consequence and what must hold first,
/// in the form of `docs/edge.md`. Signals of its machines are told apart by their names.
final class DemoCare {
  private static final Map<String, Object> RUNNING =
      Map.of("tag", "motor/running", "is", "=", "value", 1);

  private DemoCare() {}

  /// What the file says beside of an actuator; empty for one that needs no care.
  static Map<String, Object> of(String actuator) {
    return switch (actuator) {
      case "drive/speed-setpoint" ->
          care(
              "careful",
              "The pump runs at this speed and follows the demand no longer. It delivers less at a"
                  + " lower speed. Commanding drive/auto gives it back to its own control.",
              List.of(RUNNING));
      case "drive/auto" ->
          care(
              "careful",
              "The pump follows the demand again: its speed may change at once.",
              List.of());
      case "duty/take-over" ->
          care("careful", "This pump takes over the duty of the one named.", List.of(RUNNING));
      case "valve/unload" ->
          care(
              "two-people",
              "1: the compressor idles, and the pressure in the receiver falls until others make"
                  + " up for it. 0: it loads again.",
              List.of(RUNNING));
      case "drive/feed" ->
          care(
              "careful",
              "The mill works at this share of its planned feed; its jobs end earlier or later.",
              List.of(RUNNING));
      case "jobs/add" ->
          care("careful", "So many minutes of work are put on top of the plan.", List.of());
      case "jobs/hand-over" -> care("careful", "The waiting jobs go to the mill named.", List.of());
      default -> Map.of();
    };
  }

  private static Map<String, Object> care(
      String danger, String consequence, List<Map<String, Object>> when) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("danger", danger);
    out.put("consequence", consequence);
    if (!when.isEmpty()) {
      out.put("when", when);
    }
    return out;
  }
}
