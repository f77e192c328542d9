package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;

/// Recorded files played as if they happened now. One at a time.
public interface Replay {
  ReplayView view();

  /// What was found out about the file that [#view] names; empty until it was read.
  ReplayReport report();

  /// Reads a file and plays it, in place of one that is played already. Returns at once; [#view]
  /// tells how it goes.
  ///
  /// @throws EdgewiseException when the request asks for what cannot be
  void start(ReplayRequest request) throws EdgewiseException;

  void pause();

  /// Goes on after a pause; begins again after the end.
  void resume();

  /// @param speed seconds of the recording a second, 1 to 1,000
  void speed(int speed);

  /// @param position time of the recording, ns, as in [ReplayView]
  void seek(long position);

  /// Goes on with the next row at once.
  void skipGap();

  /// Ends it; what was played turns bad: not connected.
  void stop();
}
