package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Staleness;
import dev.edgewise.telemetry.TagRegistry;
import java.util.Optional;

/// What the station's gate sees of the devices behind one node: by evidence, never by the last
/// wish. A good value that is too old is uncertain.
///
/// @param link why the station itself reaches no node, in plain words; empty when it does
record NodePlant(
    NodeId node,
    PlantDirectory plant,
    NetworkModel network,
    LatestValues latest,
    TagRegistry tags,
    java.util.function.Supplier<Optional<String>> link,
    TimeSource time)
    implements CommandGate.Plant {
  @Override
  public Optional<String> unreachable(AssetPath target) {
    return away().or(() -> offline(target));
  }

  /// Why the node cannot be reached.
  Optional<String> away() {
    return link.get().or(this::nodeAway);
  }

  private Optional<String> nodeAway() {
    Optional<EdgeNodeInfo> known =
        network.view().nodes().stream().filter(n -> n.id().equals(node.toString())).findFirst();
    if (known.isEmpty()) {
      return Optional.of(node.node() + " has not been heard of");
    }
    EdgeNodeInfo info = known.get();
    return info.online()
        ? Optional.empty()
        : Optional.of(
            node.node() + " is offline" + (info.reason().isEmpty() ? "" : ": " + info.reason()));
  }

  private Optional<String> offline(AssetPath target) {
    return plant
        .device(target.toString())
        .or(() -> plant.device(plant.home(target).toString()))
        .filter(device -> !device.online())
        .map(DeviceInfo::name)
        .map(name -> name + " is offline");
  }

  @Override
  public Optional<LatestValue> value(AssetPath path) {
    return tags.find(path)
        .flatMap(
            tag ->
                latest
                    .get(tag.id())
                    .map(value -> Staleness.judged(tag.spec(), value, time.epochNanos())));
  }
}
