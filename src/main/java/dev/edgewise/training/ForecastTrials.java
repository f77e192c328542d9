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
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures compressor-forecast on plants with other seeds, healthy and without cooling.
final class ForecastTrials {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long FOR = Duration.ofMinutes(2).toNanos();
  private static final int RESIDUAL = 1;
  private static final double THRESHOLD = CompressorForecaster.THRESHOLD;
  private static final double ROWS_A_WEEK = 7 * 24 * 360;

  private final CompressorRows rows;
  private final PlantSource plant;
  private final int stretches;

  /// @param stretches of 12 healthy hours; as many compressors overheat
  ForecastTrials(CompressorRows rows, PlantSource plant, int stretches) {
    this.rows = rows;
    this.plant = plant;
    this.stretches = stretches;
  }

  List<ModelCard.Metric> measure(LoadedModel model) throws EdgewiseException {
    Figures figures = new Figures();
    healthy(model, figures);
    overheating(model, figures);
    return figures.list();
  }

  private void healthy(LoadedModel model, Figures figures) throws EdgewiseException {
    SplittableRandom random = new SplittableRandom(2_301);
    List<Double> residuals = new ArrayList<>();
    int alarms = 0;
    for (int s = 0; s < stretches; s++) {
      long from = CompressorForecaster.YEAR + random.nextInt(365 * 24) * HOUR;
      List<CompressorRows.Row> given =
          rows.of(device(s), Story.healthy(5_000 + s), from, from + 12 * HOUR);
      double[] said = residuals(model, given);
      alarms += Double.isNaN(alarm(given, said)) ? 0 : 1;
      Arrays.stream(said).forEach(residuals::add);
    }
    double[] sorted = residuals.stream().mapToDouble(Math::abs).sorted().toArray();
    String protocol =
        "%d stretches of 12 h at random times of a year, plants with seeds that training has not used, %d rows; "
            .formatted(stretches, sorted.length);
    String name = "Healthy compressors";
    double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
    figures.add(name, mean, "K", "mean of the residual's size", protocol + "mean");
    figures.add(
        name, Columns.quantile(sorted, 0.999), "K", "99.9 % of residuals", protocol + "quantile");
    figures.add(name, sorted[sorted.length - 1], "K", "largest residual", protocol + "maximum");
    figures.add(
        name,
        alarms * ROWS_A_WEEK / sorted.length,
        "1/week",
        "false alarms of a rule that wants 4 K for 2 min",
        protocol
            + String.format(
                Locale.ENGLISH,
                "stretches with such an alarm, for a week of rows. None seen says: fewer than %.1f with"
                    + " 95 %% confidence",
                3 * ROWS_A_WEEK / sorted.length));
  }

  private void overheating(LoadedModel model, Figures figures) throws EdgewiseException {
    SplittableRandom random = new SplittableRandom(2_302);
    List<Double> first = new ArrayList<>();
    List<Double> ruled = new ArrayList<>();
    List<Double> later = new ArrayList<>();
    int missed = 0;
    for (int s = 0; s < stretches; s++) {
      long start = CompressorForecaster.YEAR + random.nextInt(365 * 24) * HOUR + HOUR / 3;
      Story story = Story.troubled(6_000 + s, Trouble.OVERHEATING, start);
      List<CompressorRows.Row> given =
          rows.of(device(s), story, start - HOUR / 6, start + HOUR / 2);
      double[] said = residuals(model, given);
      double crossed = first(given, said, start);
      double alarm = alarm(given, said);
      if (Double.isNaN(crossed) || Double.isNaN(alarm)) {
        missed++;
      } else {
        first.add((crossed - start) / 1e9);
        ruled.add((alarm - start) / 1e9);
      }
      later.add(said[said.length - 1]);
    }
    figures(figures, first, ruled, later, missed);
  }

  private void figures(
      Figures figures, List<Double> first, List<Double> ruled, List<Double> later, int missed) {
    String protocol =
        "%d compressors that lose their cooling at random times of a year, plants with seeds that training has not used; "
            .formatted(stretches);
    String name = "Overheating";
    if (!first.isEmpty()) {
      figures.add(
          name,
          middle(first),
          "s",
          "until the residual is above 4 K, median",
          protocol + "from the start of the fault");
      figures.add(
          name,
          last(first),
          "s",
          "until the residual is above 4 K, longest",
          protocol + "from the start of the fault");
      figures.add(
          name,
          middle(ruled),
          "s",
          "until the rule's alarm, median",
          protocol + "above 4 K for 2 min");
    }
    figures.add(name, missed, "", "no alarm within 30 min", protocol + "counted");
    figures.add(
        name,
        later.stream().mapToDouble(d -> d).min().orElse(Double.NaN),
        "K",
        "least residual after 30 min",
        protocol + "least of the last rows");
  }

  private String device(int s) {
    return plant.compressors().get(s % plant.compressors().size());
  }

  private static double[] residuals(LoadedModel model, List<CompressorRows.Row> given)
      throws EdgewiseException {
    return Scores.column(
        Scores.run(model, given.stream().map(CompressorRows.Row::values).toList()), RESIDUAL);
  }

  /// Time at which the residual had been above 4 K for 2 min without a break; NaN for never.
  private static double alarm(List<CompressorRows.Row> given, double[] said) {
    long since = Long.MAX_VALUE;
    for (int i = 0; i < said.length; i++) {
      long time = given.get(i).time();
      since = said[i] > THRESHOLD ? Math.min(since, time) : Long.MAX_VALUE;
      if (since != Long.MAX_VALUE && time - since >= FOR) {
        return time;
      }
    }
    return Double.NaN;
  }

  private static double first(List<CompressorRows.Row> given, double[] said, long start) {
    for (int i = 0; i < said.length; i++) {
      if (given.get(i).time() > start && said[i] > THRESHOLD) {
        return given.get(i).time();
      }
    }
    return Double.NaN;
  }

  private static double middle(List<Double> values) {
    return Columns.quantile(values.stream().mapToDouble(d -> d).sorted().toArray(), 0.5);
  }

  private static double last(List<Double> values) {
    return values.stream().mapToDouble(d -> d).max().orElse(Double.NaN);
  }
}
