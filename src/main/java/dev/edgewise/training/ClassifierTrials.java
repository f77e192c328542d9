package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.stream.inference.ModelCard;
import dev.edgewise.training.PlantSource.Story;
import dev.edgewise.training.PlantSource.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Measures bearing-class on generated blocks that training has not seen, and on the demo's
/// machines.
final class ClassifierTrials {
  private static final int CLASSES = Damage.values().length;
  private static final long SECOND = 1_000_000_000L;

  private final BearingRows rows;
  private final PlantSource plant;
  private final int blocks;

  /// @param blocks a condition
  ClassifierTrials(BearingRows rows, PlantSource plant, int blocks) {
    this.rows = rows;
    this.plant = plant;
    this.blocks = blocks;
  }

  List<ModelCard.Metric> measure(LoadedModel model) throws EdgewiseException {
    Figures figures = new Figures();
    String each =
        "%d blocks, a quarter each of none, inner race, outer race, rolling element, drawn with seeds that training has not used; share whose likeliest class is right"
            .formatted(blocks);
    for (Trial trial : Trial.ratios()) {
      double right =
          Arrays.stream(confusion(model, trial), 0, CLASSES).mapToDouble(r -> r[CLASSES]).sum();
      figures.add("Accuracy by ratio of signal to noise", right / CLASSES, "", trial.name(), each);
    }
    for (Trial trial : Trial.unseen()) {
      double[][] shares = confusion(model, trial);
      double right = Arrays.stream(shares).mapToDouble(r -> r[CLASSES]).sum() / CLASSES;
      String protocol = each + "; 5 dB signal to noise but where it says worn out";
      figures.add("Accuracy by condition", right, "", trial.name(), protocol);
      for (Damage damage : Damage.values()) {
        figures.add(
            "Recall by condition: " + damage.word(),
            shares[damage.ordinal()][CLASSES],
            "",
            trial.name(),
            protocol + "; of the blocks of this class alone");
      }
    }
    demo(model, figures);
    return figures.list();
  }

  /// @return for each true class the share that was called each class, and the share that was right
  private double[][] confusion(LoadedModel model, Trial trial) throws EdgewiseException {
    SplittableRandom random = new SplittableRandom(1_900 + trial.name().hashCode());
    List<float[]> given = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      given.add(rows.classifier(trial.draw(rows, random, Damage.values()[i % CLASSES])));
    }
    float[][] outputs = Scores.run(model, given);
    double[][] shares = new double[CLASSES][CLASSES + 1];
    for (int i = 0; i < blocks; i++) {
      int truth = i % CLASSES;
      int said = likeliest(outputs[i]);
      double one = 1.0 / ((blocks - truth + CLASSES - 1) / CLASSES);
      shares[truth][said] += one;
      shares[truth][CLASSES] += said == truth ? one : 0;
    }
    return shares;
  }

  private void demo(LoadedModel model, Figures figures) throws EdgewiseException {
    List<float[]> healthy = new ArrayList<>();
    List<float[]> worn = new ArrayList<>();
    int each = Math.max(4, blocks / 10);
    for (String device : plant.bearings()) {
      for (int i = 0; i < each; i++) {
        long start =
            CompressorForecaster.YEAR + Duration.ofDays(7).toNanos() / each * i + 17 * SECOND;
        PlantSource.Bearing bearing =
            plant.bearing(device, Story.troubled(DemoWeek.SEED, Trouble.WEAR, start));
        add(healthy, bearing.at(start - 5 * SECOND));
        add(worn, bearing.at(start + 60 * SECOND));
      }
    }
    String protocol =
        "%d times in a week on each machine with a bearing, where it turns; share whose likeliest class is right"
            .formatted(each);
    figures.add(
        "Demo plant", share(model, healthy, Damage.NONE), "", "healthy, called none", protocol);
    figures.add(
        "Demo plant",
        share(model, worn, Damage.OUTER),
        "",
        "60 s after wear began (wear 0.5), called outer",
        protocol);
  }

  private void add(List<float[]> to, PlantSource.Block block) {
    float[] row = rows.classifier(block);
    if (Float.isFinite(row[0])) {
      to.add(row);
    }
  }

  private static double share(LoadedModel model, List<float[]> given, Damage truth)
      throws EdgewiseException {
    return Arrays.stream(Scores.run(model, given))
            .filter(out -> likeliest(out) == truth.ordinal())
            .count()
        / (double) given.size();
  }

  /// The first output is the score, the classes come behind it.
  private static int likeliest(float[] outputs) {
    int most = 0;
    for (int c = 1; c < CLASSES; c++) {
      most = outputs[1 + c] > outputs[1 + most] ? c : most;
    }
    return most;
  }
}
