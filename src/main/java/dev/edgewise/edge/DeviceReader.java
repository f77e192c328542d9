package dev.edgewise.edge;

import dev.edgewise.base.Json;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one device of a configuration. Used once.
final class DeviceReader {
  private static final double SILENT_SECONDS = 30;

  private final String where;
  private final String site;
  private final String node;
  private final String name;
  private final EdgeConfigFile.Device given;
  private final Set<String> taken = new HashSet<>();

  /// @param given with what its template says
  DeviceReader(String where, String site, String node, String name, EdgeConfigFile.Device given) {
    this.where = where;
    this.site = site;
    this.node = node;
    this.name = name;
    this.given = given;
  }

  EdgeConfig.EdgeDevice read(Origin origin) {
    AssetPath asset = EdgeConfigReader.path(where, "asset", filled(given.asset()));
    Map<String, String> properties = new HashMap<>(EdgeConfigReader.orEmpty(given.properties()));
    if (given.kind() != null) {
      properties.put("Kind", given.kind());
    }
    List<EdgeSignal> signals = new ArrayList<>();
    for (EdgeConfigFile.Signal signal : EdgeConfigReader.orEmpty(given.signals())) {
      signals.add(signal(signal));
    }
    List<EdgeWave> waves = new ArrayList<>();
    for (EdgeConfigFile.Wave wave : EdgeConfigReader.orEmpty(given.waveforms())) {
      waves.add(wave(wave));
    }
    List<EdgeActuator> actuators = new ArrayList<>();
    for (EdgeConfigFile.Actuator actuator : EdgeConfigReader.orEmpty(given.actuators())) {
      actuators.add(new ActuatorReader(where, site, node, name, asset).read(actuator));
    }
    double silent =
        given.silentAfterSeconds() == null ? SILENT_SECONDS : given.silentAfterSeconds();
    if (!(silent > 0) || !Double.isFinite(silent)) {
      throw new ConfigFault(where, "silentAfterSeconds is above 0");
    }
    return new EdgeConfig.EdgeDevice(
        name,
        asset,
        Map.copyOf(properties),
        EdgeConfigReader.origin(where, given.origin(), origin),
        Duration.ofMillis(Math.round(silent * 1e3)),
        mapping(asset),
        topics(),
        List.copyOf(signals),
        List.copyOf(waves),
        List.copyOf(actuators));
  }

  /// `{device}` in a template stands for the device's name.
  private @Nullable String filled(@Nullable String text) {
    return text == null ? null : text.replace("{device}", name);
  }

  private String topic() {
    String topic = EdgeConfigReader.need(where, "topic", filled(given.topic()));
    return plain(where, topic);
  }

  static String plain(String where, String topic) {
    if (topic.isBlank() || topic.chars().anyMatch(c -> c == '+' || c == '#' || c == '{')) {
      throw new ConfigFault(where, "'" + topic + "' is no topic of one device");
    }
    return topic;
  }

  private List<String> topics() {
    List<String> out = new ArrayList<>();
    out.add(topic());
    if (given.presence() != null && given.presence().topic() != null) {
      out.add(plain(where, java.util.Objects.requireNonNull(filled(given.presence().topic()))));
    }
    return List.copyOf(out);
  }

  private EdgeSignal signal(EdgeConfigFile.Signal signal) {
    String called = EdgeConfigReader.need(where, "name of a signal", signal.name());
    String at = where + ", signals, " + called;
    unique(at, called);
    Optional<Duration> period = Optional.ofNullable(signal.periodMillis()).map(Duration::ofMillis);
    if (period.isPresent() && !period.get().isPositive()) {
      throw new ConfigFault(at, "periodMillis is above 0");
    }
    if (signal.decimals() != null && (signal.decimals() < 0 || signal.decimals() > 15)) {
      throw new ConfigFault(at, "decimals is 0 to 15");
    }
    return new EdgeSignal(
        called,
        type(at, signal.type()),
        signal.unit() == null ? "" : signal.unit(),
        range(at, signal.range()),
        range(at, signal.normal()),
        signal.decimals() == null ? OptionalInt.empty() : OptionalInt.of(signal.decimals()),
        period,
        signal.description() == null ? "" : signal.description(),
        publish(at, signal.publish()));
  }

  private void unique(String at, String called) {
    try {
      AssetPath.of(called);
    } catch (IllegalArgumentException e) {
      throw new ConfigFault(at, "it is no name of a signal: " + e.getMessage());
    }
    if (!taken.add(called)) {
      throw new ConfigFault(at, "the name comes twice");
    }
  }

