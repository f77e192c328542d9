package dev.edgewise.connect.replay;

/// Where a player is.
///
/// @param phase what it does
/// @param position time of the recording, ns, as in [Recording]
/// @param speed seconds of the recording a second
/// @param next time of the row to come, ns; the position when there is none
/// @param samples samples sent since the start
/// @param lostNanos time that was not made up for after stalls, ns
/// @param trouble empty, or why it ended
public record PlayerState(
    Phase phase,
    long position,
    int speed,
    long next,
    long samples,
    long lostNanos,
    String trouble) {
  /// What a player does.
  public enum Phase {
    PLAYING,
    PAUSED,
    ENDED,
    FAILED
  }
}
