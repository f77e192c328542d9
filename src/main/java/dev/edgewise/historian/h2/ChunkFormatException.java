package dev.edgewise.historian.h2;

/// Stored bytes that are not what they should be.
final class ChunkFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  ChunkFormatException(String what) {
    super(what);
  }
}
