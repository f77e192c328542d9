package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlantsTest {
  // The names that the pictures of the screens use.
  @Test
  void riversideHasItsNodesAndDevices() throws EdgewiseException {
    PlantSpec plant = Plants.riverside();
    assertEquals("Riverside works", plant.site());
    assertEquals("riverside", plant.group());
    assertEquals(
        List.of("edge-03", "edge-07", "edge-08", "edge-09"),
        plant.nodes().stream().map(PlantNode::name).toList());
    assertEquals(
        List.of(
            "CNC-1", "CNC-2", "CNC-3", "P-101", "P-102", "P-103", "P-104", "C-201", "C-202",
            "C-203", "F-310", "CT-320", "T-401", "W-501"),
        plant.devices().stream().map(PlantDevice::name).toList());
    assertEquals(148, plant.tagCount());
    assertEquals(
        "Riverside works/Area 1/Pumps/P-104",
        plant.device("P-104").orElseThrow().path().toString());
    assertEquals("edge-07", plant.nodeOf("P-104").orElseThrow().name());
  }

  // The order is the importance: a card shows the first three numbers.
  @Test
  void theFirstThreeMetricsOfAPumpAreThoseOfItsCard() throws EdgewiseException {
    List<MetricSpec> metrics =
        Plants.riverside().device("P-104").orElseThrow().spec().metrics().subList(0, 3);
    assertEquals(
        List.of("discharge/pressure", "bearing/temperature", "vibration/rms"),
        metrics.stream().map(MetricSpec::name).toList());
    assertEquals(List.of("bar", "°C", "mm/s"), metrics.stream().map(MetricSpec::unit).toList());
  }

  // Each number can be drawn on a bar: it has a range, and a normal band within it.
  @Test
  void eachNumberHasARangeThatHoldsItsNormalBand() throws EdgewiseException {
    for (PlantDevice device : Plants.riverside().devices()) {
      for (PlantMetric metric : device.metrics()) {
        MetricSpec spec = metric.spec();
        assertTrue(spec.expectedPeriod().isPresent(), spec.name());
        if (spec.type() == ValueType.DOUBLE) {
          Range range = spec.range().orElseThrow();
          Range normal = spec.normal().orElseThrow();
          assertTrue(range.contains(normal.low()) && range.contains(normal.high()), spec.name());
          assertTrue(spec.decimals().isPresent(), spec.name());
        }
      }
    }
  }

  // What is simulated must say so wherever it goes.
  @Test
  void allDevicesAnnounceThatTheyAreSimulated() throws EdgewiseException {
    PlantSpec plant = Plants.riverside().withPrimaryHost("station");
    for (PlantNode node : plant.nodes()) {
      EdgeNodeSpec spec = plant.announce(node);
      assertEquals("riverside", spec.group());
      assertEquals(Optional.of("station"), spec.primaryHost());
      assertEquals(node.devices().size(), spec.devices().size());
      spec.devices().forEach(device -> assertEquals(Origin.SIMULATED, device.origin()));
      spec.devices().forEach(device -> assertTrue(device.properties().containsKey("Kind")));
      spec.devices().forEach(device -> assertTrue(device.path().isWithin(spec.path())));
    }
  }

  // Issue 2, part 5: the large variant.
  @Test
  void theLargeVariantHasTwelveNodesAnd240DevicesWithNamesOfTheirOwn() throws EdgewiseException {
    PlantSpec large = Plants.large(3);
    Set<String> paths = new HashSet<>();
    large.devices().forEach(device -> paths.add(device.path().toString()));
    assertEquals(12, large.nodes().size());
    assertEquals(240, large.devices().size());
    assertEquals(240, paths.size());
    assertEquals(large, Plants.large(3));
  }

  // A damaged description is told, not half used.
  @Test
  void aDescriptionThatLacksSomethingIsRefusedWithTheNameOfIt() throws EdgewiseException {
    PlantFile noGroup = Json.read("{\"site\": \"S\", \"nodes\": []}", PlantFile.class, "test");
    EdgewiseException e = assertThrows(EdgewiseException.class, noGroup::plant);
    assertEquals("EW-PLANT-INCOMPLETE", e.code().toString());
    assertTrue(e.getMessage().contains("group"), e.getMessage());

    PlantFile noTemplate =
        Json.read(
            "{\"site\": \"S\", \"group\": \"g\", \"templates\": {}, \"nodes\": [{\"name\": \"n\","
                + " \"path\": \"S/A\", \"devices\": [{\"name\": \"d\", \"template\": \"pump\"}]}]}",
            PlantFile.class,
            "test");
    assertTrue(
        assertThrows(EdgewiseException.class, noTemplate::plant).getMessage().contains("pump"));
  }

  // Two devices of one name would share their tags.
  @Test
  void aNameThatIsThereTwiceIsRefused() throws EdgewiseException {
    PlantNode node = Plants.riverside().nodes().getFirst();
    List<PlantNode> twice = List.of(node, node);
    assertThrows(
        IllegalArgumentException.class, () -> new PlantSpec("S", "g", twice, Optional.empty()));
  }
}
