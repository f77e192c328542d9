package dev.edgewise.stream.rules;

/// A finding that stops what was going on; the parser and the compiler go on elsewhere or give up.
final class Misread extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String hint;

  Misread(Place place, String text, String hint) {
    super(text, null, false, false);
    this.place = place;
    this.hint = hint;
  }

  Place place() {
    return place;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  String hint() {
    return hint;
  }

  Finding finding(String rule) {
    return new Finding(Finding.Severity.ERROR, rule, place, text(), hint);
  }
}
