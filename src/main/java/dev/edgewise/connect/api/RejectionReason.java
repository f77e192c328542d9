package dev.edgewise.connect.api;

/// Why something that came in was not taken, or not taken as it stood. Each kind of connection has
/// an enum of its own.
public interface RejectionReason {
  /// A short name in capitals, stable.
  String name();

  /// Plain words, in English.
  String text();
}