  private EdgeWave wave(EdgeConfigFile.Wave wave) {
    String called = EdgeConfigReader.need(where, "name of a waveform", wave.name());
    String at = where + ", waveforms, " + called;
    unique(at, called);
    String topic =
        wave.topic() == null
            ? EdgeTopics.wave(site, node, name, called)
            : java.util.Objects.requireNonNull(filled(wave.topic()));
    return new EdgeWave(called, wave.unit() == null ? "" : wave.unit(), plain(at, topic));
  }

  private static ValueType type(String at, @Nullable String word) {
    if (word == null) {
      return ValueType.DOUBLE;
    }
    for (ValueType type : ValueType.values()) {
      if (type.name().equals(word.toUpperCase(Locale.ROOT))) {
        return type;
      }
    }
    throw new ConfigFault(at, "'" + word + "' is no type; write double, int64 or bool");
  }

  private static Optional<Range> range(String at, EdgeConfigFile.@Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    if (!(limit.low() < limit.high())) {
      throw new ConfigFault(at, "a range goes from low up to high");
    }
    return Optional.of(new Range(limit.low(), limit.high()));
  }

  private static PublishPolicy publish(String at, EdgeConfigFile.@Nullable Publish publish) {
    if (publish == null) {
      return PublishPolicy.ALL;
    }
    if (Boolean.TRUE.equals(publish.off())) {
      return PublishPolicy.NOTHING;
    }
    long most = publish.atMostMillis() == null ? 0 : publish.atMostMillis();
    long least =
        publish.atLeastMillis() == null
            ? PublishPolicy.never().toMillis()
            : publish.atLeastMillis();
    if (most < 0 || least < 1 || least < most) {
      throw new ConfigFault(at, "publish needs atMostMillis of 0 or more and atLeastMillis above");
    }
    return new PublishPolicy(
        true,
        publish.deadband() == null ? -1 : Math.max(0, publish.deadband()),
        Duration.ofMillis(most),
        Duration.ofMillis(least));
  }

  /// The mapping file that reads the device's messages: its own one, or one made of its signals.
  private String mapping(AssetPath asset) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("topics", List.of(topic()));
    rule.put("time", times());
    rule.put(
        "values", EdgeConfigReader.orEmpty(given.signals()).stream().map(this::value).toList());
    rule.putAll(EdgeConfigReader.orEmpty(given.mapping()));
    rule.put("device", name);
    rule.put("asset", asset.toString());
    List<Map<String, Object>> rules = new ArrayList<>(List.of(rule));
    if (given.presence() != null) {
      Map<String, Object> presence = presence(given.presence());
      if (given.presence().topic() == null) {
        rule.put("presence", presence);
      } else {
        rules.add(
            Map.of(
                "topics",
                List.of(topics().getLast()),
                "device",
                name,
                "asset",
                asset.toString(),
                "presence",
                presence));
      }
    }
    return Json.write(Map.of("name", node, "mappings", rules));
  }

  private List<Map<String, Object>> times() {
    List<Map<String, Object>> out = new ArrayList<>();
    for (EdgeConfigFile.Time time : EdgeConfigReader.orEmpty(given.time())) {
      out.add(
          Map.of(
              "pointer",
              time.pointer() == null ? "" : time.pointer(),
              "format",
              time.format() == null ? "auto" : time.format()));
    }
    return out;
  }

  private static Map<String, Object> presence(EdgeConfigFile.Presence presence) {
    return Map.of(
        "pointer", presence.pointer() == null ? "" : presence.pointer(),
        "online", presence.online() == null ? List.of("online") : presence.online(),
        "offline", presence.offline() == null ? List.of("offline") : presence.offline());
  }

  private Map<String, Object> value(EdgeConfigFile.Signal signal) {
    Map<String, Object> value = new LinkedHashMap<>();
    String called = EdgeConfigReader.need(where, "name of a signal", signal.name());
    value.put("pointer", signal.pointer() == null ? "/" + called : signal.pointer());
    value.put("signal", called);
    value.put("type", type(where, signal.type()).name());
    value.put("unit", signal.unit() == null ? "" : signal.unit());
    if (signal.range() != null) {
      value.put("low", signal.range().low());
      value.put("high", signal.range().high());
    }
    if (signal.decimals() != null) {
      value.put("decimals", signal.decimals());
    }
    if (signal.periodMillis() != null) {
      value.put("periodSeconds", signal.periodMillis() / 1e3);
    }
    value.put("description", signal.description() == null ? "" : signal.description());
    return value;
  }
}
