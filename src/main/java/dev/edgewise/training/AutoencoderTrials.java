package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Measures bearing-ae on generated blocks that training has not seen, and on the demo's machines.
final class AutoencoderTrials {
  private static final double THRESHOLD = BearingAutoencoder.THRESHOLD;
  private static final List<Damage> DAMAGES = List.of(Damage.INNER, Damage.OUTER, Damage.BALL);
  private static final String PAIRS =
      "%d damaged blocks (a third each of inner race, outer race, rolling element) and as many of the"
          + " same machines without damage, drawn with seeds that training has not used; ";

  private final BearingRows rows;
  private final PlantSource plant;
  private final int blocks;

  /// @param blocks of each kind and condition
  AutoencoderTrials(BearingRows rows, PlantSource plant, int blocks) {
    this.rows = rows;
    this.plant = plant;
    this.blocks = blocks;
  }

  List<ModelCard.Metric> measure(LoadedModel model) throws EdgewiseException {
    Figures figures = new Figures();
    ratios(model, figures);
    unseen(model, figures);
    new DemoWeek(rows, plant, blocks).measure(model, figures);
    return figures.list();
  }

  private void ratios(LoadedModel model, Figures figures) throws EdgewiseException {
    for (Trial trial : Trial.ratios()) {
      Pair pair = pair(model, trial);
      String pairs = PAIRS.formatted(blocks);
      figures.add(
          "AUC by ratio of signal to noise",
          Scores.auc(pair.good, pair.bad),
          "",
          trial.name(),
          pairs + "the chance that a damaged block scores higher than a healthy one");
      figures.add(
          "Detected by ratio of signal to noise",
          Scores.above(pair.bad, THRESHOLD),
          "",
          trial.name(),
          pairs + "share of the damaged blocks whose score is above 0.70");
    }
  }

  private void unseen(LoadedModel model, Figures figures) throws EdgewiseException {
    for (Trial trial : Trial.unseen()) {
      Pair pair = pair(model, trial);
      String pairs = PAIRS.formatted(blocks) + "5 dB signal to noise but where it says worn out; ";
      figures.add(
          "AUC by condition",
          Scores.auc(pair.good, pair.bad),
          "",
          trial.name(),
          pairs + "the chance that a damaged block scores higher than a healthy one");
      figures.add(
          "Detected by condition",
          Scores.above(pair.bad, THRESHOLD),
          "",
          trial.name(),
          pairs + "share of the damaged blocks whose score is above 0.70");
      figures.add(
          "False alarms by condition",
          Scores.above(pair.good, THRESHOLD),
          "",
          trial.name(),
          pairs + "share of the healthy blocks whose score is above 0.70");
    }
  }

  private record Pair(double[] good, double[] bad) {}

  private Pair pair(LoadedModel model, Trial trial) throws EdgewiseException {
    SplittableRandom random = new SplittableRandom(900 + trial.name().hashCode());
    List<float[]> bad = new ArrayList<>();
    List<float[]> good = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      Vibration vibration = trial.draw(rows, random, DAMAGES.get(i % DAMAGES.size()));
      bad.add(rows.autoencoder(vibration));
      good.add(rows.autoencoder(vibration.healthy()));
    }
    int score = model.model().output().scoreIndex();
    return new Pair(
        Scores.column(Scores.run(model, good), score),
        Scores.column(Scores.run(model, bad), score));
  }
}
