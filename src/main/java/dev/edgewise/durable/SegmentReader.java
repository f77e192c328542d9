package dev.edgewise.durable;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;

/// Reads the records of one segment.
final class SegmentReader {
  private SegmentReader() {}

  /// Gives the records from `from` to `last` in all of `kept`, which are in order.
  static void read(List<SegmentInfo> kept, long from, long last, LogVisitor visitor)
      throws EdgewiseException {
    for (int i = 0; i < kept.size() && kept.get(i).first() <= last; i++) {
      long end = i + 1 < kept.size() ? kept.get(i + 1).first() - 1 : last;
      if (end >= from) {
        read(kept.get(i), from, Math.min(end, last), visitor);
      }
    }
  }

  /// Gives the records with positions from `from` to `end`, both included, to `visitor`. A segment
  /// that was cut meanwhile has none.
  static void read(SegmentInfo segment, long from, long end, LogVisitor visitor)
      throws EdgewiseException {
    byte[] file = bytes(segment);
    int offset = Frames.HEADER_BYTES;
    for (long position = segment.first(); position <= end; position++) {
      int length = Frames.soundFrame(file, offset, position);
      if (length < 0) {
        return;
      }
      int start = offset + Frames.FRAME_HEAD_BYTES;
      offset = start + length;
      if (position >= from) {
        visitor.record(position, Arrays.copyOfRange(file, start, offset));
      }
    }
  }

  private static byte[] bytes(SegmentInfo segment) throws EdgewiseException {
    try {
      return Files.readAllBytes(segment.path());
    } catch (NoSuchFileException e) {
      return new byte[0]; // cut meanwhile
    } catch (IOException e) {
      throw new EdgewiseException(
          DurableLog.UNUSABLE,
          "The log's segment " + segment.path() + " could not be read: " + e + ".",
          "Check the disk.",
          e);
    }
  }
}
