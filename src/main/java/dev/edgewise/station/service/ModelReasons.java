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
/// threshold, and how far each of its inputs was from what training has seen. The share of an input
/// is its part of the sum of squared deviations, in standard deviations of training.
final class ModelReasons {
  private static final Pattern MODEL = Pattern.compile("model\\(\"([^\"]+)\"\\)\\.?([\\w-]*)");
  private static final String ID = "model";
  private static final String VERSION = "model version";
  private static final String SCORE = "model score";
  private static final String THRESHOLD = "model threshold";
  private static final String SHARE = "share of ";
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
    Map<String, Double> squares = new LinkedHashMap<>();
    double sum = 0;
    for (ModelWork.Input input : model.inputs()) {
      double square = square(input, asset);
      if (!Double.isNaN(square)) {
        squares.put(input.tag(), square);
        sum += square;
      }
    }
    double all = sum;
    if (all > 0) {
      squares.entrySet().stream()
          .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
          .limit(MOST_SHARES)
          .forEach(
              e ->
                  out.put(
                      SHARE + e.getKey(),
                      String.format(Locale.ENGLISH, "%.3f", e.getValue() / all)));
    }
  }

  /// Squared deviation from training, in its standard deviations; NaN where it cannot be told.
  private double square(ModelWork.Input input, String asset) {
    Optional<LatestValue> value =
        tags.find(AssetPath.of(asset).child(input.tag())).flatMap(tag -> latest.get(tag.id()));
    if (value.isEmpty() || Quality.isBad(value.get().quality()) || !(input.scale() > 0)) {
      return Double.NaN;
    }
    double deviation = (value.get().asDouble() - input.mean()) / input.scale();
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
            shares.add(new AlarmShare(signal, asset + "/" + signal, number(share)));
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
