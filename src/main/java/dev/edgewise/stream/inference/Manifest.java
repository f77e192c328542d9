package dev.edgewise.stream.inference;

import java.util.regex.Pattern;

/// Which model this is.
///
/// @param id lower-case words of letters and digits joined by `-`, at most 64 characters; also the
///     name of its folder and the first segment of its derived tags
/// @param version semantic version 2.0.0, for example `2.3.0` or `1.0.0-rc.1`
/// @param title for people, at most 200 characters
public record Manifest(
    String id, String version, String title, Task task, Requirements requirements) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /// https://semver.org, clauses 2, 9 and 10.
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})"
              + "(-(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(\\.(0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?"
              + "(\\+[0-9a-zA-Z-]+(\\.[0-9a-zA-Z-]+)*)?");

  public Manifest {
    Check.that(isId(id), "id is lower-case words joined by '-', at most 64 characters");
    Check.that(
        version.length() <= 64 && VERSION.matcher(version).matches(),
        "version is a semantic version such as 1.0.0");
    Check.text(title, 200, "title");
  }

  static boolean isId(String text) {
    return text.length() <= 64 && ID.matcher(text).matches();
  }
}
