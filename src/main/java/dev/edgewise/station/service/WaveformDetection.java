package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.replay.RecordedRows;
import dev.edgewise.connect.replay.Recording;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.detect.RowDetector;
import dev.edgewise.stream.pipeline.feature.BearingDiagnosis;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import dev.edgewise.stream.pipeline.feature.WaveformMoments;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tries the diagnosis of a bearing on a recorded vibration: a block of about forty turns at
/// a time, each beginning in the middle of the one before. The score of a block comes from
/// the evidence of the likeliest fault, and from how unusual the block's r.m.s., kurtosis and
/// peak are after those before. It depends on the block and on those before it. Where a classifier
/// was made for such recordings, its vote is put to the evidence ([FaultOpinion]).
public final class WaveformDetection {
  /// A vibration and the machine it comes from.
  ///
  /// @param rateHertz values a second
  /// @param rpm turns a minute
  /// @param bearing BPFO, BPFI, BSF, FTF as multiples of the shaft's turns, or in Hz
  public record Machine(double rateHertz, double rpm, List<Double> bearing) {
    private static final double GREATEST_CAGE = 0.6;

    public Machine {
      bearing = List.copyOf(bearing);
      if (!(rateHertz > 0 && rateHertz < 1e8 && rpm > 0 && rpm < 1e6)) {
        throw new IllegalArgumentException("A recording has a rate in Hz and a speed above 0");
      }
      if (bearing.size() != 4 || bearing.stream().anyMatch(f -> !(f > 0 && f < 1e6))) {
        throw new IllegalArgumentException("A bearing has four frequencies: BPFO, BPFI, BSF, FTF");
      }
    }

    double shaftHertz() {
      return rpm / 60;
    }

    /// As multiples of the shaft's turns. A cage turns slower than the shaft (about 0.4): numbers
    /// whose last is greater are in Hz.
    double[] orders() {
      boolean hertz = bearing.getLast() > GREATEST_CAGE;
      return bearing.stream().mapToDouble(f -> hertz ? f / shaftHertz() : f).toArray();
    }
  }

  /// What is said of a block.
  ///
  /// @param endSeconds from the beginning of the recording
  /// @param fault the likeliest; empty when the block is no anomaly
  /// @param evidence of each fault, −lg p
  public record Block(
      double endSeconds,
      double score,
      boolean anomaly,
      Optional<BearingFault> fault,
      Map<BearingFault, Double> evidence) {}

  /// What is said of the whole recording.
  ///
  /// @param fault the likeliest; empty when the evidence is not enough for one
  /// @param anomalies blocks told as anomalous
  /// @param evidence of every second block together, which share no values, −lg p, the vote not in
  ///     it
  /// @param votes mean lg of the classifier's probability of a fault over that of none; empty when
  ///     it was not asked
  public record Verdict(
      int blocks,
      int anomalies,
      Optional<BearingFault> fault,
      Map<BearingFault, Double> evidence,
      Map<BearingFault, Double> votes) {}

  /// Takes block after block.
  public interface Sink {
    void block(Block block) throws EdgewiseException;
  }

  private static final ErrorCode TOO_SHORT = new ErrorCode("DETECT-SHORT");
  private static final int SHORTEST = 1_024;

  private final Machine machine;
  private final double alarm;
  private final Sink sink;
  private final BearingDiagnosis diagnosis;
  private final RowDetector course;
  private final WaveformMoments moments = new WaveformMoments();
  private final Optional<VoteCount> votes;
  private final float[] block;
  private int filled;
  private long taken;
  private float last;
  private int blocks;
  private int anomalies;

  private WaveformDetection(
      Machine machine,
      int length,
      DetectorSettings settings,
      Optional<VoteCount> votes,
      Sink sink) {
    this.machine = machine;
    this.votes = votes;
    this.sink = sink;
    block = new float[length];
    alarm = -Math.log10(settings.falseAlarms());
    diagnosis =
        new BearingDiagnosis(length, machine.rateHertz(), machine.shaftHertz(), machine.orders());
    course = new RowDetector(3, new DetectorSettings(settings.falseAlarms(), 0));
  }

