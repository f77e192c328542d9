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
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  private final TrialModels models;
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
  private TrialResult.Said said = TrialResult.Said.NOTHING;

  /// What is asked for, checked.
  ///
  /// @param machine of a vibration
  /// @param asked the trained model, if one is
  record Plan(
      TrialRequest.Kind kind,
      List<TrialFile.Column> columns,
      DetectorSettings settings,
      Optional<WaveformDetection.Machine> machine,
      Optional<Asked> asked) {
    List<String> names() {
      return columns.stream().map(TrialFile.Column::name).toList();
    }

    boolean blocks() {
      return machine.isPresent() || asked.filter(Asked::waveform).isPresent();
    }

    /// Whether the columns are drawn before they are judged.
    boolean readsTwice() {
      return machine.isPresent() || asked.isPresent();
    }

    /// Values a second of a vibration.
    double rateHertz() {
      return machine
          .map(WaveformDetection.Machine::rateHertz)
          .or(() -> asked.map(Asked::rateHertz))
          .orElse(1.0);
    }
  }

  /// A trained model that is asked.
  ///
  /// @param waveform whether it judges blocks of a vibration
  /// @param rateHertz rows a second
  record Asked(String id, boolean waveform, ModelDetection.Options options, double rateHertz) {}

  /// @param scores where they go
  TrialRun(long number, Recording recording, Plan plan, TrialModels models, Path scores) {
    this.number = number;
    this.recording = recording;
    this.plan = plan;
    this.models = models;
    this.scores = scores;
    boolean wave = plan.blocks();
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
    long all = Math.max(1, recording.rows()) * (plan.readsTwice() ? 2 : 1);
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
    } else if (plan.asked.isPresent()) {
      model(plan.asked.get());
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
            before[0] = place(row.time(), before[0]); // as the detector does it
            file.row(row.timeText(), value, anomaly);
            take(row, before[0], value, anomaly, cause);
            done = row.index() + 1;
          });
      file.finish();
    }
  }

  private synchronized void take(
      RecordedRows row, long time, double value, boolean anomaly, int cause) {
    draw(time, row.values());
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
    draw();
    Optional<FaultVote> vote = vote(machine);
    try (ScoreFile file = ScoreFile.ofBlocks(scores)) {
      WaveformDetection.Verdict verdict =
          WaveformDetection.run(
              recording,
              column,
              machine,
              plan.settings,
              vote,
              block -> {
                check();
                file.block(block);
                take(block);
                done = recording.rows() + Math.round(block.endSeconds() * machine.rateHertz());
              });
      file.finish();
      take(verdict, vote);
    }
  }

  /// What a row is drawn at. Times that stand still or go back come right after.
  private long place(long time, long before) {
    return Math.max(before + 1, time == Long.MIN_VALUE ? before + 1 : time);
  }

  private void draw() throws EdgewiseException {
    long before = first - 1;
    try (RecordedRows all = RecordedRows.open(recording, plan.names())) {
      while (all.next()) {
        check();
        before = plan.blocks() ? at(all.index()) : place(all.time(), before);
        draw(before, all.values());
        done = all.index() + 1;
      }
    }
  }

  private synchronized void draw(long time, double[] values) {
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(time, values[i]);
    }
  }

  /// The classifier's, if it was made for such recordings.
  private Optional<FaultVote> vote(WaveformDetection.Machine machine) throws EdgewiseException {
    Optional<TrialModels.Ready> ready = models.ready(FaultVote.CLASSIFIER);
    return ready.isEmpty() || ready.get().pipeline().isEmpty()
        ? Optional.empty()
        : FaultVote.of(ready.get().loaded(), ready.get().pipeline().get(), machine.rateHertz());
  }

  private void model(Asked asked) throws EdgewiseException {
    TrialModels.Ready ready =
        models
            .ready(asked.id)
            .orElseThrow(
                () ->
                    new EdgewiseException(
                        TrialDesk.BAD_REQUEST,
                        "The model " + asked.id + " cannot be loaded.",
                        "The station's log says why."));
    said(ready.loaded().model(), 0);
    draw();
    long[] before = {first - 1};
    try (ScoreFile file = ScoreFile.ofRows(scores)) {
      ModelDetection.run(
          recording,
          ready.loaded(),
          ready.pipeline(),
          asked.options,
          line -> {
            check();
            file.row(line.time(), line.score(), line.anomaly());
            if (asked.waveform) {
              take(line.nanos(), line.score(), line.anomaly(), "");
              done = recording.rows() + Math.round(line.nanos() / 1e9 * asked.rateHertz);
            } else {
              before[0] = place(line.nanos(), before[0]);
              take(before[0], line);
              done = recording.rows() + rows;
            }
            if (!line.known()) {
              said(ready.loaded().model(), 1);
            }
          });
      file.finish();
    }
  }

  private synchronized void said(ModelPackage model, int silent) {
    said =
        new TrialResult.Said(
            model.label(),
            plan.blocks(),
            ModelDetection.alarm(model),
            said.silent() + silent,
            List.of());
  }

  private synchronized void take(long time, ModelDetection.Line line) {
    rows++;
    score.add(time, line.score());
    episodes.add(time, time, line.score(), line.anomaly(), "");
  }

  private void take(WaveformDetection.Block block) {
    long end = Math.round(block.endSeconds() * 1e9);
    String cause = block.fault().map(BearingFault::word).orElse("");
    take(end, block.score(), block.anomaly(), cause);
  }

  /// A block of a vibration.
  private synchronized void take(long end, double value, boolean anomaly, String cause) {
    rows++;
    // It is drawn over all of its stretch.
    score.add(blockFrom, value);
    score.add(end, value);
    episodes.add(blockFrom, end, value, anomaly, cause);
    // Where blocks overlap each stands for what is new in it.
    blockFrom = end;
  }

  private synchronized void take(WaveformDetection.Verdict verdict, Optional<FaultVote> vote) {
    fault = verdict.fault().map(BearingFault::word).orElse("");
    evidence = words(verdict.evidence());
    said =
        new TrialResult.Said(
            vote.map(FaultVote::label).orElse(""),
            true,
            TrialResult.ALARM_SCORE,
            0,
            words(verdict.votes()));
  }

  private static List<TrialResult.Evidence> words(Map<BearingFault, Double> all) {
    return all.entrySet().stream()
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
    return Math.round(index / plan.rateHertz() * 1e9);
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
        evidence,
        said);
  }

  synchronized ReducedColumns reduced(int trace, long from, long binNanos, int bins) {
    TrialBins kept = trace == TrialResult.SCORE ? score : columns.get(trace);
    return kept.reduced(trace, from, binNanos, bins);
  }
}
