package dev.edgewise.station.service;

import dev.edgewise.station.api.AlarmEpisode;
import dev.edgewise.station.api.AlarmExplanation;
import dev.edgewise.station.api.AlarmShare;
import dev.edgewise.station.api.EdgeWork;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a model says so, as far as its edge node tells: which model in which version, its score and
/// threshold, and what had which share in it. Where the model itself tells contributions, these are
/// the shares; else the share of an input is its part of the sum of squared deviations from what
/// training has seen, in standard deviations.
final class ModelReasons {
  private static final Pattern MODEL = Pattern.compile("model\\(\"([^\"]+)\"\\)\\.?([\\w-]*)");
  private static final String ID = "model";
  private static final String VERSION = "model version";
  private static final String SCORE = "model score";
  private static final String THRESHOLD = "model threshold";
  private static final String SHARE = "share of ";
  private static final String CONTRIBUTION = "contribution/";
  private static final int MOST_SHARES = 8;

  private final EdgeWork work;
  private final TagRegistry tags;
  private final LatestValues latest;

  ModelReasons(EdgeWork work, TagRegistry tags, LatestValues latest) {
    this.work = work;
    this.tags = tags;
    this.latest = latest;
  }

  /// What a rule looked at, and with it what there is to be said of its model now.
  Map<String, String> of(String asset, Map<String, String> looked) {
    Map<String, String> out = new LinkedHashMap<>(looked);
    for (Map.Entry<String, String> each : looked.entrySet()) {
      Matcher found = MODEL.matcher(each.getKey());
      if (found.find()) {
        String id = found.group(1);
        out.put(ID, id);
        out.put(SCORE, each.getValue());
        model(id, asset).ifPresent(model -> describe(model, found.group(2), asset, out));
        return out;
      }
    }
    return out;
  }

  private Optional<ModelWork> model(String id, String asset) {
    for (NodeWork node : work.view().nodes()) {
      for (ModelWork model : node.models()) {
        if (model.id().equals(id) && model.assets().contains(asset)) {
          return Optional.of(model);
        }
      }
    }
    return Optional.empty();
  }

  private void describe(ModelWork model, String output, String asset, Map<String, String> out) {
    out.put(VERSION, model.version());
    model.outputs().stream()
        .filter(o -> o.tag().endsWith("/" + output) && !Double.isNaN(o.threshold()))
        .findFirst()
        .ifPresent(o -> out.put(THRESHOLD, String.valueOf(o.threshold())));
    Map<String, Double> parts = contributions(model, asset);
    double sum = 1;
    if (parts.isEmpty()) {
      model.inputs().forEach(input -> put(parts, input.tag(), square(input, asset)));
      sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
    double all = sum;
    if (all > 0) {
      parts.entrySet().stream()
          .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
          .limit(MOST_SHARES)
          .forEach(e -> out.put(SHARE + e.getKey(), share(e.getValue() / all)));
    }
  }

  /// What the model itself says, 0 to 1, by tag below the asset.
  private Map<String, Double> contributions(ModelWork model, String asset) {
    Map<String, Double> out = new LinkedHashMap<>();
    for (ModelWork.Output output : model.outputs()) {
      if (output.tag().startsWith(model.id() + "/" + CONTRIBUTION)) {
        value(asset, output.tag()).ifPresent(value -> put(out, output.tag(), value));
      }
    }
    return out;
  }

  private static void put(Map<String, Double> to, String tag, double value) {
    if (!Double.isNaN(value)) {
      to.put(tag, value);
    }
  }

  private static String share(double share) {
    return String.format(Locale.ENGLISH, "%.3f", Math.clamp(share, 0, 1));
  }

  private Optional<Double> value(String asset, String tag) {
    return tags.find(AssetPath.of(asset).child(tag))
        .flatMap(found -> latest.get(found.id()))
        .filter(value -> !Quality.isBad(value.quality()))
        .map(LatestValue::asDouble);
  }

  /// Squared deviation from training, in its standard deviations; NaN where it cannot be told.
  private double square(ModelWork.Input input, String asset) {
    Optional<Double> value = value(asset, input.tag());
    if (value.isEmpty() || !(input.scale() > 0)) {
      return Double.NaN;
    }
    double deviation = (value.get() - input.mean()) / input.scale();
    return deviation * deviation;
  }

  /// What was said of an alarm's raise, for people.
  static AlarmExplanation explanation(
      String asset, Map<String, String> details, List<AlarmEpisode> nearest) {
    String model = details.getOrDefault(ID, "");
    if (model.isEmpty()) {
      return AlarmExplanation.NONE;
    }
    List<AlarmShare> shares = new ArrayList<>();
    details.forEach(
        (name, share) -> {
          if (name.startsWith(SHARE)) {
            String signal = name.substring(SHARE.length());
            String own = model + "/" + CONTRIBUTION;
            String words = signal.startsWith(own) ? signal.substring(own.length()) : signal;
            shares.add(new AlarmShare(words, asset + "/" + signal, number(share)));
          }
        });
    shares.sort(Comparator.comparingDouble(AlarmShare::share).reversed());
    return new AlarmExplanation(
        model,
        details.getOrDefault(VERSION, ""),
        number(details.getOrDefault(SCORE, "")),
        number(details.getOrDefault(THRESHOLD, "")),
        Double.NaN,
        shares,
        nearest);
  }

  /// The number that a text begins with; NaN for none.
  private static double number(String text) {
    String first = text.split(" ", 2)[0];
    try {
      return first.isEmpty() ? Double.NaN : Double.parseDouble(first);
    } catch (NumberFormatException e) {
      return Double.NaN; // it says so in words: `unknown`
    }
  }
}
