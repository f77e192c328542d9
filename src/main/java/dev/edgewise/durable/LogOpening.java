package dev.edgewise.durable;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is found, and mended, when a folder is opened. Positions of records lost at the end of a
/// damaged last segment are not given again: the next one lies well above them.
///
/// @param segments the kept segments by first position; changeable
/// @param nextPosition the position after the last kept record
/// @param last the last segment, open behind its last record; null when there is none
record LogOpening(
    List<SegmentInfo> segments,
    long nextPosition,
    LogRecovery recovery,
    @Nullable SegmentWriter last) {

  /// @throws EdgewiseException when the folder cannot be made, read or written
  static LogOpening open(Path folder) throws EdgewiseException {
    try {
      Files.createDirectories(folder);
      return of(folder);
    } catch (IOException e) {
      throw new EdgewiseException(
          DurableLog.UNUSABLE,
          "The log in " + folder + " could not be opened: " + e + ".",
          "Check that the folder can be read and written.",
          e);
    }
  }

  private static LogOpening of(Path folder) throws IOException {
    List<SegmentInfo> kept = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    long cut = 0;
    long next = 1;
    boolean canGoOn = true;
    List<Path> files = SegmentFiles.list(folder);
    for (Path file : files) {
      boolean isLast = file.equals(files.getLast());
      long first = SegmentFiles.firstPosition(file);
      byte[] bytes = Files.readAllBytes(file);
      SegmentScan scan = SegmentScan.of(bytes, first);
      next = scan.headerSound() ? scan.lastPosition() + 1 : Math.max(next, first);
      if (scan.soundBytes() < bytes.length) {
        if (isLast && isTornTail(scan, bytes)) {
          cut += bytes.length - scan.soundBytes();
          cutTail(file, scan);
        } else {
          losses.add(
              loss(SegmentFiles.setAside(folder, file, bytes, scan.soundBytes()), scan, first));
          next += isLast ? SegmentScan.NEAR : 0;
          canGoOn = !isLast;
        }
      }
      if (scan.headerSound()) {
        kept.add(new SegmentInfo(first, file, scan.soundBytes()));
      }
    }
    SegmentWriter last =
        canGoOn && !kept.isEmpty()
            ? SegmentWriter.goOn(kept.getLast().path(), kept.getLast().bytes())
            : null;
    return new LogOpening(kept, next, new LogRecovery(cut, losses), last);
  }

  /// A stop while writing leaves a beginning of the last group, or parts of it: nothing sound after
  /// the first unsound frame, or not even a header.
  private static boolean isTornTail(SegmentScan scan, byte[] bytes) {
    return scan.headerSound() ? !scan.recordsAfter() : bytes.length <= Frames.HEADER_BYTES;
  }

  private static void cutTail(Path file, SegmentScan scan) throws IOException {
    if (scan.headerSound()) {
      SegmentFiles.cutTo(file, scan.soundBytes());
    } else {
      Files.delete(file);
    }
  }

  private static String loss(Path aside, SegmentScan scan, long first) {
    long sound = scan.lastPosition() - first + 1;
    return "A damaged part of the log was set aside as "
        + aside
        + "; its first "
        + sound
        + " records were kept, what followed them there is lost.";
  }
}
