package dev.edgewise.edge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form of an edge node's file; `docs/edge.md` tells what each field means.
record EdgeConfigFile(
    @Nullable String site,
    @Nullable String node,
    @Nullable String asset,
    @Nullable String title,
    @Nullable Map<String, String> properties,
    @Nullable String origin,
    @Nullable Broker uplink,
    @Nullable Broker local,
    @Nullable Map<String, Device> templates,
    @Nullable List<Device> devices,
    @Nullable List<String> models,
    @Nullable List<String> pipelines,
    @Nullable List<String> rules,
    @Nullable List<Pick> procedures,
    @Nullable Limits limits,
    @Nullable Store store,
    @Nullable Placement placement,
    @Nullable Inputs inputs) {

  record Broker(
      @Nullable String broker,
      @Nullable Integer port,
      @Nullable String user,
      @Nullable String passwordFrom,
      @Nullable String ca,
      @Nullable String certificate,
      @Nullable String key,
      @Nullable String primaryHost,
      @Nullable Boolean typesInData,
      @Nullable Integer qos) {}

  record Pick(
      @Nullable String name,
      @Nullable String among,
      @Nullable String least,
      @Nullable String command,
      @Nullable String on,
      @Nullable Map<String, String> arguments) {}

  record Store(@Nullable Integer megabytes, @Nullable String drop) {}

  record Placement(@Nullable Integer patienceMillis, @Nullable Integer linkPatienceMillis) {}

  record Inputs(@Nullable Integer minutes, @Nullable Integer megabytes) {}

  record Limits(@Nullable Integer events, @Nullable Integer uplink, @Nullable Integer commands) {}

  /// A device, or a template that devices name: what the device does not say, the template says.
  record Device(
      @Nullable String name,
      @Nullable String template,
      @Nullable String asset,
      @Nullable String kind,
      @Nullable String origin,
      @Nullable Map<String, String> properties,
      @Nullable String topic,
      @Nullable List<Time> time,
      @Nullable Presence presence,
      @Nullable Double silentAfterSeconds,
      @Nullable Map<String, Object> mapping,
      @Nullable List<Signal> signals,
      @Nullable List<Wave> waveforms,
      @Nullable List<Actuator> actuators) {

    static Device orTemplate(Device d, Device t) {
      return new Device(
          d.name,
          d.template,
          or(d.asset, t.asset),
          or(d.kind, t.kind),
          or(d.origin, t.origin),
          or(d.properties, t.properties),
          or(d.topic, t.topic),
          or(d.time, t.time),
          or(d.presence, t.presence),
          or(d.silentAfterSeconds, t.silentAfterSeconds),
          or(d.mapping, t.mapping),
          or(d.signals, t.signals),
          or(d.waveforms, t.waveforms),
          or(d.actuators, t.actuators));
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
      return first == null ? second : first;
    }
  }

  record Time(@Nullable String pointer, @Nullable String format) {}

  record Presence(
      @Nullable String topic,
      @Nullable String pointer,
      @Nullable List<String> online,
      @Nullable List<String> offline) {}

  record Limit(double low, double high) {}

  record Signal(
      @Nullable String name,
      @Nullable String pointer,
      @Nullable String type,
      @Nullable String unit,
      @Nullable Limit range,
      @Nullable Limit normal,
      @Nullable Integer decimals,
      @Nullable Long periodMillis,
      @Nullable String description,
      @Nullable Publish publish) {}

  record Publish(
      @Nullable Boolean off,
      @Nullable Double deadband,
      @Nullable Long atMostMillis,
      @Nullable Long atLeastMillis) {}

  record Wave(@Nullable String name, @Nullable String unit, @Nullable String topic) {}

  record Actuator(
      @Nullable String name,
      @Nullable String topic,
      @Nullable String type,
      @Nullable String unit,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double maxStep,
      @Nullable List<String> arguments,
      @Nullable Long minIntervalMillis,
      @Nullable Long expiryMillis,
      @Nullable Boolean answers,
      @Nullable List<When> when,
      @Nullable Seen feedback,
      @Nullable String danger,
      @Nullable String consequence) {}

  record When(@Nullable String tag, @Nullable String is, @Nullable Double value) {}

  record Seen(@Nullable String tag, @Nullable Double tolerance, @Nullable Long withinMillis) {}
}
