package dev.edgewise.ui.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AssetIndexTest {
  private static TagInfo tag(int id, String path) {
    double none = Double.NaN;
    return new TagInfo(
        id, path, ValueType.DOUBLE, "", none, none, none, none, -1, 1_000, "", "topic");
  }

  private static DeviceInfo device(String path, Integer... tags) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new DeviceInfo(path, name, "Pump", "g/e", true, 0, List.of(tags));
  }

  private static AssetIndex of(List<DeviceInfo> devices, String... tags) {
    List<TagInfo> list = new ArrayList<>();
    for (int i = 0; i < tags.length; i++) {
      list.add(tag(i, tags[i]));
    }
    return AssetIndex.of(list, devices, List.of());
  }

  private static List<String> paths(List<AssetNode> nodes) {
    return nodes.stream().map(n -> n.kind() + " " + n.path()).toList();
  }

  private final AssetIndex plant =
      of(
          List.of(device("S/A/P-1", 1, 0, 2), device("S/A/P-1 b", 3), device("S/B/empty")),
          "S/A/P-1/vibration/rms",
          "S/A/P-1/flow",
          "S/A/P-1/vibration/kurtosis",
          "S/A/P-1 b/flow",
          "S/A/weather",
          "T/x/y");

  // Names that begin alike ("P-1", "P-1 b") are different places; a device without tags is one too.
  @Test
  void placesAreFoundLevelByLevel() {
    assertEquals(List.of("AREA S", "AREA T"), paths(plant.roots()));
    assertEquals(
        List.of("AREA S/A", "AREA S/B"),
        paths(plant.children(new AssetNode(AssetNode.Kind.AREA, "S"))));
    assertEquals(
        List.of("DEVICE S/A/P-1", "DEVICE S/A/P-1 b"),
        paths(plant.children(new AssetNode(AssetNode.Kind.AREA, "S/A"))));
    assertEquals(
        List.of("GROUP S/A/P-1/vibration"),
        paths(plant.children(new AssetNode(AssetNode.Kind.DEVICE, "S/A/P-1"))));
    assertEquals(
        List.of("DEVICE S/B/empty"),
        paths(plant.children(new AssetNode(AssetNode.Kind.AREA, "S/B"))));
  }

  // DeviceInfo: "ids of its tags, the most important first".
  @Test
  void rowsComeDeviceByDeviceInTheDevicesOwnOrder() {
    assertEquals(
        List.of(
            "P-1 flow", "P-1 vibration rms", "P-1 vibration kurtosis", "P-1 b flow", " weather"),
        plant.rows(new AssetNode(AssetNode.Kind.AREA, "S/A")).stream()
            .map(r -> r.device() + " " + r.name())
            .toList());
    assertEquals(
        List.of("vibration rms", "vibration kurtosis"),
        plant.rows(new AssetNode(AssetNode.Kind.GROUP, "S/A/P-1/vibration")).stream()
            .map(TagRow::name)
            .toList());
  }

  @Test
  void aTagIsShownAtItsDeviceAndWithoutOneAtThePlaceAbove() {
    assertEquals(
        Optional.of(new AssetNode(AssetNode.Kind.DEVICE, "S/A/P-1")),
        plant.place("S/A/P-1/vibration/rms"));
    assertEquals(
        Optional.of(new AssetNode(AssetNode.Kind.AREA, "S/A")), plant.place("S/A/weather"));
    assertEquals(
        Optional.of(new AssetNode(AssetNode.Kind.GROUP, "S/A/P-1/vibration")),
        plant.place("S/A/P-1/vibration"));
    assertEquals(Optional.empty(), plant.place("S/A/P-2"));
  }

  @Provide
  Arbitrary<List<String>> tagPaths() {
    Arbitrary<String> name = Arbitraries.of("a", "b", "a b", "a-1", "a.", "0", "é");
    return name.list()
        .ofMinSize(2)
        .ofMaxSize(5)
        .map(s -> String.join("/", s))
        .set()
        .ofMaxSize(40)
        .map(List::copyOf);
  }

  // Nothing is hidden silently: from the sites down every tag is in exactly one row of its site.
  @Property(tries = 300)
  void everyTagIsARowOfItsSiteOnce(@ForAll("tagPaths") List<String> tags) {
    List<DeviceInfo> devices = new ArrayList<>();
    new TreeSet<>(tags)
        .stream()
            .filter(t -> t.split("/").length == 4)
            .map(t -> t.substring(0, t.lastIndexOf('/')))
            .filter(p -> !tags.contains(p))
            .distinct()
            .forEach(p -> devices.add(device(p)));
    AssetIndex index = of(devices, tags.toArray(String[]::new));
    List<String> rows = new ArrayList<>();
    for (AssetNode site : index.roots()) {
      index.rows(site).forEach(r -> rows.add(r.path()));
    }
    assertEquals(tags.size(), rows.size());
    assertEquals(new TreeSet<>(tags), new TreeSet<>(rows));
  }
}
