package dev.edgewise.connect.replay;

import java.util.List;

/// What was found out about a recording, in words for people.
///
/// @param facts what was recognised
/// @param assumptions what the file does not say and was decided for it
/// @param flaws what is missing, doubled or wrong in it, with the first lines, and what becomes of
/// it
public record Report(List<Fact> facts, List<String> assumptions, List<String> flaws) {
  /// One thing that was recognised.
  public record Fact(String name, String text) {}

  /// The report as lines of text.
  public List<String> lines() {
    List<String> out = new java.util.ArrayList<>();
    facts.forEach(f -> out.add(String.format("  %-10s %s", f.name(), f.text())));
    addAll(out, "Assumed:", assumptions);
    addAll(out, "Flaws:", flaws);
    return out;
  }

  private static void addAll(List<String> out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.add(title);
      lines.forEach(line -> out.add("  - " + line));
    }
  }
}
