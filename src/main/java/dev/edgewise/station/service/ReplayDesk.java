package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.Replay;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Plays one recording at a time into the station. Safe for many threads.
final class ReplayDesk implements Replay, AutoCloseable {
  private static final ErrorCode BAD_REQUEST = new ErrorCode("REPLAY-REQUEST");
  private static final int MAX_SPEED = 1_000;

  private final TagRegistry tags;
  private final TelemetryBus bus;
  private final PlantDirectory plant;
  private final EventLog events;
  private final TimeSource time;
  private final BooleanSupplier ready;
  private @Nullable ReplayRun run;

  /// @param ready whether values can be stored, or never will
  ReplayDesk(
      TagRegistry tags,
      TelemetryBus bus,
      PlantDirectory plant,
      EventLog events,
      TimeSource time,
      BooleanSupplier ready) {
    this.tags = tags;
    this.bus = bus;
    this.plant = plant;
    this.events = events;
    this.time = time;
    this.ready = ready;
  }

  @Override
  public ReplayView view() {
    ReplayRun now = current();
    return now == null ? ReplayView.NONE : now.view();
  }

  @Override
  public ReplayReport report() {
    ReplayRun now = current();
    return now == null ? ReplayReport.NONE : now.report();
  }

  @Override
  public void start(ReplayRequest request) throws EdgewiseException {
    ReplayRun next =
        new ReplayRun(
            checked(request),
            RecordedFiles.path(request.file(), BAD_REQUEST),
            RecordedFiles.zone(request.zone(), BAD_REQUEST),
            this::tell);
    stop();
    synchronized (this) {
      run = next;
    }
    next.start(new ReplayRun.Parts(tags, bus, plant, time, ready));
  }

  @Override
  public void pause() {
    ReplayRun now = current();
    if (now != null) {
      now.order(player -> player.pause());
    }
  }

  @Override
  public void resume() {
    ReplayRun now = current();
    if (now != null) {
      boolean ended = now.view().phase() == ReplayView.Phase.ENDED;
      now.order(
          player -> {
            if (ended) {
              player.seek(Long.MIN_VALUE);
            } else {
              player.resume();
            }
          });
    }
  }

  @Override
  public void speed(int speed) {
    ReplayRun now = current();
    if (now != null) {
      now.order(player -> player.speed(speed));
    }
  }

  @Override
  public void seek(long position) {
    ReplayRun now = current();
    if (now != null) {
      now.order(player -> player.seek(position));
    }
  }

  @Override
  public void skipGap() {
    ReplayRun now = current();
    if (now != null) {
      now.order(player -> player.skipGap());
    }
  }

  @Override
  public void stop() {
    ReplayRun ending;
    synchronized (this) {
      ending = run;
      run = null;
    }
    if (ending != null) {
      ending.close();
    }
  }

  /// As [#stop]; the last values are marked before history is closed.
  @Override
  public void close() {
    stop();
  }

  private synchronized @Nullable ReplayRun current() {
    return run;
  }

  private void tell(String file, String text) {
    events.add(EventInfo.Kind.STATION, "Replay of " + file, text);
  }

  private static ReplayRequest checked(ReplayRequest request) throws EdgewiseException {
    if (request.speed() < 1 || request.speed() > MAX_SPEED) {
      throw bad("A recording cannot run at " + request.speed() + " times.", "Use 1 to 1000.");
    }
    if (request.loop() && request.recordedTimes()) {
      throw bad(
          "Values under their recorded times are stored once, not again and again.",
          "Leave out --loop or --start-at recorded.");
    }
    return request;
  }

  private static EdgewiseException bad(String what, String remedy) {
    return new EdgewiseException(BAD_REQUEST, what, remedy);
  }
}
