package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;

/// Hears how far the reading of a recording is.
@FunctionalInterface
public interface ReadProgress {
  /// Hears nothing.
  ReadProgress NONE = bytes -> {};

  /// @param bytes read so far, of twice the size of the file
  /// @throws EdgewiseException to stop the reading
  void at(long bytes) throws EdgewiseException;
}
