package dev.edgewise.station.api;

import java.util.List;

/// What was found out about a recording, in words.
///
/// @param facts what was recognised
/// @param assumptions what the file does not say and was decided for it
/// @param flaws what is missing, doubled or wrong in it, with the first lines, and what becomes of
/// it
public record ReplayReport(List<Fact> facts, List<String> assumptions, List<String> flaws) {
  public static final ReplayReport NONE = new ReplayReport(List.of(), List.of(), List.of());

  /// @param name for example `Time`
  /// @param text one line
  public record Fact(String name, String text) {}
}
