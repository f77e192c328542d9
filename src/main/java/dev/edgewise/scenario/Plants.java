package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.telemetry.AssetPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The plants that come with the program.
public final class Plants {
  private static final ErrorCode UNREADABLE = new ErrorCode("PLANT-UNREADABLE");
  private static final String RIVERSIDE = "sample-data/riverside/plant.json";
  private static final int LARGE_NODES = 12;
  private static final int LARGE_DEVICES_PER_NODE = 20;
  private static final int NODES_PER_AREA = 3;

  /// What the lines of the large plant are, in turn.
  private static final List<Line> LINES =
      List.of(
          new Line("Pumps", List.of(MachineKind.PUMP)),
          new Line("Compressors", List.of(MachineKind.COMPRESSOR, MachineKind.PUMP)),
          new Line("Machining", List.of(MachineKind.MILL)),
          new Line(
              "Utilities",
              List.of(
                  MachineKind.FAN, MachineKind.PUMP, MachineKind.TANK, MachineKind.COOLING_TOWER)));

  private Plants() {}

  private record Line(String title, List<MachineKind> machines) {}

  /// Riverside works, the demo plant: 4 edge nodes, 14 devices.
  ///
  /// @throws EdgewiseException when its description is not on the class path or not right
  public static PlantSpec riverside() throws EdgewiseException {
    try (InputStream in = Plants.class.getClassLoader().getResourceAsStream(RIVERSIDE)) {
      if (in == null) {
        throw new EdgewiseException(
            UNREADABLE, RIVERSIDE + " is missing in the program.", "Build or install it again.");
      }
      return Json.read(in, PlantFile.class, RIVERSIDE).plant();
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, RIVERSIDE + " could not be read.", "Build or install it again.", e);
    }
  }

  /// The large variant of Riverside works: 12 edge nodes, 240 devices.
  ///
  /// @param seed chooses which device of the small plant each one is like
  public static PlantSpec large(long seed) throws EdgewiseException {
    return large(riverside(), seed);
  }

  /// A plant of 12 edge nodes and 240 devices, each like some device of `small`.
  ///
  /// @param small has at least one pump, compressor, mill, fan, tank and cooling tower
  /// @throws IllegalArgumentException when it lacks one of them
  public static PlantSpec large(PlantSpec small, long seed) {
    List<PlantNode> nodes = new ArrayList<>();
    for (int number = 1; number <= LARGE_NODES; number++) {
      nodes.add(largeNode(small, seed, number));
    }
    return new PlantSpec(small.site(), small.group(), nodes, small.primaryHost());
  }

  private static PlantNode largeNode(PlantSpec small, long seed, int number) {
    Line line = LINES.get((number - 1) % LINES.size());
    int area = (number - 1) / NODES_PER_AREA + 1;
    AssetPath path =
        new AssetPath(List.of(small.site(), "Area " + area, line.title() + " " + number));
    List<PlantDevice> devices = new ArrayList<>();
    for (int i = 1; i <= LARGE_DEVICES_PER_NODE; i++) {
      MachineKind machine = line.machines().get((i - 1) % line.machines().size());
      int id = number * 100 + i;
      PlantDevice like = pick(small, machine, Noise.draw(seed, id));
      String name = machine.prefix() + "-" + id;
      Map<String, String> properties = new HashMap<>(like.properties());
      properties.replace("Serial", "L" + id);
      devices.add(new PlantDevice(name, path.child(name), machine, properties, like.metrics()));
    }
    String name = "edge-%02d".formatted(number);
    return new PlantNode(name, path, Map.of("Title", line.title() + " " + number), devices);
  }

  private static PlantDevice pick(PlantSpec plant, MachineKind machine, long draw) {
    List<PlantDevice> fitting =
        plant.devices().stream().filter(device -> device.machine() == machine).toList();
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException("The plant has no " + machine);
    }
    return fitting.get((int) Long.remainderUnsigned(draw, fitting.size()));
  }
}
