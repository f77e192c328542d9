package dev.edgewise.bench;

import java.util.SplittableRandom;

/// A reader under bad input. Used by one thread.
interface FaultSubject extends AutoCloseable {
  String name();

  /// The bytes of a damaged message.
  byte[] bad(SplittableRandom random);

  /// Gives the bytes that [#bad] made last to the reader.
  ///
  /// @return false when the reader refused them, or a part of them, and counted it
  boolean take(byte[] bad) throws Exception;

  /// Sends a good message and looks whether it arrived.
  void good() throws Exception;

  /// Good messages sent.
  long sent();

  /// Good messages that did not arrive as they were sent.
  long lost();

  /// What the reader keeps after all this, in words.
  String kept();

  @Override
  void close() throws Exception;
}
