package dev.edgewise.base;

import org.jspecify.annotations.Nullable;

/// A failure that a person is told about: what failed and why, what to try, and a code for the
/// expert.
public class EdgewiseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final String remedy;

  /// @param code the kind of failure
  /// @param what one sentence: what failed, where and why
  /// @param remedy one sentence: what to do about it
  public EdgewiseException(ErrorCode code, String what, String remedy) {
    this(code, what, remedy, null);
  }

  /// As above, with the failure underneath.
  public EdgewiseException(ErrorCode code, String what, String remedy, @Nullable Throwable cause) {
    super(what, cause);
    this.code = code;
    this.remedy = remedy;
  }

  public ErrorCode code() {
    return code;
  }

  public String remedy() {
    return remedy;
  }

  /// The text for a person: what, remedy and code in one line.
  public String forPerson() {
    return getMessage() + " " + remedy + " (" + code + ")";
  }
}
