package dev.edgewise.station.service;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.Plant;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All tags and devices with the number of their last change. Safe for many threads.
final class PlantDirectory implements Plant {
  private final Map<Integer, Versioned<TagInfo>> tags = new LinkedHashMap<>();
  private final Map<String, Versioned<DeviceInfo>> devices = new LinkedHashMap<>();
  private final Map<Integer, String> sources = new HashMap<>();

  /// Sources of text signals that were told by themselves.
  private final Map<AssetPath, String> textSources = new HashMap<>();

  /// Tags whose source was told by itself.
  private final Set<Integer> told = new HashSet<>();

  private final Map<Integer, NodeId> nodes = new HashMap<>();
  private final Set<NodeId> born = new LinkedHashSet<>();
  private String site = "";
  private long version;

  PlantDirectory(TagRegistry registry) {
    registry.onChange(this::tagChanged);
    registry.all().forEach(this::tagChanged);
  }

  @Override
  public synchronized PlantChanges changes(long since) {
    return since == version
        ? new PlantChanges(version, List.of(), List.of())
        : new PlantChanges(version, newer(tags.values(), since), newer(devices.values(), since));
  }

  /// Follows births and deaths.
  synchronized void on(SourceEvent event) {
    switch (event) {
      case SourceEvent.DeviceBorn born -> deviceBorn(born);
      case SourceEvent.NodeBorn node -> {
        born.add(node.node());
        from(node.node(), topic(node.node(), "NDATA"), node.tags());
      }
      case SourceEvent.DeviceDied died -> {
        for (Versioned<DeviceInfo> device : List.copyOf(devices.values())) {
          if (device.item.edgeNode().equals(died.node().toString())
              && device.source.equals(died.device())) {
            setOnline(device, false, died.time());
          }
        }
      }
      case SourceEvent.NodeDied died -> {
        for (Versioned<DeviceInfo> device : List.copyOf(devices.values())) {
          if (device.item.edgeNode().equals(died.node().toString())) {
            setOnline(device, false, died.time());
          }
        }
      }
      case SourceEvent.TagsFound found -> {
        told.addAll(found.tags());
        found.texts().forEach(path -> textSources.put(path, found.origin()));
        setSource(found.node(), found.origin(), found.tags());
      }
      case SourceEvent.Notice notice -> {}
    }
  }

  /// A recording that is played or was played; it has no edge node.
  synchronized void recording(RecordedDevice recorded, boolean playing, long now) {
    setSource(recorded.source(), recorded.tags());
    String name = recorded.path().substring(recorded.path().lastIndexOf('/') + 1);
    DeviceInfo info =
        new DeviceInfo(recorded.path(), name, "Recording", "", playing, now, recorded.tags());
    devices.put(info.path(), new Versioned<>(info, ++version, recorded.source()));
  }

  /// The first segment of the devices' paths, that of plain MQTT only where there is no other; it
  /// is empty while there are none but recordings.
  synchronized String site() {
    return site;
  }

  /// The node that a tag belongs to.
  synchronized Optional<NodeId> nodeOf(int tag) {
    return Optional.ofNullable(nodes.get(tag));
  }

  /// The device at a path.
  synchronized Optional<DeviceInfo> device(String path) {
    return Optional.ofNullable(devices.get(path)).map(v -> v.item);
  }

  /// Where signals at a path come from, as their protocol names it; empty when no source is known.
  synchronized String sourceOf(AssetPath signal) {
    String source = textSources.get(signal);
    if (source != null) {
      return source;
    }
    for (Optional<AssetPath> at = signal.parent(); at.isPresent(); at = at.get().parent()) {
      Versioned<DeviceInfo> device = devices.get(at.get().toString());
      if (device != null && device.item.edgeNode().isEmpty()) {
        return device.source;
      }
      if (device != null) {
        int slash = device.item.edgeNode().indexOf('/');
        NodeId node =
            new NodeId(
                device.item.edgeNode().substring(0, slash),
                device.item.edgeNode().substring(slash + 1));
        return topic(node, "DDATA") + "/" + device.source;
      }
    }
    return born.stream()
        .filter(node -> signal.toString().startsWith(node + "/"))
        .findFirst()
        .map(node -> topic(node, "NDATA"))
        .orElse("");
  }

