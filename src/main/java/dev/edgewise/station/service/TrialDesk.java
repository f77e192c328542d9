package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialModel;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.station.api.TrialView;
import dev.edgewise.station.api.TrialView.Phase;
import dev.edgewise.station.api.Trials;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One file and one trial at a time, each on a thread of its own. The scores of the last trial are
/// in a file of the data folder until the next one or the end. Safe for many threads.
final class TrialDesk implements Trials, AutoCloseable {
  static final ErrorCode BAD_REQUEST = new ErrorCode("TRIAL-REQUEST");
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
  private static final int MOST_BINS = 10_000;

  private final TrialScores scores;
  private final TrialModels models;
  private Phase phase = Phase.NONE;
  private String trouble = "";
  private String name = "";
  private long fileNumber;
  private long runNumber;
  private @Nullable Looking looking;
  private @Nullable Looked looked;
  private @Nullable TrialRun run;
  private @Nullable Thread thread;

  private record Looked(Recording recording, TrialFile file) {}

  /// @param folder for the scores; made when it is needed
  TrialDesk(Path folder, StationModels models) {
    scores = new TrialScores(folder);
    this.models = new TrialModels(models);
  }

  @Override
  public synchronized TrialView view() {
    Looking reads = looking;
    TrialRun runs = run;
    int percent = reads != null ? reads.percent : runs == null ? 0 : runs.percent();
    long rows = runs == null ? 0 : runs.done();
    return new TrialView(phase, name, fileNumber, runNumber, percent, rows, trouble);
  }

  @Override
  public synchronized TrialFile file() {
    return looked == null ? TrialFile.NONE : looked.file;
  }

  @Override
  public void look(String file, String zone) throws EdgewiseException {
    Path path = RecordedFiles.path(file, BAD_REQUEST);
    Looking next = new Looking(path, RecordedFiles.zone(zone, BAD_REQUEST));
    synchronized (this) {
      stop();
      fileNumber++;
      name = RecordedFiles.name(path);
      looked = null;
      run = null;
      looking = next;
      begin(Phase.READING, () -> read(next));
    }
  }

  @Override
  public List<TrialModel> models() {
    Looked on;
    synchronized (this) {
      on = looked;
    }
    return models.all(Optional.ofNullable(on).map(Looked::recording));
  }

  @Override
  public void run(TrialRequest request) throws EdgewiseException {
    synchronized (this) {
      Looked on = looked;
      if (on == null) {
        throw new EdgewiseException(
            BAD_REQUEST, "No file was read.", "Choose a file, and wait until it was read.");
      }
      TrialRun.Plan plan = TrialPlans.of(request, on.file, models);
      stop();
      runNumber++;
      TrialRun next = new TrialRun(runNumber, on.recording, plan, models, scores.file(runNumber));
      run = next;
      begin(Phase.RUNNING, () -> walk(next));
    }
  }

  /// What ran before has ended before the next one begins.
  private void begin(Phase fresh, Runnable work) {
    phase = fresh;
    trouble = "";
    Thread before = thread;
    thread =
        Threads.start(
            "trial",
            () -> {
              if (before != null) {
                Threads.join(before, CLOSE_LIMIT);
              }
              work.run();
            });
  }

  private void read(Looking here) {
    String why = "It ended by an error; the log says more.";
    Looked found = null;
    try {
      Recording recording = Recording.of(here.file, here.zone, here::progress);
      found = new Looked(recording, TrialPlans.file(here.file, recording));
    } catch (EdgewiseException e) {
      why = e.forPerson();
    } finally {
      looked(here, found, why);
    }
  }

  private synchronized void looked(Looking here, @Nullable Looked found, String why) {
    if (looking == here) {
      looking = null;
      looked = found;
      phase = found == null ? Phase.UNREADABLE : Phase.READY;
      trouble = found == null ? why : "";
    }
  }

  private void walk(TrialRun here) {
    String why = "It ended by an error; the log says more.";
    try {
      scores.makeRoom(here.scores());
      here.run();
      why = "";
    } catch (EdgewiseException e) {
      why = e.forPerson();
    } finally {
      walked(here, why);
    }
  }

  private synchronized void walked(TrialRun here, String why) {
    if (run == here) {
      boolean cancelled = here.isCancelled() && !why.isEmpty();
      phase = why.isEmpty() ? Phase.DONE : cancelled ? Phase.CANCELLED : Phase.FAILED;
      trouble = cancelled ? "" : why;
    }
  }

  /// What is being read is given up at once; what runs says itself when it has ended.
  @Override
  public synchronized void cancel() {
    if (looking != null) {
      phase = Phase.NONE;
      name = "";
    }
    stop();
  }

  private void stop() {
    if (looking != null) {
      looking.cancelled = true;
      looking = null;
    }
    if (run != null) {
      run.cancel();
    }
  }

  @Override
  public synchronized TrialResult result() {
    return run == null ? TrialResult.NONE : run.result();
  }

  @Override
  public ReducedColumns reduced(int trace, long from, long binNanos, int bins) {
    if (binNanos < 1 || bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException(bins + " bins of " + binNanos + " ns");
    }
    TrialRun now;
    synchronized (this) {
      now = run;
    }
    return now == null
        ? new TrialBins(0, 1, 1).reduced(trace, from, binNanos, bins)
        : now.reduced(trace, from, binNanos, bins);
  }

  @Override
  public void export(String file) throws EdgewiseException {
    Path to = RecordedFiles.path(file, BAD_REQUEST);
    Path from;
    synchronized (this) {
      if (run == null || phase != Phase.DONE) {
        throw new EdgewiseException(
            BAD_REQUEST, "There are no scores of a whole file.", "Let a trial run to its end.");
      }
      from = run.scores();
    }
    OutsideData.check(scores.data(), to);
    scores.copy(from, to);
  }

  /// Ends what runs and deletes the scores.
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      stop();
      last = thread;
    }
    if (last != null) {
      Threads.join(last, CLOSE_LIMIT);
      scores.clear();
    }
  }

  /// A file while it is read.
  private static final class Looking {
    private final Path file;
    private final ZoneId zone;
    private volatile boolean cancelled;
    private volatile int percent;

    Looking(Path file, ZoneId zone) {
      this.file = file;
      this.zone = zone;
    }

    void progress(long bytes) throws EdgewiseException {
      if (cancelled) {
        throw new EdgewiseException(
            TrialRun.CANCELLED, "The reading was cancelled.", "Choose the file again.");
      }
      percent = RecordedFiles.percent(file, bytes);
    }
  }
}
