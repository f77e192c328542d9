package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TextInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Signals and devices in order of the path that people see, for the tree and the table.
/// Immutable, so it can be built and asked on any thread. Nothing is made for a place before it is
/// asked for: all paths below a place lie side by side in the order, and its children are found by
/// binary search.
final class AssetIndex {
  static final AssetIndex EMPTY = of(List.of(), List.of(), List.of());

  /// The character after `/`: ends the range of paths below a place.
  private static final String AFTER_SLASH = "0";

  private final Signal[] signals;
  private final DeviceInfo[] devices;
  private final String[] signalPaths;
  private final String[] devicePaths;
  private final String[] keys;
  private final Map<String, DeviceInfo> deviceByPath = new HashMap<>();
  private final Map<Integer, Integer> placeOfTag = new HashMap<>();

  /// The path that people see, by the own path, of tags where they differ.
  private final Map<String, String> renamed = new HashMap<>();

  private AssetIndex(Signal[] signals, DeviceInfo[] devices) {
    this.signals = signals;
    this.devices = devices;
    signalPaths = Arrays.stream(signals).map(Signal::shown).toArray(String[]::new);
    devicePaths = Arrays.stream(devices).map(DeviceInfo::path).toArray(String[]::new);
    keys =
        Stream.concat(Arrays.stream(signalPaths), Arrays.stream(devicePaths))
            .sorted()
            .toArray(String[]::new);
    for (DeviceInfo device : devices) {
      deviceByPath.put(device.path(), device);
    }
    for (int i = 0; i < signals.length; i++) {
      if (signals[i] instanceof Signal.OfTag(var tag)) {
        placeOfTag.put(tag.id(), i);
        if (tag.wasRenamed()) {
          renamed.put(tag.path(), tag.shown());
        }
      }
    }
  }

  static AssetIndex of(
      Collection<TagInfo> tags, Collection<DeviceInfo> devices, Collection<TextInfo> texts) {
    Signal[] signals =
        Stream.<Signal>concat(
                tags.stream().map(Signal.OfTag::new), texts.stream().map(Signal.OfText::new))
            .toArray(Signal[]::new);
    Arrays.sort(signals, (a, b) -> a.shown().compareTo(b.shown()));
    DeviceInfo[] sortedDevices = devices.toArray(DeviceInfo[]::new);
    Arrays.sort(sortedDevices, (a, b) -> a.path().compareTo(b.path()));
    return new AssetIndex(signals, sortedDevices);
  }

  /// Number of tags and text signals.
  int signalCount() {
    return signals.length;
  }

  /// All tags and text signals in order of their path.
  List<Signal> signals() {
    return Collections.unmodifiableList(Arrays.asList(signals));
  }

  /// All devices in order of their path.
  List<DeviceInfo> devices() {
    return Collections.unmodifiableList(Arrays.asList(devices));
  }

  Optional<DeviceInfo> device(String path) {
    return Optional.ofNullable(deviceByPath.get(path));
  }

  /// A signal by the path that people see, or by its own.
  Optional<Signal> signal(String path) {
    int at = Arrays.binarySearch(signalPaths, shown(path));
    return at < 0 ? Optional.empty() : Optional.of(signals[at]);
  }

  /// The sites.
  List<AssetNode> roots() {
    return below("", 0, keys.length);
  }

  /// The places right below one. Signals are not places; groups of signals are.
  List<AssetNode> children(AssetNode node) {
    String prefix = node.path() + "/";
    return below(prefix, lower(keys, prefix), lower(keys, node.path() + AFTER_SLASH));
  }

  /// The place with this path; for a signal, the place that it is shown at.
  Optional<AssetNode> place(String asked) {
    String path = shown(asked);
    Optional<DeviceInfo> device = deviceOf(path);
    if (signal(path).isPresent()) {
      return device
          .map(d -> new AssetNode(AssetNode.Kind.DEVICE, d.path()))
          .or(() -> parent(path).map(p -> new AssetNode(AssetNode.Kind.AREA, p)));
    }
    if (device(path).isPresent()) {
      return Optional.of(new AssetNode(AssetNode.Kind.DEVICE, path));
    }
    boolean known = lower(keys, path + "/") < lower(keys, path + AFTER_SLASH);
    AssetNode.Kind kind = device.isPresent() ? AssetNode.Kind.GROUP : AssetNode.Kind.AREA;
    return known ? Optional.of(new AssetNode(kind, path)) : Optional.empty();
  }

