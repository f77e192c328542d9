package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// What can be wrong with a recording, in words for people.
final class Trouble {
  static final ErrorCode UNREADABLE = new ErrorCode("REPLAY-FILE");
  static final ErrorCode NO_TABLE = new ErrorCode("REPLAY-NO-TABLE");
  static final ErrorCode BROKEN = new ErrorCode("REPLAY-BROKEN");
  static final ErrorCode UNSORTED = new ErrorCode("REPLAY-UNSORTED");
  static final ErrorCode NO_COLUMN = new ErrorCode("REPLAY-COLUMN");
  static final ErrorCode STOPPED = new ErrorCode("REPLAY-STOPPED");

  private Trouble() {}

  static EdgewiseException unreadable(Path file, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "you may not read it";
          default -> String.valueOf(e.getMessage());
        };
    return new EdgewiseException(
        UNREADABLE,
        "The recording " + file + " cannot be read: " + reason + ".",
        "Name a text file with a table: CSV, TSV, or columns set apart by blanks.",
        e);
  }

  static EdgewiseException noTable(Path file, String why, String remedy) {
    return new EdgewiseException(
        NO_TABLE, file.getFileName() + " cannot be replayed: " + why + ".", remedy);
  }

  static EdgewiseException noColumn(Path file, String name, List<String> known) {
    return new EdgewiseException(
        NO_COLUMN,
        file.getFileName() + " has no column of numbers '" + name + "'.",
        "Use some of " + String.join(", ", known.subList(0, Math.min(12, known.size()))) + ".");
  }

  static EdgewiseException broken(String what, String remedy) {
    return new EdgewiseException(BROKEN, what, remedy);
  }

  static EdgewiseException stopped() {
    return new EdgewiseException(
        STOPPED, "Reading the recording was stopped.", "Start the replay again.");
  }
}
