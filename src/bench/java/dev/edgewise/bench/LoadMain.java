package dev.edgewise.bench;

import dev.edgewise.base.SystemTime;
import dev.edgewise.base.Threads;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.scenario.LoadGenerator;
import dev.edgewise.scenario.LoadSpec;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.Executors;

/// A process of its own that sends a load to a broker until its standard input ends.
public final class LoadMain {
  private LoadMain() {}

  /// @param args broker URI, nodes, tags, tags a device, samples a second
  public static void main(String[] args) throws Exception {
    URI broker = URI.create(args[0]);
    LoadSpec spec =
        new LoadSpec(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Double.parseDouble(args[4]));
    SystemTime time = new SystemTime();
    PahoLinks links = new PahoLinks(time, new Random(1));
    LoadGenerator load =
        new LoadGenerator(
            spec,
            node ->
                new SparkplugEdgeNode(
                    node, MqttSpec.of(broker, "load-" + node.node()), links, time),
            time,
            Executors.newSingleThreadExecutor(Threads.daemon("load")),
            1);
    load.start();
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    load.close();
    System.exit(0);
  }
}