  synchronized List<DeviceInfo> devicesOf(NodeId node) {
    return devices.values().stream()
        .map(v -> v.item)
        .filter(d -> d.edgeNode().equals(node.toString()))
        .toList();
  }

  private void deviceBorn(SourceEvent.DeviceBorn born) {
    from(born.node(), topic(born.node(), "DDATA") + "/" + born.device(), born.tags());
    DeviceInfo info =
        new DeviceInfo(
            born.path().toString(),
            born.path().name(),
            born.properties().getOrDefault("Kind", ""),
            born.node().toString(),
            true,
            born.time(),
            born.tags());
    devices.put(info.path(), new Versioned<>(info, ++version, born.device()));
    if (site.isEmpty() || site.equals(PlainSpec.SITE)) {
      site = born.path().segments().getFirst();
    }
  }

  private void setOnline(Versioned<DeviceInfo> device, boolean online, long time) {
    DeviceInfo old = device.item;
    if (old.online() != online) {
      DeviceInfo info =
          new DeviceInfo(
              old.path(), old.name(), old.kind(), old.edgeNode(), online, time, old.tags());
      devices.put(info.path(), new Versioned<>(info, ++version, device.source));
    }
  }

  /// What the birth of a node or device implies, where nothing more exact was told.
  private void from(NodeId node, String source, List<Integer> ids) {
    setSource(node, source, ids.stream().filter(id -> !told.contains(id)).toList());
  }

  private void setSource(NodeId node, String source, List<Integer> ids) {
    ids.forEach(id -> nodes.put(id, node));
    setSource(source, ids);
  }

  private void setSource(String source, List<Integer> ids) {
    for (int id : ids) {
      if (!source.equals(sources.put(id, source))) {
        Versioned<TagInfo> tag = tags.get(id);
        if (tag != null) {
          tags.put(id, new Versioned<>(withSource(tag.item, source), ++version, ""));
        }
      }
    }
  }

  private synchronized void tagChanged(Tag tag) {
    String source = sources.getOrDefault(tag.id(), "");
    tags.put(tag.id(), new Versioned<>(info(tag, source), ++version, ""));
  }

  private static TagInfo info(Tag tag, String source) {
    TagSpec spec = tag.spec();
    return new TagInfo(
        tag.id(),
        tag.path().toString(),
        spec.type(),
        spec.unit(),
        spec.range().map(Range::low).orElse(Double.NaN),
        spec.range().map(Range::high).orElse(Double.NaN),
        spec.normal().map(Range::low).orElse(Double.NaN),
        spec.normal().map(Range::high).orElse(Double.NaN),
        spec.decimals().orElse(-1),
        spec.expectedPeriod().map(p -> p.toMillis()).orElse(0L),
        spec.description(),
        source,
        spec.guessed().contains(TagSpec.Guess.UNIT),
        spec.guessed().contains(TagSpec.Guess.PERIOD));
  }

  private static TagInfo withSource(TagInfo t, String source) {
    return new TagInfo(
        t.id(),
        t.path(),
        t.type(),
        t.unit(),
        t.low(),
        t.high(),
        t.normalLow(),
        t.normalHigh(),
        t.decimals(),
        t.periodMillis(),
        t.description(),
        source,
        t.unitGuessed(),
        t.periodGuessed());
  }

  private static String topic(NodeId node, String kind) {
    return "spBv1.0/" + node.group() + "/" + kind + "/" + node.node();
  }

  private static <T> List<T> newer(Collection<Versioned<T>> all, long since) {
    List<T> out = new ArrayList<>();
    for (Versioned<T> v : all) {
      if (v.version > since) {
        out.add(v.item);
      }
    }
    return out;
  }

  /// @param source the device's name in its protocol; empty for tags
  private record Versioned<T>(T item, long version, String source) {}
}
