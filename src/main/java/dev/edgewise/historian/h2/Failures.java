package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;

/// The failures of this engine, worded once.
final class Failures {
  private static final ErrorCode UNREADABLE = new ErrorCode("HISTORY-UNREADABLE");
  private static final ErrorCode LOAD_UNSORTED = new ErrorCode("HISTORY-LOAD-UNSORTED");
  private static final ErrorCode CLOSED = new ErrorCode("HISTORY-CLOSED");

  private static final ErrorCode UNUSABLE = new ErrorCode("HISTORY-UNUSABLE");
  private static final ErrorCode TARGET_TAKEN = new ErrorCode("HISTORY-BACKUP-TARGET");
  private static final ErrorCode PAUSED = new ErrorCode("HISTORY-PAUSED");

  private Failures() {}

  static EdgewiseException unusable(Path folder, IOException cause) {
    return new EdgewiseException(
        UNUSABLE,
        "The folder of history " + folder + " cannot be used: " + cause + ".",
        "Check that it can be read and written, and the free space of its disk.",
        cause);
  }

  static EdgewiseException targetTaken(Path target) {
    return new EdgewiseException(
        TARGET_TAKEN,
        "The folder " + target + " is not empty.",
        "Choose a folder for the backup that is new or empty.");
  }

  static EdgewiseException paused(String why) {
    return new EdgewiseException(
        PAUSED, "History takes nothing at present. " + why, "Make room on its disk.");
  }

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
        CLOSED, "Work on history was interrupted.", "Begin it again.", cause);
  }

  static EdgewiseException closed() {
    return new EdgewiseException(CLOSED, "History is closed.", "Open it again.");
  }
}
