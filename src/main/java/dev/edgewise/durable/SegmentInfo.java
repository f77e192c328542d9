package dev.edgewise.durable;

import java.nio.file.Path;

/// A segment on disk.
///
/// @param first position of its first record
/// @param bytes its forced bytes
record SegmentInfo(long first, Path path, long bytes) {
  SegmentInfo withBytes(long newBytes) {
    return new SegmentInfo(first, path, newBytes);
  }

  /// When it was last written, ms since the epoch.
  long written() {
    return path.toFile().lastModified();
  }
}
