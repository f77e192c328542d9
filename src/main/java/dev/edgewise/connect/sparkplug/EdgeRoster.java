package dev.edgewise.connect.sparkplug;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metrics of an edge node and its devices, with aliases that are unique in the node. Not safe
/// for many threads.
final class EdgeRoster {
  private final EdgeMetrics own;
  private final boolean typesInData;
  private Map<String, EdgeDevice> devices = new LinkedHashMap<>();
  private long nextAlias = 1;

  EdgeRoster(EdgeNodeSpec spec) {
    typesInData = spec.typesInData();
    own = new EdgeMetrics(spec.metrics(), nextAlias, typesInData);
    nextAlias += own.size();
    spec.devices().forEach(device -> devices.put(device.name(), make(device)));
  }

  /// What an announcement changes.
  ///
  /// @param gone names of devices that are no more
  /// @param born devices that are new or changed
  record Change(List<String> gone, List<EdgeDevice> born) {}

  /// Metrics of the node itself.
  EdgeMetrics own() {
    return own;
  }

  Iterable<EdgeDevice> devices() {
    return devices.values();
  }

  @Nullable EdgeDevice device(String name) {
    return devices.get(name);
  }

  /// Makes `specs` the devices; those that stay as they were keep aliases and values, changed ones
  /// keep the values of the metrics that they still have.
  Change announce(List<DeviceSpec> specs) {
    EdgeNodeSpec.check(specs);
    Map<String, EdgeDevice> old = devices;
    Map<String, EdgeDevice> now = new LinkedHashMap<>();
    List<EdgeDevice> born = new ArrayList<>();
    for (DeviceSpec spec : specs) {
      EdgeDevice before = old.get(spec.name());
      if (before != null && before.spec().equals(spec)) {
        now.put(spec.name(), before);
        continue;
      }
      EdgeDevice made = make(spec);
      if (before != null) {
        made.metrics().inherit(before.metrics());
        made.online(before.isOnline());
      }
      now.put(spec.name(), made);
      born.add(made);
    }
    List<String> gone = new ArrayList<>();
    for (EdgeDevice before : old.values()) {
      if (!now.containsKey(before.spec().name()) && before.isOnline()) {
        gone.add(before.spec().name());
      }
    }
    devices = now;
    return new Change(gone, born);
  }

  private EdgeDevice make(DeviceSpec spec) {
    EdgeDevice made = new EdgeDevice(spec, nextAlias, typesInData);
    nextAlias += made.metrics().size();
    return made;
  }
}
