package dev.edgewise.connect.json;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.PathNames;
import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All devices and signals of a source, within bounds. Only under the source's lock.
final class DeviceBook {
  private static final int MOST_DESCRIBED = 2_000;

  /// Names are kept as long as the source lives, and each may come in a payload of a megabyte.
  private static final int LONGEST_NAME = 1_024;

  private final PlainSpec spec;
  private final RejectionLog rejections;
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final Set<String> folded = new HashSet<>();
  private final Map<String, NodeId> nodes = new HashMap<>();
  private int signals;

  DeviceBook(PlainSpec spec, RejectionLog rejections) {
    this.spec = spec;
    this.rejections = rejections;
  }

  Collection<Device> devices() {
    return devices.values();
  }

  List<Device> devices(NodeId node) {
    return devices.values().stream().filter(device -> device.node.equals(node)).toList();
  }

  /// The node that stands for all devices of a profile.
  NodeId node(String profile) {
    return nodes.computeIfAbsent(profile, p -> new NodeId(spec.site(), p));
  }

  /// The device of a place, made if it is new; empty when there is no room for it.
  Optional<Device> device(Place place, String topic) {
    String key = place.profile() + "/" + String.join("/", place.levels());
    if (isTooLong(key, topic)) {
      return Optional.empty();
    }
    Device known = devices.get(key);
    if (known != null && !isAnother(known, place)) {
      return Optional.of(known);
    }
    if (known != null) {
      // Two devices of one name: the second one bears what tells them apart.
      key = key + " (" + place.identity() + ")";
      known = devices.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    if (devices.size() >= spec.mostDevices()) {
      rejections.add(PlainReason.TOO_MANY_DEVICES, topic);
      return Optional.empty();
    }
    String name = key.substring(place.profile().length() + 1);
    Device device =
        new Device(
            node(place.profile()),
            name,
            place.asset().isEmpty()
                ? path(List.of(spec.site(), place.profile()), List.of(name.split("/", -1)), topic)
                : path(List.of(), List.of(place.asset().split("/", -1)), topic),
            place.identity(),
            place.kind());
    devices.put(key, device);
    if (!folded.add(key.toLowerCase(Locale.ROOT))) {
      rejections.add(PlainReason.CASE_TWIN, topic, name);
    }
    return Optional.of(device);
  }

  private boolean isTooLong(String name, String topic) {
    if (name.length() <= LONGEST_NAME) {
      return false;
    }
    rejections.add(PlainReason.NAME_TOO_LONG, topic, name);
    return true;
  }

  private static boolean isAnother(Device known, Place place) {
    return !known.identity.isEmpty()
        && !place.identity().isEmpty()
        && !known.identity.equals(place.identity());
  }

  /// The signal of a device, made if it is new; empty when there is no room for it.
  Optional<Signal> signal(Device device, String name, String topic) {
    Signal known = device.signals.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (isTooLong(name, topic)) {
      return Optional.empty();
    }
    if (signals >= spec.mostTags()) {
      rejections.add(PlainReason.TOO_MANY_TAGS, topic, name);
      return Optional.empty();
    }
    signals++;
    Signal signal =
        new Signal(path(device.path.segments(), List.of(name.split("/", -1)), topic + " " + name));
    device.signals.put(name, signal);
    if (!device.folded.add(name.toLowerCase(Locale.ROOT))) {
      rejections.add(PlainReason.CASE_TWIN, topic, name);
    }
    Known described = device.described.remove(name);
    if (described != null) {
      signal.known = described;
      signal.told = null;
    }
    return Optional.of(signal);
  }

  /// Keeps what was told of a signal that has no value yet.
  void describe(Device device, String name, Known known) {
    if (name.length() <= LONGEST_NAME && device.described.size() < MOST_DESCRIBED) {
      device.described.put(name, known);
    }
  }

  /// The path of names below `base`; levels beyond the deepest allowed are joined with `.`.
  private AssetPath path(List<String> base, List<String> wanted, String where) {
    List<String> names = new ArrayList<>(wanted);
    int room = Math.max(1, AssetPath.MAX_SEGMENTS - base.size());
    if (names.size() > room) {
      String rest = String.join(".", names.subList(room - 1, names.size()));
      names.subList(room - 1, names.size()).clear();
      names.add(rest);
    }
    List<String> path =
        new ArrayList<>(base.subList(0, Math.min(base.size(), AssetPath.MAX_SEGMENTS - 1)));
    names.forEach(name -> path.add(PathNames.segment(name)));
    if (!path.subList(path.size() - names.size(), path.size()).equals(wanted)) {
      rejections.add(PlainReason.NAME_REPLACED, where);
    }
    return new AssetPath(path);
  }
}
