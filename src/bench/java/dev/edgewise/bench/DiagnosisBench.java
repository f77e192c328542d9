package dev.edgewise.bench;

import dev.edgewise.base.SystemTime;
import dev.edgewise.scenario.BearingDefect;
import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.station.service.FaultVote;
import dev.edgewise.station.service.WaveformDetection;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelPackage;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// `edgewise bench diagnosis [SEED [EACH]]`: which part of a bearing is damaged, as
/// `edgewise detect --waveform` says it of generated recordings, beside its two parts alone and a
/// plain way: the lines of a fixed band, over what healthy bearings have.
final class DiagnosisBench {
  private static final int EACH = 40;
  private static final int SHORT = BearingWaveform.LENGTH;
  private static final int LONG = 3 * BearingWaveform.RATE_HERTZ;
  private static final String PIPELINE = "sample-data/pipelines/bearing.json";

  private final Appendable out;
  private final FaultVote vote;
  private final DiagnosisPlain plain;
  private final int each;
  private final Map<String, int[]> sums = new LinkedHashMap<>();

  private DiagnosisBench(Appendable out, FaultVote vote, DiagnosisPlain plain, int each) {
    this.each = each;
    this.out = out;
    this.vote = vote;
    this.plain = plain;
  }

  static void run(Appendable out, List<String> args) throws Exception {
    long seed = args.isEmpty() ? 1 : Long.parseLong(args.getFirst());
    int each = args.size() < 2 ? EACH : Integer.parseInt(args.get(1));
    PipelineSpec spec = PipelineSpec.read(Files.readString(Path.of(PIPELINE)), PIPELINE);
    Report report = new Report("diagnosis", out);
    try (SystemTime time = new SystemTime();
        LoadedModel loaded =
            new DjlEngine(time)
                .load(ModelPackage.read(Path.of("sample-data/models/bearing-class")))) {
      FaultVote vote = FaultVote.of(loaded, spec, BearingWaveform.RATE_HERTZ).orElseThrow();
      DiagnosisPlain plain = new DiagnosisPlain(spec);
      for (int length : new int[] {SHORT, LONG}) {
        DiagnosisBench bench = new DiagnosisBench(out, vote, plain, each);
        for (DiagnosisCase of : DiagnosisCase.all()) {
          bench.one(of, length, seed);
        }
        bench.sums(length, report);
      }
    }
    report.condition("recordings", each + " of each part and " + each + " healthy a condition");
    report.write();
  }

  /// Ways: both, spectra alone, classifier alone, plain. Numbers: damaged, right, wrong, healthy,
  /// healthy told.
  private void one(DiagnosisCase of, int length, long seed) throws Exception {
    Map<String, int[]> here = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + of.name().hashCode());
    List<Optional<BearingDefect>> parts = new ArrayList<>(List.of(Optional.empty()));
    DiagnosisCase.DEFECTS.forEach(defect -> parts.add(Optional.of(defect)));
    for (int i = 0; i < each; i++) {
      for (Optional<BearingDefect> part : parts) {
        DiagnosisCase.Drawn drawn = of.draw(random, part, length);
        WaveformDetection.Verdict both = verdict(drawn, Optional.of(vote));
        count(here, "edgewise", drawn, both.fault());
        count(here, "spectra alone", drawn, verdict(drawn, Optional.empty()).fault());
        count(here, "classifier alone", drawn, likeliest(both.votes()));
        count(here, "fixed band", drawn, plain.fault(drawn));
      }
    }
    String title = "%.1f s, %s".formatted((double) length / BearingWaveform.RATE_HERTZ, of.name());
    for (Map.Entry<String, int[]> row : here.entrySet()) {
      line(title, row.getKey(), row.getValue());
      int[] all = sums.computeIfAbsent(row.getKey(), n -> new int[5]);
      for (int k = 0; k < all.length; k++) {
        all[k] += row.getValue()[k];
      }
    }
  }

  private static WaveformDetection.Verdict verdict(
      DiagnosisCase.Drawn drawn, Optional<FaultVote> vote) throws Exception {
    double[] orders = drawn.orders();
    List<Double> bearing = List.of(orders[0], orders[1], orders[2], orders[3]);
    return WaveformDetection.run(
        drawn.values(),
        new WaveformDetection.Machine(BearingWaveform.RATE_HERTZ, drawn.shaftHertz() * 60, bearing),
        DetectorSettings.USUAL,
        vote,
        block -> {});
  }

  /// Its own likeliest class.
  private static Optional<BearingFault> likeliest(Map<BearingFault, Double> votes) {
    Optional<BearingFault> most = Optional.empty();
    double best = 0;
    for (Map.Entry<BearingFault, Double> vote : votes.entrySet()) {
      if (vote.getValue() > best) {
        best = vote.getValue();
        most = Optional.of(vote.getKey());
      }
    }
    return most;
  }

  private static void count(
      Map<String, int[]> to, String way, DiagnosisCase.Drawn drawn, Optional<BearingFault> said) {
    int[] n = to.computeIfAbsent(way, w -> new int[5]);
    if (drawn.fault().isEmpty()) {
      n[3]++;
      n[4] += said.isPresent() ? 1 : 0;
      return;
    }
    n[0]++;
    n[1] += said.equals(drawn.fault()) ? 1 : 0;
    n[2] += said.isPresent() && !said.equals(drawn.fault()) ? 1 : 0;
  }

  private void sums(int length, Report report) throws IOException {
    String seconds = "%.1f s, all".formatted((double) length / BearingWaveform.RATE_HERTZ);
    for (Map.Entry<String, int[]> row : sums.entrySet()) {
      line(seconds, row.getKey(), row.getValue());
      int[] n = row.getValue();
      String name =
          "diagnosis.%s.%s"
              .formatted(length == SHORT ? "short" : "long", row.getKey())
              .replace(' ', '_');
      report.figure(name + ".right_percent", 100.0 * n[1] / n[0], "%");
      report.figure(name + ".wrong_percent", 100.0 * n[2] / n[0], "%");
      report.figure(name + ".healthy_told_percent", 100.0 * n[4] / n[3], "%");
    }
  }

  private void line(String title, String way, int[] n) throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.0f %% | %.0f %% | %.0f %% | %d of %d |%n",
            title,
            way,
            100.0 * n[1] / n[0],
            100.0 * n[2] / n[0],
            100.0 * (n[0] - n[1] - n[2]) / n[0],
            n[4],
            n[3]));
  }
}
