package dev.edgewise.bench;

import dev.edgewise.scenario.BearingWaveform;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelineSpec;
import dev.edgewise.stream.pipeline.feature.BearingFault;
import dev.edgewise.stream.pipeline.feature.WaveformExtractor;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.stream.pipeline.feature.WaveformFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A plain diagnosis to compare with: the mean of the first three lines of each fault in the
/// envelope of 2 to 5 kHz over their background, as the demo's features have them; the greatest is
/// named when it is above what 1 % of 1,000 healthy blocks exceed. (One in a thousand cannot be
/// told from so few.)
final class DiagnosisPlain {
  private static final int HEALTHY = 1_000;
  private static final List<String> NAMES = List.of("bpfo-", "bpfi-", "bsf-");
  private static final List<BearingFault> FAULTS =
      List.of(BearingFault.OUTER_RACE, BearingFault.INNER_RACE, BearingFault.BALL);

  private final WaveformFeatures features;
  private final double threshold;

  DiagnosisPlain(PipelineSpec bearing) {
    features =
        bearing.nodes().stream()
            .filter(PipelineNode.Features.class::isInstance)
            .map(node -> ((PipelineNode.Features) node).features())
            .findFirst()
            .orElseThrow();
    SplittableRandom random = new SplittableRandom(77);
    List<Double> healthy = new ArrayList<>();
    DiagnosisCase usual = DiagnosisCase.all().getFirst();
    for (int i = 0; i < HEALTHY; i++) {
      double[] means = means(usual.draw(random, Optional.empty(), BearingWaveform.LENGTH));
      healthy.add(Math.max(means[0], Math.max(means[1], means[2])));
    }
    healthy.sort(null);
    threshold = healthy.get(HEALTHY - 1 - HEALTHY / 100);
  }

  Optional<BearingFault> fault(DiagnosisCase.Drawn drawn) {
    double[] means = means(drawn);
    int most = 0;
    for (int i = 1; i < means.length; i++) {
      most = means[i] > means[most] ? i : most;
    }
    return means[most] > threshold ? Optional.of(FAULTS.get(most)) : Optional.empty();
  }

  private double[] means(DiagnosisCase.Drawn drawn) {
    WaveformExtractor extractor =
        new WaveformExtractor(
            new WaveformFeatures(
                features.length(),
                features.bandLowHertz(),
                features.bandHighHertz(),
                Optional.of(drawn.bearing()),
                features.features()));
    double[] row = new double[features.width()];
    double[] sums = new double[NAMES.size()];
    int blocks = drawn.values().length / features.length();
    for (int b = 0; b < blocks; b++) {
      float[] block = new float[features.length()];
      System.arraycopy(drawn.values(), b * block.length, block, 0, block.length);
      extractor.extract(block, BearingWaveform.RATE_HERTZ, drawn.shaftHertz(), row, 0);
      int at = 0;
      for (WaveformFeature feature : features.features()) {
        for (int i = 0; i < sums.length; i++) {
          boolean one = feature.name().startsWith(NAMES.get(i)) && !feature.name().endsWith("-4");
          sums[i] += one && Double.isFinite(row[at]) ? row[at] / 3 / blocks : 0;
        }
        at += feature.width();
      }
    }
    return sums;
  }
}
