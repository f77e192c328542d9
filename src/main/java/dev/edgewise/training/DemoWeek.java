package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import dev.edgewise.training.PlantSource.Story;
import dev.edgewise.training.PlantSource.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// bearing-ae on the machines of the demo: a week in which nothing happens, and bearings that begin
/// to wear.
final class DemoWeek {
  private static final double THRESHOLD = BearingAutoencoder.THRESHOLD;
  private static final long BLOCK = Duration.ofSeconds(5).toNanos();
  private static final long WEEK = Duration.ofDays(7).toNanos();
  private static final double BLOCKS_A_WEEK = WEEK / (double) BLOCK;
  private static final int STARTS = 6;
  private static final int GROWTH_BLOCKS = 24;

  /// Moves each start to another time of day.
  private static final long LATER = 3_700_000_000_000L;

  /// As the demo has it unless told otherwise.
  static final long SEED = 20_260_101;

  private final BearingRows rows;
  private final PlantSource plant;
  private final int blocks;

  /// @param blocks four times as many a machine
  DemoWeek(BearingRows rows, PlantSource plant, int blocks) {
    this.rows = rows;
    this.plant = plant;
    this.blocks = 4 * blocks;
  }

  void measure(LoadedModel model, Figures figures) throws EdgewiseException {
    healthy(model, figures);
    wearing(model, figures);
  }

  private void healthy(LoadedModel model, Figures figures) throws EdgewiseException {
    int looked = 0;
    int above = 0;
    int alarms = 0;
    double most = 0;
    for (String device : plant.bearings()) {
      PlantSource.Bearing bearing = plant.bearing(device, Story.healthy(SEED));
      for (int i = 0; i < blocks; i++) {
        long time = CompressorForecaster.YEAR + WEEK / blocks * i;
        double score = score(model, bearing.at(time));
        if (!Double.isNaN(score)) {
          looked++;
          most = Math.max(most, score);
        }
        if (score > THRESHOLD) {
          above++;
          alarms += score(model, bearing.at(time + BLOCK)) > THRESHOLD ? 1 : 0;
        }
      }
    }
    String protocol =
        "%d blocks spread over a week of each of the %d machines with a bearing, nothing wrong; %d gave a score, the others came from a spindle that stands; "
            .formatted(blocks, plant.bearings().size(), looked);
    figures.add("Demo plant, healthy", above, "blocks", "score above 0.70", protocol + "counted");
    figures.add("Demo plant, healthy", most, "", "highest score", protocol + "counted");
    figures.add(
        "Demo plant, healthy",
        alarms * BLOCKS_A_WEEK / looked,
        "1/week",
        "false alarms a machine of a rule that wants the score above 0.70 for 5 s",
        protocol
            + "where a block was above 0.70, the next one was looked at too; those that were both above,"
            + " for a week of 120,960 blocks. None seen says: fewer than "
            + Math.round(3 * BLOCKS_A_WEEK / looked)
            + " with 95 % confidence, by this sample alone");
  }

  private void wearing(LoadedModel model, Figures figures) throws EdgewiseException {
    List<Double> delays = new ArrayList<>();
    List<Double> wears = new ArrayList<>();
    int missed = 0;
    for (String device : plant.bearings()) {
      for (int s = 0; s < STARTS; s++) {
        long start = CompressorForecaster.YEAR + WEEK / STARTS * s + LATER * (s + 1);
        PlantSource.Bearing bearing =
            plant.bearing(device, Story.troubled(SEED, Trouble.WEAR, start));
        switch (watch(model, bearing, start)) {
          case Watched.Found found -> {
            delays.add(found.seconds);
            wears.add(found.wear);
          }
          case Watched.Missed _ -> missed++;
          case Watched.Stood _ -> {}
        }
      }
    }
    figures(figures, delays, wears, missed);
  }

  /// What came of watching a bearing wear.
  private sealed interface Watched {
    /// @param seconds since wear began
    record Found(double seconds, double wear) implements Watched {}

    record Missed() implements Watched {}

    /// The shaft did not turn all the time.
    record Stood() implements Watched {}
  }

  private Watched watch(LoadedModel model, PlantSource.Bearing bearing, long start)
      throws EdgewiseException {
    boolean turned = true;
    double before = 0;
    for (int b = 1; b <= GROWTH_BLOCKS; b++) {
      PlantSource.Block block = bearing.at(start + b * BLOCK);
      double score = score(model, block);
      turned &= !Double.isNaN(score);
      if (score > THRESHOLD && before > THRESHOLD) {
        return new Watched.Found(b * BLOCK / 1e9, block.wear());
      }
      before = score;
    }
    return turned ? new Watched.Missed() : new Watched.Stood();
  }

  private static void figures(
      Figures figures, List<Double> delays, List<Double> wears, int missed) {
    String protocol =
        "wear begins at %d times on each machine and grows to 1 within 120 s; time until the score was above 0.70 in two blocks that follow each other, 5 s apart; where the spindle stood before that, it does not count; %d cases"
            .formatted(STARTS, delays.size() + missed);
    double[] sorted = delays.stream().mapToDouble(d -> d).sorted().toArray();
    double[] wear = wears.stream().mapToDouble(d -> d).sorted().toArray();
    String name = "Demo plant, detection delay";
    if (sorted.length > 0) {
      figures.add(name, Columns.quantile(sorted, 0.5), "s", "median", protocol);
      figures.add(name, sorted[sorted.length - 1], "s", "longest", protocol);
      figures.add(name, Columns.quantile(wear, 0.5), "", "wear by then, median", protocol);
    }
    figures.add(name, missed, "", "never within 120 s", protocol);
  }

  private double score(LoadedModel model, PlantSource.Block block) throws EdgewiseException {
    float[] row = rows.autoencoder(block);
    return Scores.run(model, List.of(row))[0][model.model().output().scoreIndex()];
  }
}
