package dev.edgewise.scenario;

import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Edge nodes that remember what they were told, instead of sending it.
final class RecordingNodes implements Function<EdgeNodeSpec, EdgeNodePublisher> {
  /// One sample of `device/metric`.
  record Seen(long time, long bits, int quality) {
    double value() {
      return Double.longBitsToDouble(bits);
    }
  }

  final List<EdgeNodeSpec> specs = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  private final Map<String, List<Seen>> samples = new HashMap<>();
  long count;

  /// All samples of one metric in the order of sending.
  List<Seen> of(String device, String metric) {
    return samples.getOrDefault(device + "/" + metric, List.of());
  }

  double last(String device, String metric) {
    return of(device, metric).getLast().value();
  }

  Map<String, List<Seen>> all() {
    return samples;
  }

  @Override
  public EdgeNodePublisher apply(EdgeNodeSpec spec) {
    specs.add(spec);
    return new Node(spec);
  }

  private final class Node implements EdgeNodePublisher {
    private final EdgeNodeSpec spec;

    Node(EdgeNodeSpec spec) {
      this.spec = spec;
    }

    @Override
    public void start() {
      calls.add("start " + spec.node());
    }

    @Override
    public void publish(String device, long time, int[] metrics, long[] bits, int[] qualities) {
      DeviceSpec found =
          spec.devices().stream().filter(d -> d.name().equals(device)).findFirst().orElseThrow();
      for (int i = 0; i < metrics.length; i++) {
        String key = device + "/" + found.metrics().get(metrics[i]).name();
        samples
            .computeIfAbsent(key, k -> new ArrayList<>())
            .add(new Seen(time, bits[i], qualities[i]));
      }
      count += metrics.length;
    }

    @Override
    public void cut() {
      calls.add("cut " + spec.node());
    }

    @Override
    public void restore() {
      calls.add("restore " + spec.node());
    }

    @Override
    public void close() {
      calls.add("close " + spec.node());
    }
  }
}
