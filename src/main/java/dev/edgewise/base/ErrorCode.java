package dev.edgewise.base;

/// A short, stable name for one kind of failure, for people to copy and to search for. Shown as
/// `EW-NAME`.
///
/// @param name upper-case words joined by `-`, for example `HISTORY-UNREADABLE`
public record ErrorCode(String name) {
  public ErrorCode {
    if (!name.matches("[A-Z0-9]+(-[A-Z0-9]+)*")) {
      throw new IllegalArgumentException(
          "An error code has upper-case words joined by '-': " + name);
    }
  }

  @Override
  public String toString() {
    return "EW-" + name;
  }
}
