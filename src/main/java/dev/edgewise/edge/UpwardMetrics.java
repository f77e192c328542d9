package dev.edgewise.edge;

import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which tag is which Sparkplug metric, and which of its values go up. Made once; all tags of the
/// configuration are registered by it.
final class UpwardMetrics {
  /// For [#device]: the tag is none that goes up.
  static final int NONE = -1;

  private final List<DeviceSpec> specs = new ArrayList<>();
  private final Map<String, int[]> actuators = new HashMap<>();
  private int[] deviceOf = new int[0];
  private int[] metricOf = new int[0];
  private PublishPolicy[] policies = new PublishPolicy[0];

  /// A tag that a pipeline makes.
  ///
  /// @param device index of the device that it is below
  record Derived(int device, TagSpec spec) {}

  /// Registers the signals of the devices, so that pipelines and rules find them.
  static void register(List<EdgeConfig.EdgeDevice> devices, TagRegistry registry) {
    for (EdgeConfig.EdgeDevice device : devices) {
      device.signals().forEach(signal -> registry.register(spec(device, signal)));
    }
  }

  UpwardMetrics(List<EdgeConfig.EdgeDevice> devices, List<Derived> derived, TagRegistry registry) {
    for (int d = 0; d < devices.size(); d++) {
      EdgeConfig.EdgeDevice device = devices.get(d);
      List<MetricSpec> metrics = new ArrayList<>();
      for (EdgeSignal signal : device.signals()) {
        int tag = registry.register(spec(device, signal)).id();
        boolean writable =
            device.actuators().stream().anyMatch(a -> a.name().equals(signal.name()));
        PublishPolicy policy = signal.publish();
        if (policy.publish() || writable) {
          place(tag, d, metrics.size(), policy);
          metrics.add(metric(signal, writable));
        } else {
          place(tag, d, NONE, policy);
        }
      }
      for (EdgeActuator actuator : device.actuators()) {
        if (device.signals().stream().noneMatch(s -> s.name().equals(actuator.name()))) {
          actuators.put(actuator.contract().target().toString(), new int[] {d, metrics.size()});
          metrics.add(metric(actuator));
        }
      }
      for (Derived made : derived) {
        if (made.device() == d) {
          place(registry.register(made.spec()).id(), d, metrics.size(), PublishPolicy.ALL);
          metrics.add(metric(device, made.spec()));
        }
      }
      specs.add(
          new DeviceSpec(
              device.name(), device.asset(), device.properties(), device.origin(), metrics));
    }
  }

  /// The devices as they are announced.
  List<DeviceSpec> specs() {
    return specs;
  }

  /// Index of the device that a tag is below, of all tags; [#NONE] for tags of others.
  int device(int tag) {
    return tag < deviceOf.length ? deviceOf[tag] : NONE;
  }

  /// Index of the metric in its device.
  int metric(int tag) {
    return metricOf[tag];
  }

  /// Whether the node works the value out.
  boolean isDerived(int tag) {
    return specs
        .get(deviceOf[tag])
        .metrics()
        .get(metricOf[tag])
        .origin()
        .filter(origin -> origin == Origin.INFERRED)
        .isPresent();
  }

  PublishPolicy policy(int tag) {
    return policies[tag];
  }

  ValueType type(int tag) {
    return specs.get(deviceOf[tag]).metrics().get(metricOf[tag]).type();
  }

  /// Number of tags that are known; larger ids are of others.
  int size() {
    return deviceOf.length;
  }

  /// The device of each tag, for [DeviceWatch].
  int[] devices() {
    return deviceOf.clone();
  }

  /// The metric that shows what an actuator without a signal of its own last accepted.
  Optional<int[]> actuator(String target) {
    return Optional.ofNullable(actuators.get(target)).map(int[]::clone);
  }

  private void place(int tag, int device, int metric, PublishPolicy policy) {
    if (tag >= deviceOf.length) {
      int old = deviceOf.length;
      int room = Math.max(tag + 1, old * 2);
      deviceOf = Arrays.copyOf(deviceOf, room);
      metricOf = Arrays.copyOf(metricOf, room);
      policies = Arrays.copyOf(policies, room);
      Arrays.fill(deviceOf, old, room, NONE);
      Arrays.fill(policies, old, room, PublishPolicy.NOTHING);
    }
    deviceOf[tag] = device;
    metricOf[tag] = metric;
    policies[tag] = policy;
  }

  private static TagSpec spec(EdgeConfig.EdgeDevice device, EdgeSignal signal) {
    return new TagSpec(
        device.asset().child(signal.name()),
        signal.type(),
        signal.unit(),
        signal.range(),
        signal.normal(),
        signal.decimals(),
        signal.period(),
        signal.description());
  }

  private static MetricSpec metric(EdgeSignal signal, boolean writable) {
    return new MetricSpec(
        signal.name(),
        signal.type(),
        signal.unit(),
        signal.range(),
        signal.normal(),
        signal.decimals(),
        signal.period(),
        signal.description(),
        Optional.empty(),
        writable);
  }

  private static MetricSpec metric(EdgeActuator actuator) {
    boolean isSwitch = actuator.contract().form() instanceof CommandContract.Form.Switch;
    return new MetricSpec(
        actuator.name(),
        isSwitch ? ValueType.BOOL : ValueType.DOUBLE,
        actuator.contract().unit(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        "Last accepted command",
        Optional.of(Origin.MANUAL),
        true);
  }

  private static MetricSpec metric(EdgeConfig.EdgeDevice device, TagSpec made) {
    List<String> names = made.path().segments();
    return new MetricSpec(
        String.join("/", names.subList(device.asset().segments().size(), names.size())),
        made.type(),
        made.unit(),
        made.range(),
        made.normal(),
        made.decimals(),
        made.expectedPeriod(),
        made.description(),
        Optional.of(Origin.INFERRED),
        false);
  }
}
