package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.replay.Report;
import dev.edgewise.station.api.ReplayReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// What the windows ask of recorded files, in the station's own terms.
final class RecordedFiles {
  private RecordedFiles() {}

  /// @param code of the failure
  static Path path(String file, ErrorCode code) throws EdgewiseException {
    try {
      return Path.of(file).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new EdgewiseException(
          code, "This is not the name of a file: " + file + ".", "Name a file.", e);
    }
  }

  /// @param code of the failure
  static ZoneId zone(String name, ErrorCode code) throws EdgewiseException {
    try {
      ZoneId zone = ZoneId.of(name);
      return zone.getId().equals("UTC") ? ZoneOffset.UTC : zone;
    } catch (DateTimeException e) {
      throw new EdgewiseException(
          code,
          "There is no time zone " + name + ".",
          "Use a name like Europe/Berlin, an offset like +02:00, or UTC.",
          e);
    }
  }

  /// Part of the reading of a file that is done.
  ///
  /// @param bytes as `ReadProgress` tells them
  static int percent(Path file, long bytes) {
    try {
      return (int) Math.min(100, 50 * bytes / Math.max(1, Files.size(file)));
    } catch (IOException e) {
      return 100; // the file has just gone; the reader tells it better
    }
  }

  static ReplayReport report(Report report) {
    List<ReplayReport.Fact> facts =
        report.facts().stream().map(f -> new ReplayReport.Fact(f.name(), f.text())).toList();
    return new ReplayReport(facts, report.assumptions(), report.flaws());
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
