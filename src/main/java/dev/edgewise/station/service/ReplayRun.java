package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.replay.Player;
import dev.edgewise.connect.replay.PlayerState;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One recording from the reading of its file to its end, on a thread of its own. Safe for many
/// threads.
final class ReplayRun implements AutoCloseable {
  private static final ErrorCode NO_DATES = new ErrorCode("REPLAY-NO-DATES");
  private static final ErrorCode STOPPED = new ErrorCode("REPLAY-STOPPED");
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final ReplayRequest request;
  private final Path file;
  private final ZoneId zone;
  private final BiConsumer<String, String> events;
  private @Nullable Thread thread;
  private volatile boolean closed;
  private volatile int percent;
  private volatile String trouble = "";
  private volatile @Nullable Playing playing;

  /// What a run works with.
  ///
  /// @param ready whether values can be stored, or never will
  record Parts(
      TagRegistry tags,
      TelemetryBus bus,
      PlantDirectory plant,
      TimeSource time,
      BooleanSupplier ready) {}

  private record Playing(Recording recording, Player player, ReplayReport report) {}

  /// @param events takes the file's name and what happened
  ReplayRun(ReplayRequest request, Path file, ZoneId zone, BiConsumer<String, String> events) {
    this.request = request;
    this.file = file;
    this.zone = zone;
    this.events = events;
  }

  void start(Parts parts) {
    thread = Threads.start("replay", () -> run(parts));
  }

  ReplayView view() {
    Playing now = playing;
    if (now != null) {
      return view(now);
    }
    return trouble.isEmpty()
        ? ReplayView.reading(name(), percent, request.speed())
        : ReplayView.failed(name(), trouble);
  }

  ReplayReport report() {
    Playing now = playing;
    return now == null ? ReplayReport.NONE : now.report;
  }

  void order(Consumer<Player> order) {
    Playing now = playing;
    if (now != null) {
      order.accept(now.player);
    }
  }

  @Override
  public void close() {
    closed = true;
    order(Player::close);
    Thread runs = thread;
    if (runs != null) {
      Threads.join(runs, CLOSE_LIMIT);
    }
  }

  private void run(Parts parts) {
    try {
      Recording recording = Recording.of(file, zone, this::progress);
      if (request.recordedTimes() && !recording.hasDates()) {
        throw new EdgewiseException(
            NO_DATES,
            name() + " has no dates, so its values cannot be stored under them.",
            "Replay it from now on.");
      }
      while (!parts.ready.getAsBoolean() && !closed) {
        parts.time.sleep(POLL);
      }
      play(parts, recording);
    } catch (EdgewiseException e) {
      trouble = e.forPerson();
      if (!closed) {
        events.accept(name(), "failed: " + trouble);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(Parts parts, Recording recording) {
    Player.Pace pace = new Player.Pace(request.speed(), request.loop(), request.recordedTimes());
    Player player = new Player(recording, pace, parts.tags, parts.bus, parts.time);
    RecordedDevice device =
        new RecordedDevice(player.device().toString(), file.toString(), player.tagIds());
    parts.plant.recording(device, true, parts.time.epochNanos());
    playing = new Playing(recording, player, RecordedFiles.report(recording.report()));
    if (closed) {
      player.close();
    }
    events.accept(name(), request.recordedTimes() ? "storing under its recorded times" : "started");
    player.run();
    parts.plant.recording(device, false, parts.time.epochNanos());
    events.accept(name(), "ended");
  }

  private void progress(long bytes) throws EdgewiseException {
    if (closed) {
      throw new EdgewiseException(STOPPED, "The replay was stopped.", "Start it again.");
    }
    percent = RecordedFiles.percent(file, bytes);
  }

  private ReplayView view(Playing now) {
    Recording recording = now.recording;
    PlayerState state = now.player.state();
    int notes = now.report.assumptions().size() + now.report.flaws().size();
    return new ReplayView(
        phase(state.phase()),
        name(),
        100,
        recording.hasDates(),
        recording.first(),
        recording.last(),
        state.position(),
        state.next(),
        state.speed(),
        request.recordedTimes(),
        state.samples(),
        now.player.leadingPaths(),
        notes,
        state.trouble());
  }

  private static ReplayView.Phase phase(PlayerState.Phase phase) {
    return switch (phase) {
      case PLAYING -> ReplayView.Phase.PLAYING;
      case PAUSED -> ReplayView.Phase.PAUSED;
      case ENDED -> ReplayView.Phase.ENDED;
      case FAILED -> ReplayView.Phase.FAILED;
    };
  }

  private String name() {
    return RecordedFiles.name(file);
  }
}
