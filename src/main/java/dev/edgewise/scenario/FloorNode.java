package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.telemetry.Waveform;
import java.util.LinkedHashMap;
import java.util.Map;

/// The devices below one edge node, and the faults of those devices.
final class FloorNode implements EdgeNodePublisher {
  private final Map<String, FloorDevice> devices = new LinkedHashMap<>();
  private final FloorFaults faults;

  FloorNode(PlantSpec plant, PlantNode node, MqttSpec broker, MqttSpec.Links links, TimeSource time)
      throws EdgewiseException {
    for (PlantDevice device : node.devices()) {
      devices.put(
          device.name(), new FloorDevice(plant.group(), node.name(), device, broker, links, time));
    }
    faults = new FloorFaults(plant.group(), node, broker, links);
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

  /// The link of the edge node is the edge node's own; what its devices have stays.
  @Override
  public void cut() {}

  @Override
  public void restore() {}

  @Override
  public void close() {
    faults.close();
    devices.values().forEach(FloorDevice::close);
  }
}
