package dev.edgewise.stream.rules;

/// Something found in a rule before it runs.
///
/// @param rule the rule's name; empty while it is not known
/// @param text one sentence: what is wrong
/// @param hint one sentence: what to do; may be empty
public record Finding(Severity severity, String rule, Place place, String text, String hint) {
  /// How grave a finding is.
  public enum Severity {
    /// The rule cannot be armed.
    ERROR,
    /// It can, and a person should look.
    WARNING,
    /// Good to know.
    NOTE
  }

  /// In one line, for people: `line 3, column 8: … `.
  public String forPerson() {
    return (place.line() == 0 ? "" : place + ": ") + text + (hint.isEmpty() ? "" : " " + hint);
  }
}
