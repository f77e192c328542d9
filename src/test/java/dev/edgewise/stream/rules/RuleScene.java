package dev.edgewise.stream.rules;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A rule at work on one pump; times in seconds.
final class RuleScene {
  static final AssetPath PUMP = AssetPath.of("Riverside works/Area 1/Pumps/P-104");
  static final long SECOND = 1_000_000_000L;

  private static final Map<String, TagSpec> TAGS = tags();

  final CompiledRule rule;
  private final double[] values;
  private final int[] qualities;
  private final long[] times;

  private RuleScene(CompiledRule rule) {
    this.rule = rule;
    int inputs = rule.inputs().size();
    values = new double[inputs];
    qualities = new int[inputs];
    times = new long[inputs];
    Arrays.fill(qualities, Quality.BAD_WAITING_FOR_INITIAL_DATA);
  }

  private static Map<String, TagSpec> tags() {
    Map<String, TagSpec> tags = new HashMap<>();
    add(tags, "drive/speed", ValueType.DOUBLE, "rpm");
    add(tags, "drive/speed-setpoint", ValueType.DOUBLE, "rpm");
    add(tags, "bearing/temperature", ValueType.DOUBLE, "°C");
    add(tags, "motor/temperature", ValueType.DOUBLE, "°F");
    add(tags, "discharge/pressure", ValueType.DOUBLE, "bar");
    add(tags, "suction/pressure", ValueType.DOUBLE, "mbar");
    add(tags, "flow", ValueType.DOUBLE, "m³/h");
    add(tags, "vibration/kurtosis", ValueType.DOUBLE, "");
    add(tags, "motor/running", ValueType.BOOL, "");
    add(tags, "drive/starts", ValueType.INT64, "");
    return tags;
  }

  private static void add(Map<String, TagSpec> tags, String signal, ValueType type, String unit) {
    AssetPath path = PUMP.child(signal);
    tags.put(path.toString(), TagSpec.of(path, type).withUnit(unit));
  }

  static Optional<TagSpec> tag(AssetPath path) {
    return Optional.ofNullable(TAGS.get(path.toString()));
  }

  static Rule rule(String condition) throws EdgewiseException {
    return RuleText.parse(
        "rule \"r\" version 1\non \"**\"\nwhen " + condition + "\nthen alarm(LOW, \"it\")",
        "r.rule");
  }

  static RuleScene of(String condition) throws EdgewiseException {
    return of(rule(condition));
  }

  static RuleScene of(Rule rule) throws EdgewiseException {
    return new RuleScene(new RuleCompiler(rule).compile(PUMP, RuleScene::tag));
  }

  /// A new value of the input that the rule writes as `text`.
  RuleScene value(double second, String text, double value) {
    return value(second, text, value, Quality.GOOD);
  }

  RuleScene value(double second, String text, double value, int quality) {
    for (int i = 0; i < values.length; i++) {
      if (rule.inputs().get(i).text().equals(text)) {
        values[i] = value;
        qualities[i] = quality;
        times[i] = nanos(second);
        return this;
      }
    }
    throw new IllegalArgumentException(text + " is not among " + rule.inputs());
  }

  Change at(double second) {
    return rule.evaluate(nanos(second), values, qualities, times);
  }

  Truth truthAt(double second) {
    at(second);
    return rule.truth();
  }

  static long nanos(double second) {
    return Math.round(second * 1_000) * 1_000_000L;
  }
}
