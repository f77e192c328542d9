package dev.edgewise.station.service;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.operate.plant.KnownDevice;
import dev.edgewise.operate.plant.KnownTag;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.Plant;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
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
  private final TagRegistry registry;
  private final Map<Integer, Versioned<TagInfo>> tags = new LinkedHashMap<>();
  private final Map<String, Versioned<DeviceInfo>> devices = new LinkedHashMap<>();
  private final Map<Integer, String> sources = new HashMap<>();

  /// Sources of text signals that were told by themselves.
  private final Map<AssetPath, String> textSources = new HashMap<>();

  /// Tags whose source was told by itself.
  private final Set<Integer> told = new HashSet<>();

  /// What people set; a tag without an entry has its device's words.
  private final Map<AssetPath, TagByHand> byHand = new HashMap<>();

  private final Map<Integer, NodeId> nodes = new HashMap<>();
  private final Set<NodeId> born = new LinkedHashSet<>();
  private String site = "";
  private long version;

  PlantDirectory(TagRegistry registry) {
    this.registry = registry;
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

  /// Takes over what people set of tags, known or not.
  synchronized void byHand(Map<AssetPath, TagByHand> words) {
    words.forEach(
        (path, set) -> {
          if (set.set().isEmpty()) {
            byHand.remove(path);
          } else {
            byHand.put(path, set);
          }
          registry.find(path).ifPresent(this::refresh);
        });
  }

  /// What there is to be seen of a tag.
  synchronized TagInfo tag(int id) {
    Versioned<TagInfo> tag = tags.get(id);
    return tag == null ? TagInfos.of(registry.get(id), "") : tag.item;
  }

  /// Takes in a tag that there was when the station last ran; it is registered already.
  synchronized void restore(Tag tag, KnownTag known) {
    nodes.put(tag.id(), known.node());
    sources.put(tag.id(), known.source());
    if (known.told()) {
      told.add(tag.id());
    }
    refresh(tag);
  }

  /// Takes in a device that there was when the station last ran; its tags are there already. It is
  /// offline until it is born.
  ///
  /// @param since when it was last known to be there, ns since the epoch
  synchronized void restore(KnownDevice known, long since) {
    List<Integer> ids =
        known.tags().stream().flatMap(path -> registry.find(path).stream()).map(Tag::id).toList();
    DeviceInfo info =
        new DeviceInfo(
            known.path().toString(),
            known.path().name(),
            known.kind(),
            known.node().toString(),
            false,
            since,
            ids);
    put(info, known.source());
  }

  /// What is new or changed since a version, for the next start; recordings are left out.
  synchronized Changes changed(long since) {
    List<KnownDevice> freshDevices = new ArrayList<>();
    for (Versioned<DeviceInfo> device : devices.values()) {
      if (device.version > since && !device.item.edgeNode().isEmpty()) {
        freshDevices.add(known(device));
      }
    }
    List<KnownTag> freshTags = new ArrayList<>();
    for (Versioned<TagInfo> tag : tags.values()) {
      NodeId node = tag.version > since ? nodes.get(tag.item.id()) : null;
      if (node != null) {
        int id = tag.item.id();
        freshTags.add(
            new KnownTag(registry.get(id).spec(), node, tag.item.source(), told.contains(id)));
      }
    }
    return new Changes(version, freshDevices, freshTags);
  }

  /// @param version hand this in with the next question
  record Changes(long version, List<KnownDevice> devices, List<KnownTag> tags) {}

  /// Whether a device or a text signal has this path.
  synchronized boolean isTaken(AssetPath path) {
    return devices.containsKey(path.toString()) || textSources.containsKey(path);
  }

  /// The device that a path is below, else the place above it.
  synchronized AssetPath home(AssetPath signal) {
    for (Optional<AssetPath> at = signal.parent(); at.isPresent(); at = at.get().parent()) {
      if (devices.containsKey(at.get().toString())) {
        return at.get();
      }
    }
    return signal.parent().orElse(signal);
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
        return topic(nodeId(device.item.edgeNode()), "DDATA") + "/" + device.source;
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
    put(info, born.device());
  }

  private void put(DeviceInfo info, String source) {
    devices.put(info.path(), new Versioned<>(info, ++version, source));
    if (site.isEmpty() || site.equals(PlainSpec.SITE)) {
      site = info.path().split("/")[0];
    }
  }

  private KnownDevice known(Versioned<DeviceInfo> device) {
    DeviceInfo info = device.item;
    return new KnownDevice(
        AssetPath.of(info.path()),
        info.kind(),
        nodeId(info.edgeNode()),
        device.source,
        info.online(),
        info.since(),
        info.tags().stream().map(id -> registry.get(id).path()).toList());
  }

  private static NodeId nodeId(String text) {
    int slash = text.indexOf('/');
    return new NodeId(text.substring(0, slash), text.substring(slash + 1));
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
        refresh(registry.get(id));
      }
    }
  }

  private synchronized void tagChanged(Tag tag) {
    refresh(tag);
  }

  private void refresh(Tag tag) {
    String source = sources.getOrDefault(tag.id(), "");
    TagInfo info = TagInfos.of(tag, source);
    TagByHand words = byHand.get(tag.path());
    tags.put(tag.id(), new Versioned<>(words == null ? info : info.set(words), ++version, ""));
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
