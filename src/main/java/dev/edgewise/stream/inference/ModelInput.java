package dev.edgewise.stream.inference;

import dev.edgewise.telemetry.Range;
import java.util.List;

/// One named input: one number or a run of numbers of a row.
///
/// @param source where the pipeline takes it from
/// @param name a signal relative to the asset (`drive/current`), or a feature of the pipeline
/// @param unit UCUM code as the tags have it, empty for a pure number
/// @param width how many numbers of the row it fills, 1 to 65,536
/// @param rateHertz samples a second of the signal underneath; 0 where they come as they come
/// @param windowSeconds how far back the data go that it is made of; 0 for the latest value alone
/// @param mean subtracted first, in `unit`: one for all numbers, or `width` of them
/// @param scale divided by then, in `unit`, above 0: one for all numbers, or `width` of them
/// @param trained the values that training has seen, in `unit`; outside of it the model guesses
public record ModelInput(
    Source source,
    String name,
    String unit,
    int width,
    double rateHertz,
    double windowSeconds,
    List<Double> mean,
    List<Double> scale,
    Range trained) {
  /// Most numbers of one row.
  public static final int MAX_WIDTH = 65_536;

  /// Where an input comes from. The names, in lower case, are part of the file form.
  public enum Source {
    SIGNAL,
    FEATURE
  }

  public ModelInput {
    mean = List.copyOf(mean);
    scale = List.copyOf(scale);
    Check.text(name, 256, "name");
    Check.that(unit.length() <= 32, "unit has at most 32 characters");
    Check.that(width >= 1 && width <= MAX_WIDTH, "width lies between 1 and " + MAX_WIDTH);
    Check.that(rateHertz >= 0 && rateHertz <= 1e9, "rateHertz lies between 0 and 1e9");
    Check.that(windowSeconds >= 0 && windowSeconds <= 1e8, "windowSeconds lies between 0 and 1e8");
    Check.that(fits(mean, width), "mean has one number or as many as width says");
    Check.that(fits(scale, width), "scale has one number or as many as width says");
    Check.that(
        mean.stream().allMatch(m -> Float.isFinite(m.floatValue())), "mean has finite numbers");
    Check.that(
        scale.stream().allMatch(s -> s > 0 && Float.isFinite((float) (1 / s))),
        "scale has numbers above 0");
  }

  double meanAt(int i) {
    return mean.get(mean.size() == 1 ? 0 : i);
  }

  double scaleAt(int i) {
    return scale.get(scale.size() == 1 ? 0 : i);
  }

  private static boolean fits(List<Double> values, int width) {
    return values.size() == 1 || values.size() == width;
  }
}
