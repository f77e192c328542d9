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

  /// @throws EdgewiseException when the person may not
  void pause() throws EdgewiseException;

  /// Goes on after a pause; begins again after the end.
  ///
  /// @throws EdgewiseException when the person may not
  void resume() throws EdgewiseException;

  /// @param speed seconds of the recording a second, 1 to 1,000
  /// @throws EdgewiseException when the person may not
  void speed(int speed) throws EdgewiseException;

  /// @param position time of the recording, ns, as in [ReplayView]
  /// @throws EdgewiseException when the person may not
  void seek(long position) throws EdgewiseException;

  /// Goes on with the next row at once.
  ///
  /// @throws EdgewiseException when the person may not
  void skipGap() throws EdgewiseException;

  /// Ends it; what was played turns bad: not connected.
  ///
  /// @throws EdgewiseException when the person may not
  void stop() throws EdgewiseException;
}
