package dev.edgewise.ui.models;

import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.telemetry.Quality;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// An input of a model over a stretch of time against the range that training has seen.
///
/// @param input with that range
/// @param decimals as its tag has; −1 when unknown
/// @param count values that can be used; 0 for none
/// @param outside part of them that lies outside of the range, 0 to 1; NaN without values
/// @param least value; NaN without values
/// @param greatest value; NaN without values
/// @param mean value; NaN without values
/// @param bins how many values lie in each of [#BINS] stretches of equal width, from [#from] to
///     [#to]; what lies beyond is in the first and in the last
record InputDrift(
    ModelWork.Input input,
    int decimals,
    long count,
    double outside,
    double least,
    double greatest,
    double mean,
    List<Integer> bins) {
  static final int BINS = 32;

  /// From this part outside on it is marked.
  static final double MARKED = 0.05;

  /// Part of the range's width that is shown on each side of it.
  private static final double BESIDE = 0.5;

  /// The most conspicuous first, in steps of a percent, so that the order is calm; what has no
  /// values last.
  static final Comparator<InputDrift> ORDER =
      Comparator.comparingDouble(
          (InputDrift d) -> d.count == 0 ? Double.POSITIVE_INFINITY : -Math.rint(100 * d.outside));

  InputDrift {
    bins = List.copyOf(bins);
  }

  static InputDrift none(ModelWork.Input input, int decimals) {
    return new InputDrift(
        input, decimals, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, List.of());
  }

  static InputDrift of(ModelWork.Input input, int decimals, RawColumns raw) {
    Integer[] bins = new Integer[BINS];
    Arrays.fill(bins, 0);
    long count = 0;
    long outside = 0;
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < raw.size(); i++) {
      double value = raw.values()[i];
      if (!Double.isFinite(value) || Quality.isBad(raw.qualities()[i])) {
        continue;
      }
      count++;
      sum += value;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      outside += value < input.low() || value > input.high() ? 1 : 0;
      double place = (value - from(input)) / (to(input) - from(input));
      bins[(int) Math.clamp(Math.floor(place * BINS), 0, BINS - 1)]++;
    }
    return count == 0
        ? none(input, decimals)
        : new InputDrift(
            input,
            decimals,
            count,
            (double) outside / count,
            least,
            greatest,
            sum / count,
            Arrays.asList(bins));
  }

  /// Whether so much lies outside that the model guesses.
  boolean marked() {
    return count > 0 && outside >= MARKED;
  }

  /// The mean on the scale that the model works with; NaN when that is not known.
  double scaled() {
    return (mean - input.mean()) / input.scale();
  }

  /// Value at the left edge of the bins.
  static double from(ModelWork.Input input) {
    return input.low() - BESIDE * width(input);
  }

  /// Value at the right edge of the bins.
  static double to(ModelWork.Input input) {
    return input.high() + BESIDE * width(input);
  }

  private static double width(ModelWork.Input input) {
    return input.high() > input.low() ? input.high() - input.low() : 1;
  }
}
