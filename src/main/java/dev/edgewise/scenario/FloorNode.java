package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.telemetry.Waveform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The devices below one edge node, the faults of those devices, and the link from the edge node to
/// its station.
final class FloorNode implements EdgeNodePublisher {
  private final Map<String, FloorDevice> devices = new LinkedHashMap<>();
  private final FloorFaults faults;
  private final Optional<LinkRelay> link;

  FloorNode(
      PlantSpec plant,
      PlantNode node,
      MqttSpec broker,
      Optional<LinkRelay> link,
      MqttSpec.Links links,
      TimeSource time,
      Executor work)
      throws EdgewiseException {
    for (PlantDevice device : node.devices()) {
      devices.put(
          device.name(), new FloorDevice(plant.group(), node.name(), device, broker, links, time));
    }
    this.link = link;
    faults = new FloorFaults(plant.group(), node, broker, links, link, new Ticks(time, work));
  }

  void obeys(SimulatedPlant plant) {
    devices.values().forEach(device -> device.obeys(plant));
    faults.of(plant);
  }

  /// Begins to connect.
  void open() {
    devices.values().forEach(FloorDevice::open);
    faults.open();
  }

  long unsent() {
    return devices.values().stream().mapToLong(FloorDevice::unsent).sum();
  }

  /// Takes a waveform of one of its devices; others are not its business.
  void waveform(Waveform waveform) {
    for (FloorDevice device : devices.values()) {
      if (waveform.source().isWithin(device.path())) {
        device.waveform(waveform);
      }
    }
  }

  @Override
  public void start() {}

  @Override
  public void publish(String device, long timeNanos, int[] metrics, long[] bits, int[] qualities) {
    FloorDevice known = devices.get(device);
    if (known == null) {
      throw new IllegalArgumentException("No such device: " + device);
    }
    known.publish(timeNanos, metrics, bits, qualities);
  }

  /// Cuts the edge node off from its station; its devices stay with it.
  @Override
  public void cut() {
    link.ifPresent(relay -> relay.cut(true));
  }

  @Override
  public void restore() {
    link.ifPresent(relay -> relay.cut(false));
  }

  @Override
  public void close() {
    faults.close();
    link.ifPresent(LinkRelay::close);
    devices.values().forEach(FloorDevice::close);
  }
}
