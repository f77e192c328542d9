package dev.edgewise.connect.replay;

/// Where a recording is at a moment, from one fixed point of three clocks: nothing is added up, so
/// nothing drifts. Immutable and pure.
///
/// @param recorded time of the recording at the fixed point, ns
/// @param monotonic the machine's monotonic clock there, ns
/// @param wall the wall clock there, ns since the epoch
/// @param speed seconds of the recording a second, 1 to 1,000
/// @param running false while it is paused
record Playback(long recorded, long monotonic, long wall, int speed, boolean running) {
  static final int MAX_SPEED = 1_000;

  private static final long MILLI = 1_000_000L;

  Playback {
    if (speed < 1 || speed > MAX_SPEED) {
      throw new IllegalArgumentException("A recording runs at 1 to 1,000 times, not " + speed);
    }
  }

  /// Starts at a time of the recording now. The wall clock is cut to whole milliseconds, so that
  /// regular recordings get times that pack well.
  static Playback from(long recorded, long monotonic, long wall, int speed) {
    return new Playback(recorded, monotonic, Math.floorDiv(wall, MILLI) * MILLI, speed, true);
  }

  /// The time of the recording at a time of the monotonic clock.
  long at(long mono) {
    return running ? recorded + (mono - monotonic) * speed : recorded;
  }

  /// When a time of the recording is due, on the wall clock.
  long wallOf(long time) {
    return wall + Math.floorDiv(time - recorded, speed);
  }

  /// How long until a time of the recording is due, ns; negative when it should have been played.
  long until(long time, long mono) {
    return Math.ceilDiv(time - recorded, speed) - (mono - monotonic);
  }

  Playback withSpeed(int newSpeed, long mono, long wallNow) {
    Playback here = from(at(mono), mono, wallNow, newSpeed);
    return running ? here : here.paused(mono, wallNow);
  }

  Playback paused(long mono, long wallNow) {
    return new Playback(at(mono), mono, wallNow, speed, false);
  }

  Playback resumed(long mono, long wallNow) {
    return running ? this : from(recorded, mono, wallNow, speed);
  }

  /// Goes on from another time of the recording.
  Playback moved(long time, long mono, long wallNow) {
    Playback there = from(time, mono, wallNow, speed);
    return running ? there : there.paused(mono, wallNow);
  }
}
