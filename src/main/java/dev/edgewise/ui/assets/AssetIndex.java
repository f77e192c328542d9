package dev.edgewise.ui.assets;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Tags and devices in order of their path, for the tree and the table. Immutable, so it can be
/// built and asked on any thread. Nothing is made for a place before it is asked for: all paths
/// below a place lie side by side in the order, and its children are found by binary search.
final class AssetIndex {
  static final AssetIndex EMPTY = of(List.of(), List.of());

  /// The character after `/`: ends the range of paths below a place.
  private static final String AFTER_SLASH = "0";

  private final TagInfo[] tags;
  private final DeviceInfo[] devices;
  private final String[] tagPaths;
  private final String[] devicePaths;
  private final String[] keys;
  private final Map<String, DeviceInfo> deviceByPath = new HashMap<>();
  private final Map<Integer, TagInfo> tagById = new HashMap<>();

  private AssetIndex(TagInfo[] tags, DeviceInfo[] devices) {
    this.tags = tags;
    this.devices = devices;
    tagPaths = Arrays.stream(tags).map(TagInfo::path).toArray(String[]::new);
    devicePaths = Arrays.stream(devices).map(DeviceInfo::path).toArray(String[]::new);
    keys =
        Stream.concat(Arrays.stream(tagPaths), Arrays.stream(devicePaths))
            .sorted()
            .toArray(String[]::new);
    for (DeviceInfo device : devices) {
      deviceByPath.put(device.path(), device);
    }
    for (TagInfo tag : tags) {
      tagById.put(tag.id(), tag);
    }
  }

  static AssetIndex of(Collection<TagInfo> tags, Collection<DeviceInfo> devices) {
    TagInfo[] sortedTags = tags.toArray(TagInfo[]::new);
    Arrays.sort(sortedTags, (a, b) -> a.path().compareTo(b.path()));
    DeviceInfo[] sortedDevices = devices.toArray(DeviceInfo[]::new);
    Arrays.sort(sortedDevices, (a, b) -> a.path().compareTo(b.path()));
    return new AssetIndex(sortedTags, sortedDevices);
  }

  int tagCount() {
    return tags.length;
  }

  /// All tags in order of their path.
  List<TagInfo> tags() {
    return Collections.unmodifiableList(Arrays.asList(tags));
  }

  /// All devices in order of their path.
  List<DeviceInfo> devices() {
    return Collections.unmodifiableList(Arrays.asList(devices));
  }

  Optional<DeviceInfo> device(String path) {
    return Optional.ofNullable(deviceByPath.get(path));
  }

  Optional<TagInfo> tag(String path) {
    int at = Arrays.binarySearch(tagPaths, path);
    return at < 0 ? Optional.empty() : Optional.of(tags[at]);
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

  /// The place with this path; for a tag, the place that it is shown at.
  Optional<AssetNode> place(String path) {
    Optional<DeviceInfo> device = deviceOf(path);
    if (tag(path).isPresent()) {
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

  /// All tags at and below a place: device by device, each device's in its own order.
  List<TagRow> rows(AssetNode node) {
    List<TagRow> rows = new ArrayList<>();
    String prefix = node.path() + "/";
    BitSet taken = new BitSet();
    for (DeviceInfo device : devicesAround(node)) {
      for (int id : device.tags()) {
        TagInfo tag = tagById.get(id);
        if (tag != null && tag.path().startsWith(prefix) && !taken.get(id)) {
          rows.add(new TagRow(tag, device.name(), signal(tag)));
          taken.set(id);
        }
      }
    }
    int end = lower(tagPaths, node.path() + AFTER_SLASH);
    for (int i = lower(tagPaths, prefix); i < end; i++) {
      if (!taken.get(tags[i].id())) {
        String device = deviceOf(tags[i].path()).map(DeviceInfo::name).orElse("");
        rows.add(new TagRow(tags[i], device, signal(tags[i])));
      }
    }
    return rows;
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

  /// The name of a tag below its device, for people; without a device its last segment.
  String signal(TagInfo tag) {
    String path = tag.path();
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
