package dev.edgewise.station.service;

import dev.edgewise.base.Json;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.scenario.Actuator;
import dev.edgewise.scenario.PlantDevice;
import dev.edgewise.scenario.PlantMetric;
import dev.edgewise.scenario.PlantNode;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.telemetry.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The configuration of an edge node of the demo plant, made of the plant's description; the form
/// is that of `docs/edge.md`.
final class DemoEdgeFile {
  private DemoEdgeFile() {}

  /// What a node runs beside its devices.
  ///
  /// @param models names of model packages that come with the product
  /// @param pipelines names of pipelines that come with the product
  /// @param rules names of rules that come with the product
  /// @param procedures what rules may call, in the form of the file
  record Work(
      List<String> models,
      List<String> pipelines,
      List<String> rules,
      List<Map<String, Object>> procedures) {}

  /// @param uplink address of the station's broker as the node sees it
  /// @param port of the node's own broker
  static String of(PlantSpec plant, PlantNode node, String uplink, int port, Work work) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("site", plant.group());
    file.put("node", node.name());
    file.put("asset", node.path().toString());
    file.put("properties", node.properties());
    file.put("origin", "simulated");
    Map<String, Object> up = new LinkedHashMap<>();
    up.put("broker", uplink);
    plant.primaryHost().ifPresent(host -> up.put("primaryHost", host));
    file.put("uplink", up);
    file.put("local", Map.of("port", port));
    file.put(
        "devices",
        node.devices().stream().map(device -> device(plant.group(), node, device)).toList());
    file.put("models", work.models());
    file.put("pipelines", work.pipelines());
    file.put("rules", work.rules());
    if (!work.procedures().isEmpty()) {
      file.put("procedures", work.procedures());
    }
    return Json.write(file);
  }

  private static Map<String, Object> device(String site, PlantNode node, PlantDevice device) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", device.name());
    out.put("asset", device.path().toString());
    out.put("properties", device.properties());
    out.put("topic", site + "/" + device.name() + "/telemetry");
    out.put("time", List.of(Map.of("pointer", "/time", "format", "epoch-ms")));
    Map<String, Object> presence = new LinkedHashMap<>();
    presence.put("topic", site + "/" + device.name() + "/status");
    presence.put("pointer", "");
    presence.put("online", List.of("online"));
    presence.put("offline", List.of("offline"));
    out.put("presence", presence);
    out.put("signals", device.metrics().stream().map(DemoEdgeFile::signal).toList());
    if (device.hasBearing()) {
      out.put("waveforms", List.of(Map.of("name", "vibration/acceleration", "unit", "m/s²")));
    }
    int peers = (int) node.devices().stream().filter(d -> d.machine() == device.machine()).count();
    List<Map<String, Object>> actuators = new ArrayList<>();
    for (Actuator actuator : Actuator.of(device, peers)) {
      actuators.add(actuator(actuator));
    }
    out.put("actuators", actuators);
    return out;
  }

  private static Map<String, Object> signal(PlantMetric metric) {
    MetricSpec spec = metric.spec();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", spec.name());
    out.put("pointer", "/" + spec.name());
    out.put("type", spec.type().name().toLowerCase(java.util.Locale.ROOT));
    if (!spec.unit().isEmpty()) {
      out.put("unit", spec.unit());
    }
    spec.range().ifPresent(range -> out.put("range", limits(range)));
    spec.normal().ifPresent(range -> out.put("normal", limits(range)));
    spec.decimals().ifPresent(digits -> out.put("decimals", digits));
    spec.expectedPeriod().map(Duration::toMillis).ifPresent(ms -> out.put("periodMillis", ms));
    out.put("description", spec.description());
    return out;
  }

  private static Map<String, Object> actuator(Actuator actuator) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", actuator.signal());
    out.putAll(DemoCare.of(actuator.signal()));
    if (actuator.argument().isPresent()) {
      out.put("type", "call");
      out.put("arguments", List.of(actuator.argument().get()));
      return out;
    }
    out.put("type", "setpoint");
    if (!actuator.unit().isEmpty()) {
      out.put("unit", actuator.unit());
    }
    out.put("low", actuator.low());
    out.put("high", actuator.high());
    double travel =
        Double.isInfinite(actuator.perSecond())
            ? 0
            : (actuator.high() - actuator.low()) / actuator.perSecond();
    Map<String, Object> feedback = new LinkedHashMap<>();
    feedback.put("tag", actuator.feedback());
    feedback.put("tolerance", actuator.tolerance());
    // A read-back comes each ten seconds; a drive takes its way there on top.
    feedback.put("withinMillis", Math.round((25 + travel) * 1_000));
    out.put("feedback", feedback);
    return out;
  }

  private static Map<String, Object> limits(Range range) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("low", range.low());
    out.put("high", range.high());
    return out;
  }
}
