package dev.edgewise.ui.fx;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.StationProxy;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// What a view model needs, without a toolkit: a desk over a [FakeStation] behind a [StationProxy],
/// on a virtual clock. The pulse beats only in [#pass]; all work is done on the test's thread.
public final class TestDesk {
  private final VirtualTime time = new VirtualTime();
  private final UiPulse pulse = new UiPulse(time, Runnable::run, false);
  private final StationProxy wire;
  private final Desk desk;

  public TestDesk(FakeStation station) {
    wire = new StationProxy(station);
    desk = desk(wire, pulse, new Background(Runnable::run, Runnable::run), time);
  }

  /// A desk for tests: English, UTC.
  public static Desk desk(
      StationProxy wire, UiPulse pulse, Background background, dev.edgewise.base.TimeSource time) {
    return new Desk(
        wire.station(),
        pulse,
        background,
        new PlantMirror(wire.station(), pulse),
        new AlarmMirror(wire.station(), pulse),
        new ScreenLatency(time),
        new Texts(Locale.ENGLISH),
        new Formats(Locale.ENGLISH, ZoneId.of("UTC")));
  }

  public Desk desk() {
    return desk;
  }

  /// The way to the station, for what was asked.
  public StationProxy wire() {
    return wire;
  }

  /// What was asked beside what the copies of plant and alarms always ask.
  public List<String> askedByScreens() {
    return wire.calls().stream()
        .filter(call -> !call.endsWith(".changes") && !call.equals("alarms.view"))
        .toList();
  }

  public VirtualTime time() {
    return time;
  }

  /// Lets time pass: one round of the pulse for each tick, at least one.
  public void pass(Duration span) {
    long rounds = Math.max(1, span.dividedBy(UiPulse.TICK));
    for (long i = 0; i < rounds; i++) {
      time.advance(UiPulse.TICK);
      try {
        pulse.round();
      } catch (InterruptedException e) {
        throw new AssertionError("nobody interrupts a test", e);
      }
    }
  }
}
