package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetrySink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays a recording: each row when it is due. Orders may come from any thread; rows are played on
/// the thread that calls [#run].
///
/// Played as if it happened now, a row gets the time at which it is due, so that at 60 times a
/// minute
/// on the screen is an hour of the recording. Stored under its recorded times, it is marked as
/// historical, never changes a live value, and goes as fast as history takes it.
public final class Player implements AutoCloseable {
  /// A stall that is longer is not made up for: the recording goes on from where it was.
  static final long MAX_LAG_NANOS = 1_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Player.class);
  private static final long LONGEST_WAIT_NANOS = 20_000_000L;
  private static final int ROWS_A_STEP = 2_000;
  private static final int LEADING = 4;

  private final Recording recording;
  private final Pace pace;
  private final TimeSource time;
  private final RecordedTags tags;
  private final RowSink sink;
  private final List<String> leading;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private Playback playback;
  private @Nullable SortedRows rows;
  private @Nullable TimedRow next;
  private long done;
  private long lost;
  private PlayerState.Phase phase = PlayerState.Phase.PLAYING;
  private String trouble = "";
  private volatile boolean closed;
  private volatile PlayerState state;

  /// How a recording is played.
  ///
  /// @param speed seconds of the recording a second, 1 to 1,000
  /// @param loop whether it begins again at its end; not with `recordedTimes`
  /// @param recordedTimes whether values are stored under their recorded times; `speed` means
  /// nothing then
  public record Pace(int speed, boolean loop, boolean recordedTimes) {}

  /// Registers the tags; nothing is played yet.
  public Player(
      Recording recording, Pace pace, TagRegistry registry, TelemetrySink bus, TimeSource time) {
    this.recording = recording;
    this.pace = pace;
    this.time = time;
    tags = RecordedTags.register(recording, registry);
    sink = new RowSink(recording.table(), tags, bus, pace.recordedTimes());
    leading = tags.leadingPaths(LEADING);
    done = recording.first();
    playback = playbackFrom(recording.first());
    state = shown();
  }

  /// The place of the recording in the plant: `Replay/<file name>`.
  public AssetPath device() {
    return tags.device();
  }

  /// Ids of the tags, in the order of the file.
  public List<Integer> tagIds() {
    return tags.tagIds();
  }

  /// Paths of the first tags that change, for a trend.
  public List<String> leadingPaths() {
    return leading;
  }

  public PlayerState state() {
    return state;
  }

  public void pause() {
    orders.add(() -> set(PlayerState.Phase.PLAYING, PlayerState.Phase.PAUSED));
  }

  public void resume() {
    orders.add(() -> set(PlayerState.Phase.PAUSED, PlayerState.Phase.PLAYING));
  }

  /// @param speed 1 to 1,000
  public void speed(int speed) {
    int allowed = Math.clamp(speed, 1, Playback.MAX_SPEED);
    orders.add(
        () -> playback = playback.withSpeed(allowed, time.monotonicNanos(), time.epochNanos()));
  }

  /// Goes on from another time of the recording; also begins again after the end.
  ///
  /// @param position ns, as in [Recording]
  public void seek(long position) {
    orders.add(() -> moveTo(Math.clamp(position, recording.first(), recording.last())));
  }

  /// Goes on with the next row at once.
  public void skipGap() {
    orders.add(
        () -> {
          if (next != null) {
            playback = playback.moved(next.time(), time.monotonicNanos(), time.epochNanos());
          }
        });
  }

  /// Plays until [#close]; a recording that has ended waits for [#seek].
  public void run() {
    try {
      while (!closed) {
        long wait = step();
        if (wait > 0) {
          time.sleep(Duration.ofNanos(Math.min(wait, LONGEST_WAIT_NANOS)));
        }
      }
      if (phase == PlayerState.Phase.PLAYING || phase == PlayerState.Phase.PAUSED) {
        end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeRows();
    }
  }

  /// Lets [#run] end. What was played last is marked as not connected.
  @Override
  public void close() {
    closed = true;
  }

  /// Plays what is due.
  ///
  /// @return how long there is nothing to do, ns
  long step() throws InterruptedException {
    for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
      order.run();
    }
    long wait = LONGEST_WAIT_NANOS;
    if (phase == PlayerState.Phase.PLAYING) {
      try {
        wait = playDue();
      } catch (EdgewiseException e) {
        fail(e.forPerson());
      } catch (IOException e) {
        fail(Trouble.unreadable(recording.file(), e).forPerson());
      }
    }
    state = shown();
    return wait;
  }

  private long playDue() throws IOException, EdgewiseException, InterruptedException {
    if (rows == null) {
      rows = recording.open(playback.recorded());
      next = rows.next();
    }
    notTooLate();
    long wait = 0;
    for (int i = 0; i < ROWS_A_STEP && next != null; i++) {
      wait = pace.recordedTimes() ? 0 : playback.until(next.time(), time.monotonicNanos());
      if (wait > 0) {
        break;
      }
      TimedRow row = next;
      done = row.time();
      long due = pace.recordedTimes() ? row.time() : playback.wallOf(row.time());
      sink.take(row.row(), due, time.epochNanos());
      if (sink.isFull()) {
        sink.flush();
      }
      next = rows.next();
    }
    sink.flush();
    return next == null ? atEnd() : wait;
  }

  /// After a stall of the machine or of history, rows would come in a burst.
  private void notTooLate() {
    if (next != null && !pace.recordedTimes()) {
      long lag = -playback.until(next.time(), time.monotonicNanos());
      if (lag > MAX_LAG_NANOS) {
        lost += lag;
        playback = playback.moved(next.time(), time.monotonicNanos(), time.epochNanos());
        LOG.warn("The replay was {} ms behind; it goes on from there", lag / 1_000_000);
      }
    }
  }

  /// At the end the last values stand for one step, as long as each before.
  private long atEnd() throws InterruptedException {
    long until =
        pace.recordedTimes() ? 0 : playback.until(done + recording.step(), time.monotonicNanos());
    if (until > 0) {
      return until;
    }
    if (pace.loop()) {
      moveTo(recording.first());
      return 0;
    }
    phase = PlayerState.Phase.ENDED;
    playback = playback.moved(done, time.monotonicNanos(), time.epochNanos());
    end();
    return LONGEST_WAIT_NANOS;
  }

  private void end() throws InterruptedException {
    if (!pace.recordedTimes()) {
      sink.takeEnd(time.epochNanos());
      sink.flush();
    }
  }

  private void set(PlayerState.Phase from, PlayerState.Phase to) {
    if (phase == from) {
      phase = to;
      long mono = time.monotonicNanos();
      long wall = time.epochNanos();
      playback =
          to == PlayerState.Phase.PAUSED
              ? playback.paused(mono, wall)
              : playback.resumed(mono, wall);
    }
  }

  private void moveTo(long position) {
    closeRows();
    if (phase == PlayerState.Phase.ENDED || phase == PlayerState.Phase.FAILED) {
      phase = PlayerState.Phase.PLAYING;
      trouble = "";
    }
    done = position;
    playback = playback.moved(position, time.monotonicNanos(), time.epochNanos());
  }

  private Playback playbackFrom(long position) {
    return Playback.from(position, time.monotonicNanos(), time.epochNanos(), pace.speed());
  }

  private void fail(String why) throws InterruptedException {
    LOG.error("The replay ended: {}", why);
    trouble = why;
    phase = PlayerState.Phase.FAILED;
    closeRows();
    end();
  }

  private void closeRows() {
    SortedRows open = rows;
    rows = null;
    next = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.warn("{} did not close cleanly", recording.file(), e);
      }
    }
  }

  private PlayerState shown() {
    boolean moving = phase == PlayerState.Phase.PLAYING && !pace.recordedTimes();
    long at =
        moving
            ? Math.clamp(playback.at(time.monotonicNanos()), recording.first(), recording.last())
            : done;
    long position =
        phase == PlayerState.Phase.PAUSED
            ? Math.clamp(playback.recorded(), recording.first(), recording.last())
            : at;
    TimedRow coming = next;
    return new PlayerState(
        phase,
        position,
        playback.speed(),
        coming == null ? position : coming.time(),
        sink.samples(),
        lost,
        trouble);
  }
}
