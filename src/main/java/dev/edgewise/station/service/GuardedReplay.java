package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.people.Act;
import dev.edgewise.station.api.Replay;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.ReplayView;

/// Replay behind the guard.
record GuardedReplay(Replay behind, Guard guard) implements Replay {
  @Override
  public ReplayView view() {
    return behind.view();
  }

  @Override
  public ReplayReport report() {
    return behind.report();
  }

  @Override
  public void start(ReplayRequest request) throws EdgewiseException {
    String after =
        "start at "
            + request.speed()
            + (request.loop() ? " times, again and again" : " times")
            + (request.recordedTimes() ? ", under its recorded times" : "");
    guard.act(Guard.Deed.here(Act.REPLAY, request.file(), after), () -> behind.start(request));
  }

  @Override
  public void pause() throws EdgewiseException {
    order("pause", behind::pause);
  }

  @Override
  public void resume() throws EdgewiseException {
    order("go on", behind::resume);
  }

  @Override
  public void speed(int speed) throws EdgewiseException {
    order("speed " + speed, () -> behind.speed(speed));
  }

  @Override
  public void seek(long position) throws EdgewiseException {
    order("go to " + position, () -> behind.seek(position));
  }

  @Override
  public void skipGap() throws EdgewiseException {
    order("skip the gap", behind::skipGap);
  }

  @Override
  public void stop() throws EdgewiseException {
    order("stop", behind::stop);
  }

  private void order(String what, Guard.Plain work) throws EdgewiseException {
    guard.act(Guard.Deed.here(Act.REPLAY_STEER, behind.view().file(), what), work);
  }
}