  /// The path that people see of a tag with this path, else the same.
  String shown(String path) {
    return renamed.getOrDefault(path, path);
  }

  /// What comes before the name of a signal: its device, else the place above, with `/` behind it;
  /// empty at the top.
  String home(String path) {
    return deviceOf(path)
        .map(device -> device.path() + "/")
        .orElse(path.substring(0, path.lastIndexOf('/') + 1));
  }

  /// The device that a path is at or below.
  Optional<DeviceInfo> deviceOf(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      DeviceInfo device = deviceByPath.get(path.substring(0, end));
      if (device != null) {
        return Optional.of(device);
      }
    }
    return Optional.empty();
  }

  /// Signals and devices that are offline, and all places above them.
  ///
  /// @param signals paths
  Set<String> conspicuous(Collection<String> signals) {
    Set<String> all = new HashSet<>();
    signals.forEach(path -> addWithPlacesAbove(all, shown(path)));
    for (DeviceInfo device : devices) {
      if (!device.online()) {
        addWithPlacesAbove(all, device.path());
      }
    }
    return all;
  }

  private static void addWithPlacesAbove(Set<String> all, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      all.add(path.substring(0, end));
    }
  }

  /// All signals at and below a place: device by device, each device's tags in its own order and
  /// then its texts; what belongs to no device comes last.
  List<TagRow> rows(AssetNode node) {
    int from = lower(signalPaths, node.path() + "/");
    int to = lower(signalPaths, node.path() + AFTER_SLASH);
    List<TagRow> rows = new ArrayList<>(to - from);
    BitSet taken = new BitSet(signals.length);
    for (DeviceInfo device : devicesAround(node)) {
      for (int id : device.tags()) {
        Integer at = placeOfTag.get(id);
        if (at != null && at >= from && at < to) {
          add(rows, taken, at);
        }
      }
      int last = Math.min(to, lower(signalPaths, device.path() + AFTER_SLASH));
      for (int i = Math.max(from, lower(signalPaths, device.path() + "/")); i < last; i++) {
        add(rows, taken, i);
      }
    }
    for (int i = from; i < to; i++) {
      add(rows, taken, i);
    }
    return rows;
  }

  private void add(List<TagRow> rows, BitSet taken, int at) {
    if (!taken.get(at)) {
      taken.set(at);
      rows.add(row(signals[at]));
    }
  }

  /// A signal as a row.
  TagRow row(Signal signal) {
    String path = signal.shown();
    return new TagRow(signal, deviceOf(path).map(DeviceInfo::name).orElse(""), name(path));
  }

  private List<DeviceInfo> devicesAround(AssetNode node) {
    return switch (node.kind()) {
      case DEVICE, GROUP -> deviceOf(node.path()).stream().toList();
      case AREA ->
          Arrays.asList(devices)
              .subList(
                  lower(devicePaths, node.path() + "/"),
                  lower(devicePaths, node.path() + AFTER_SLASH));
    };
  }

  /// The name of a signal below its device, for people; without a device its last segment.
  String name(String path) {
    return deviceOf(path)
        .map(device -> path.substring(device.path().length() + 1).replace('/', ' '))
        .orElse(path.substring(path.lastIndexOf('/') + 1));
  }

  /// Distinct places by the first segment after `prefix` among the keys from `at` to `end`.
  private List<AssetNode> below(String prefix, int at, int end) {
    Set<AssetNode> nodes = new LinkedHashSet<>();
    boolean inDevice = !prefix.isEmpty() && deviceOf(prefix).isPresent();
    for (int i = at; i < end; ) {
      int slash = keys[i].indexOf('/', prefix.length());
      String path = slash < 0 ? keys[i] : keys[i].substring(0, slash);
      int first = lower(keys, path + "/");
      int next = lower(keys, path + AFTER_SLASH);
      if (deviceByPath.containsKey(path)) {
        nodes.add(new AssetNode(AssetNode.Kind.DEVICE, path));
      } else if (first < next) {
        nodes.add(new AssetNode(inDevice ? AssetNode.Kind.GROUP : AssetNode.Kind.AREA, path));
      }
      i = slash < 0 ? i + 1 : next;
    }
    return List.copyOf(nodes);
  }

  private static Optional<String> parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }

  /// Index of the first entry that is not less than `key`.
  private static int lower(String[] sorted, String key) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle].compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
