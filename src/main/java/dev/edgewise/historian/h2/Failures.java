package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;

/// The failures of this engine, worded once.
final class Failures {
  private static final ErrorCode UNREADABLE = new ErrorCode("HISTORY-UNREADABLE");
  private static final ErrorCode LOAD_UNSORTED = new ErrorCode("HISTORY-LOAD-UNSORTED");
  private static final ErrorCode CLOSED = new ErrorCode("HISTORY-CLOSED");

  private Failures() {}

  static EdgewiseException unreadable(String what, Exception cause) {
    return new EdgewiseException(
        UNREADABLE,
        what + " could not be read: " + cause.getMessage() + ".",
        "Keep the data folder for an expert and start with an empty one.",
        cause);
  }

  static EdgewiseException unsorted(Object tag) {
    return new EdgewiseException(
        LOAD_UNSORTED,
        "The history to load into " + tag + " is not in strictly increasing order of time.",
        "Sort it and drop repeated times.");
  }

  static EdgewiseException interrupted(InterruptedException cause) {
    return new EdgewiseException(
        CLOSED, "Loading history was interrupted.", "Load the same history again.", cause);
  }

  static EdgewiseException closed() {
    return new EdgewiseException(CLOSED, "History is closed.", "Open it again.");
  }
}