  /// Runs over the whole recording. A recording shorter than a block is one shorter block.
  ///
  /// @param column with the vibration
  /// @param vote of a classifier, if one fits
  /// @throws EdgewiseException `DETECT-SHORT` below 1,024 values; what reading, the classifier and
  ///     `sink` throw
  public static Verdict run(
      Recording recording,
      String column,
      Machine machine,
      DetectorSettings settings,
      Optional<FaultVote> vote,
      Sink sink)
      throws EdgewiseException {
    WaveformDetection run = open(recording.rows(), machine, settings, vote, sink);
    try (RecordedRows rows = RecordedRows.open(recording, List.of(column))) {
      while (rows.next()) {
        run.take(rows.values()[0]);
      }
    }
    return run.verdict();
  }

  /// As above, without a vote.
  public static Verdict run(
      Recording recording, String column, Machine machine, DetectorSettings settings, Sink sink)
      throws EdgewiseException {
    return run(recording, column, machine, settings, Optional.empty(), sink);
  }

  /// As above, over values.
  public static Verdict run(
      float[] values,
      Machine machine,
      DetectorSettings settings,
      Optional<FaultVote> vote,
      Sink sink)
      throws EdgewiseException {
    WaveformDetection run = open(values.length, machine, settings, vote, sink);
    for (float value : values) {
      run.take(value);
    }
    return run.verdict();
  }

  private static WaveformDetection open(
      long values, Machine machine, DetectorSettings settings, Optional<FaultVote> vote, Sink sink)
      throws EdgewiseException {
    int length = BearingDiagnosis.blockLength(machine.rateHertz(), machine.shaftHertz());
    while (length > values && length > SHORTEST) {
      length /= 2;
    }
    if (length > values) {
      throw new EdgewiseException(
          TOO_SHORT,
          "%,d values are too few for a spectrum.".formatted(values),
          "Use a recording of some turns, at least 1,024 values.");
    }
    Optional<VoteCount> count =
        vote.isPresent()
            ? Optional.of(new VoteCount(vote.get(), machine.rateHertz(), machine.rpm()))
            : Optional.empty();
    return new WaveformDetection(machine, length, settings, count, sink);
  }

  private void take(double value) throws EdgewiseException {
    // A missing value goes on as the one before: a hole of one value, not a cut.
    last = Double.isFinite(value) ? (float) value : last;
    block[filled++] = last;
    taken++;
    if (votes.isPresent()) {
      votes.get().take(last);
    }
    int length = block.length;
    if (filled == length) {
      sink.block(judge());
      System.arraycopy(block, length / 2, block, 0, length - length / 2);
      filled = length - length / 2;
    }
  }

  private Block judge() {
    Map<BearingFault, Double> evidence = new EnumMap<>(diagnosis.take(block, 0));
    if (blocks % 2 == 0) {
      diagnosis.keep();
    }
    FaultOpinion opinion = FaultOpinion.of(evidence, votes.map(VoteCount::latest).orElse(Map.of()));
    double rarity = opinion.evidence();
    moments.take(block, 0, block.length);
    double[] row = {
      Math.log(Math.max(moments.rms(), 1e-12)), moments.kurtosis(), Math.log(moments.crest())
    };
    double seconds = taken / machine.rateHertz();
    double unusual = course.next((long) (seconds * 1e9), row);
    double score = Math.max(rarity / (rarity + alarm), unusual);
    boolean anomaly = score >= RowDetector.ALARM_SCORE;
    blocks++;
    anomalies += anomaly ? 1 : 0;
    boolean named = rarity >= alarm;
    return new Block(
        seconds, score, anomaly, named ? Optional.of(opinion.fault()) : Optional.empty(), evidence);
  }

  private Verdict verdict() {
    Map<BearingFault, Double> together = diagnosis.together();
    Map<BearingFault, Double> said = votes.map(VoteCount::mean).orElse(Map.of());
    FaultOpinion opinion = FaultOpinion.of(together, said);
    boolean named = opinion.evidence() >= alarm;
    return new Verdict(
        blocks, anomalies, named ? Optional.of(opinion.fault()) : Optional.empty(), together, said);
  }
}
