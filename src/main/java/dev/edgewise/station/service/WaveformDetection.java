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
/// peak are after those before. It depends on the block and on those before it.
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
  /// @param fault the likeliest by the mean evidence; empty when too few blocks have any
  /// @param anomalies blocks told as anomalous
  /// @param evidence mean over the blocks
  public record Verdict(
      int blocks,
      int anomalies,
      Optional<BearingFault> fault,
      Map<BearingFault, Double> evidence) {}

  /// Takes block after block.
  public interface Sink {
    void block(Block block) throws EdgewiseException;
  }

  private static final ErrorCode TOO_SHORT = new ErrorCode("DETECT-SHORT");
  private static final int SHORTEST = 1_024;

  private final Machine machine;
  private final double alarm;
  private final int length;
  private final BearingDiagnosis diagnosis;
  private final RowDetector course;
  private final WaveformMoments moments = new WaveformMoments();
  private final Map<BearingFault, Double> sums = new EnumMap<>(BearingFault.class);
  private int blocks;
  private int anomalies;

  private WaveformDetection(Machine machine, int length, DetectorSettings settings) {
    this.machine = machine;
    this.length = length;
    alarm = -Math.log10(settings.falseAlarms());
    diagnosis =
        new BearingDiagnosis(length, machine.rateHertz(), machine.shaftHertz(), machine.orders());
    course = new RowDetector(3, new DetectorSettings(settings.falseAlarms(), 0));
  }

  /// Runs over the whole recording. A recording shorter than a block is one shorter block.
  ///
  /// @param column with the vibration
  /// @throws EdgewiseException `DETECT-SHORT` below 1,024 values; what reading and `sink` throw
  public static Verdict run(
      Recording recording, String column, Machine machine, DetectorSettings settings, Sink sink)
      throws EdgewiseException {
    int length = BearingDiagnosis.blockLength(machine.rateHertz(), machine.shaftHertz());
    while (length > recording.rows() && length > SHORTEST) {
      length /= 2;
    }
    if (length > recording.rows()) {
      throw new EdgewiseException(
          TOO_SHORT,
          "%,d values are too few for a spectrum.".formatted(recording.rows()),
          "Use a recording of some turns, at least 1,024 values.");
    }
    return new WaveformDetection(machine, length, settings).walk(recording, column, sink);
  }

  private Verdict walk(Recording recording, String column, Sink sink) throws EdgewiseException {
    float[] block = new float[length];
    int filled = 0;
    long end = 0;
    float last = 0;
    try (RecordedRows rows = RecordedRows.open(recording, List.of(column))) {
      while (rows.next()) {
        double value = rows.values()[0];
        // A missing value goes on as the one before: a hole of one value, not a cut.
        last = Double.isFinite(value) ? (float) value : last;
        block[filled++] = last;
        end++;
        if (filled == length) {
          sink.block(judge(block, end));
          System.arraycopy(block, length / 2, block, 0, length - length / 2);
          filled = length - length / 2;
        }
      }
    }
    return verdict();
  }

  private Block judge(float[] block, long end) {
    Map<BearingFault, Double> evidence = new EnumMap<>(diagnosis.take(block, 0));
    BearingFault likeliest = diagnosis.likeliest();
    double rarity = evidence.getOrDefault(likeliest, 0.0);
    evidence.forEach((fault, e) -> sums.merge(fault, e, Double::sum));
    moments.take(block, 0, length);
    double[] row = {
      Math.log(Math.max(moments.rms(), 1e-12)), moments.kurtosis(), Math.log(moments.crest())
    };
    double seconds = end / machine.rateHertz();
    double unusual = course.next((long) (seconds * 1e9), row);
    double score = Math.max(rarity / (rarity + alarm), unusual);
    boolean anomaly = score >= RowDetector.ALARM_SCORE;
    blocks++;
    anomalies += anomaly ? 1 : 0;
    boolean named = rarity >= alarm;
    return new Block(
        seconds, score, anomaly, named ? Optional.of(likeliest) : Optional.empty(), evidence);
  }

  private Verdict verdict() {
    Map<BearingFault, Double> means = new EnumMap<>(BearingFault.class);
    sums.forEach((fault, sum) -> means.put(fault, sum / Math.max(1, blocks)));
    BearingFault most = BearingDiagnosis.likeliest(means);
    return new Verdict(
        blocks,
        anomalies,
        means.getOrDefault(most, 0.0) >= alarm ? Optional.of(most) : Optional.empty(),
        means);
  }
}
