package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.replay.RecordedRows;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One detector on one file: writes the scores as the command does, and keeps what a screen shows.
/// Runs on one thread; others may look and cancel.
final class TrialRun {
  static final ErrorCode CANCELLED = new ErrorCode("TRIAL-CANCELLED");

  /// Bins kept for all traces together: some 20 MB.
  private static final int MOST_BINS = 400_000;

  /// Usual rows, or blocks, that do not end an episode.
  private static final int PAUSE_ROWS = 10;

  private static final int PAUSE_BLOCKS = 1;

  private final long number;
  private final Recording recording;
  private final Plan plan;
  private final Path scores;
  private final List<TrialBins> columns = new ArrayList<>();
  private final TrialBins score;
  private final TrialEpisodes episodes;
  private final long first;
  private final long last;
  private final long width;
  private volatile boolean cancelled;
  private volatile long done;
  private long rows;
  private long blockFrom;
  private long fittedUntil = Long.MIN_VALUE;
  private String fault = "";
  private List<TrialResult.Evidence> evidence = List.of();

  /// What is asked for, checked.
  ///
  /// @param machine of a vibration
  record Plan(
      TrialRequest.Kind kind,
      List<TrialFile.Column> columns,
      DetectorSettings settings,
      Optional<WaveformDetection.Machine> machine) {
    List<String> names() {
      return columns.stream().map(TrialFile.Column::name).toList();
    }
  }

  /// @param scores where they go
  TrialRun(long number, Recording recording, Plan plan, Path scores) {
    this.number = number;
    this.recording = recording;
    this.plan = plan;
    this.scores = scores;
    boolean wave = plan.machine.isPresent();
    first = wave ? 0 : recording.first();
    last = wave ? at(recording.rows()) : recording.last();
    long span = Math.max(last - first, recording.rows()) + 1;
    long step = wave ? Math.max(1, at(1)) : recording.step();
    int most = MOST_BINS / (plan.columns.size() + 1);
    // Half a step, so that rows at a regular pace keep a bin of their own.
    width = Math.max(Math.max(1, step / 2), Math.ceilDiv(span, most));
    int size = (int) Math.min(most, span / width + 1);
    plan.columns.forEach(column -> columns.add(new TrialBins(first, width, size)));
    score = new TrialBins(first, width, size);
    episodes = new TrialEpisodes(wave ? PAUSE_BLOCKS : PAUSE_ROWS);
  }

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /// The scores, once [#run] has returned.
  Path scores() {
    return scores;
  }

  int percent() {
    long all = Math.max(1, recording.rows()) * (plan.machine.isPresent() ? 2 : 1);
    return (int) Math.min(100, 100 * done / all);
  }

  long done() {
    return Math.min(done, recording.rows());
  }

  /// To the end of the file.
  ///
  /// @throws EdgewiseException `TRIAL-CANCELLED` after [#cancel]; what reading and writing throw
  void run() throws EdgewiseException {
    if (plan.machine.isPresent()) {
      vibration(plan.machine.get());
    } else {
      rows();
    }
  }

  private void rows() throws EdgewiseException {
    try (ScoreFile file = ScoreFile.ofRows(scores)) {
      long[] before = {first - 1};
      FileDetection.run(
          recording,
          plan.names(),
          plan.settings,
          (row, value, anomaly, cause) -> {
            check();
            // As the detector does it: what stands still or goes back comes right after.
            long time = row.time() == Long.MIN_VALUE ? before[0] + 1 : row.time();
            before[0] = Math.max(before[0] + 1, time);
            file.row(row.timeText(), value, anomaly);
            take(row, before[0], value, anomaly, cause);
            done = row.index() + 1;
          });
      file.finish();
    }
  }

  private synchronized void take(
      RecordedRows row, long time, double value, boolean anomaly, int cause) {
    double[] values = row.values();
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(time, values[i]);
    }
    if (rows < plan.settings.trainRows()) {
      fittedUntil = time;
    }
    rows++;
    score.add(time, value);
    String name = cause < 0 ? "" : plan.columns.get(cause).name();
    episodes.add(time, time, value, anomaly, name);
  }

  private void vibration(WaveformDetection.Machine machine) throws EdgewiseException {
    String column = plan.names().getFirst();
    try (RecordedRows all = RecordedRows.open(recording, List.of(column))) {
      while (all.next()) {
        check();
        show(at(all.index()), all.values()[0]);
        done = all.index() + 1;
      }
    }
    try (ScoreFile file = ScoreFile.ofBlocks(scores)) {
      WaveformDetection.Verdict verdict =
          WaveformDetection.run(
              recording,
              column,
              machine,
              plan.settings,
              block -> {
                check();
                file.block(block);
                take(block);
                done = recording.rows() + Math.round(block.endSeconds() * machine.rateHertz());
              });
      file.finish();
      take(verdict);
    }
  }

  private synchronized void show(long time, double value) {
    columns.getFirst().add(time, value);
  }

  private synchronized void take(WaveformDetection.Block block) {
    long end = Math.round(block.endSeconds() * 1e9);
    rows++;
    // It is drawn over all of its stretch.
    score.add(blockFrom, block.score());
    score.add(end, block.score());
    episodes.add(
        blockFrom,
        end,
        block.score(),
        block.anomaly(),
        block.fault().map(BearingFault::word).orElse(""));
    // Blocks overlap by half: each stands for what is new in it.
    blockFrom = end;
  }

  private synchronized void take(WaveformDetection.Verdict verdict) {
    fault = verdict.fault().map(BearingFault::word).orElse("");
    evidence =
        verdict.evidence().entrySet().stream()
            .map(e -> new TrialResult.Evidence(e.getKey().word(), e.getValue()))
            .toList();
  }

  private void check() throws EdgewiseException {
    if (cancelled) {
      throw new EdgewiseException(CANCELLED, "The trial was cancelled.", "Start it again.");
    }
  }

  /// Time of a value of a vibration, ns.
  private long at(long index) {
    double rate = plan.machine.map(WaveformDetection.Machine::rateHertz).orElse(1.0);
    return Math.round(index / rate * 1e9);
  }

  synchronized TrialResult result() {
    return new TrialResult(
        number,
        plan.kind,
        plan.columns,
        rows,
        episodes.told(),
        episodes.all(),
        episodes.further(),
        fittedUntil,
        first,
        last,
        width,
        fault,
        evidence);
  }

  synchronized ReducedColumns reduced(int trace, long from, long binNanos, int bins) {
    TrialBins kept = trace == TrialResult.SCORE ? score : columns.get(trace);
    return kept.reduced(trace, from, binNanos, bins);
  }
}
