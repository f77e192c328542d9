package dev.edgewise.connect.json;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.Quality;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Tells of nodes and devices, and keeps who is online. Devices that grow are told again by
/// [#tellGrown] only, so that a flood of new tags is not told tag by tag. Only under the source's
/// lock.
final class Announcer {
  private final DeviceBook book;
  private final Taker taker;
  private final Consumer<SourceEvent> events;
  private final Map<NodeId, Boolean> nodes = new HashMap<>();
  private final Set<Device> announced = new LinkedHashSet<>();
  private final Set<Device> grown = new LinkedHashSet<>();

  Announcer(DeviceBook book, Taker taker, Consumer<SourceEvent> events) {
    this.book = book;
    this.taker = taker;
    this.events = events;
  }

  /// A device has spoken: it and its node are there.
  void spoke(Device device, Taking taking) {
    if (taking.retained && device.saidGone) {
      return;
    }
    device.saidGone = false;
    nodeIsUp(device.node, taking.received);
    if (!announced.contains(device) || !device.online) {
      device.online = true;
      taking.born.add(device);
    }
  }

  /// Somebody else has told of a device: whether it is there is not known, and taken for granted
  /// until it says otherwise.
  void isKnown(Device device, Taking taking) {
    if (!announced.contains(device)) {
      nodeIsUp(device.node, taking.received);
      taking.born.add(device);
    }
  }

  /// Tells what a message has brought, before its values go out.
  void tell(Taking taking) {
    if (!taking.newTags.isEmpty() || !taking.newTexts.isEmpty()) {
      taking
          .node()
          .ifPresent(
              node ->
                  events.accept(
                      new SourceEvent.TagsFound(
                          node,
                          taking.received,
                          taking.topic,
                          List.copyOf(taking.newTags),
                          List.copyOf(taking.newTexts))));
    }
    for (Device device : taking.born) {
      announced.add(device);
      grown.remove(device);
      taking.grown.remove(device);
      events.accept(born(device, taking.received));
    }
    grown.addAll(taking.grown);
  }

  /// Tells of devices that have new tags since they were told of last.
  void tellGrown(long now) {
    grown.forEach(device -> events.accept(born(device, now)));
    grown.clear();
  }

  /// A device says, or its will says for it, that it is gone or there.
  void presence(Device device, boolean online, String reason, Taking taking) {
    if (online) {
      spoke(device, taking);
      return;
    }
    if (!announced.contains(device)) {
      nodeIsUp(device.node, taking.received);
      announced.add(device);
      events.accept(born(device, taking.received));
    }
    device.saidGone = true;
    if (device.online) {
      device.online = false;
      taker.mark(device, Quality.BAD_NO_COMMUNICATION, taking);
      events.accept(new SourceEvent.DeviceDied(device.node, device.name, taking.received, reason));
    }
  }

  /// That which speaks for all devices of a node is gone or there.
  void gateway(NodeId node, boolean online, String reason, Taking taking) {
    if (!online) {
      nodeIsDown(node, reason, taking);
    } else if (Boolean.FALSE.equals(nodes.get(node))) {
      comeBack(node, taking);
    } else {
      nodeIsUp(node, taking.received);
    }
  }

  /// The connection to the broker is lost: nobody knows of any device.
  void linkDown(String reason, Taking taking) {
    for (NodeId node : new LinkedHashMap<>(nodes).keySet()) {
      nodeIsDown(node, reason, taking);
    }
  }

  /// The connection is back. What was sent at QoS 0 meanwhile is lost, so the last values are
  /// uncertain until new ones come.
  void linkUp(Taking taking) {
    for (NodeId node : new LinkedHashMap<>(nodes).keySet()) {
      if (Boolean.FALSE.equals(nodes.get(node))) {
        comeBack(node, taking);
      }
    }
  }

  private void nodeIsUp(NodeId node, long time) {
    if (!Boolean.TRUE.equals(nodes.put(node, true))) {
      events.accept(new SourceEvent.NodeBorn(node, time, Map.of(), List.of()));
    }
  }

  private void nodeIsDown(NodeId node, String reason, Taking taking) {
    if (Boolean.FALSE.equals(nodes.put(node, false))) {
      return;
    }
    for (Device device : book.devices(node)) {
      if (device.online) {
        device.online = false;
        taker.mark(device, Quality.BAD_NO_COMMUNICATION, taking);
      }
    }
    events.accept(new SourceEvent.NodeDied(node, taking.received, reason));
  }

  private void comeBack(NodeId node, Taking taking) {
    nodeIsUp(node, taking.received);
    for (Device device : book.devices(node)) {
      if (!device.saidGone && announced.contains(device)) {
        device.online = true;
        taker.mark(device, Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, taking);
        events.accept(born(device, taking.received));
      }
    }
  }

  private static SourceEvent born(Device device, long time) {
    return new SourceEvent.DeviceBorn(
        device.node,
        device.name,
        time,
        device.path,
        device.kind.isEmpty() ? Map.of() : Map.of("Kind", device.kind),
        List.copyOf(device.tags));
  }
}
