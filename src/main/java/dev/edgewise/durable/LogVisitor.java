package dev.edgewise.durable;

import dev.edgewise.base.EdgewiseException;

/// Takes the records of a replay, in order of position.
public interface LogVisitor {
  /// @param position the record's position, growing, with gaps only where a segment was lost
  /// @param record its bytes; the visitor may keep them
  void record(long position, byte[] record) throws EdgewiseException;
}
