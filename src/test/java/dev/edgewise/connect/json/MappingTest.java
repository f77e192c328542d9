package dev.edgewise.connect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
  private static final String BOILERS =
      """
      {
        "name": "Boiler house",
        "mappings": [
          {
            "topics": ["boiler/{device}/values"],
            "device": "Hall {/hall}/{device}",
            "kind": "Boiler",
            "time": [{"pointer": "/at", "format": "epoch-ms"}],
            "values": [
              {"pointer": "/t/0", "signal": "flow temperature", "type": "double", "unit": "°C",
               "low": -20, "high": 120, "decimals": 1, "periodSeconds": 10, "description": "Leaving water"},
              {"pointer": "/starts", "type": "int64"}
            ]
          }
        ]
      }
      """;

  // A mapping is data: what it says is what the tag is, and nothing of it is guessed.
  @Test
  void aMappingFileMakesExactlyTheTagsThatItDescribes() throws Exception {
    PlainScene scene = new PlainScene(PlainSpec.of(MappingFile.read(BOILERS, "test")));
    scene.send(
        "boiler/B1/values",
        "{\"hall\":\"A\",\"at\":1767225599000,\"t\":[61.5,40],\"starts\":9007199254740993,\"noise\":1}");
    assertEquals(
        Set.of(
            "MQTT/Boiler house/Hall A/B1/flow temperature", "MQTT/Boiler house/Hall A/B1/starts"),
        scene.tree().keySet());
    TagSpec spec = scene.tag("MQTT/Boiler house/Hall A/B1/flow temperature").spec();
    assertEquals("°C", spec.unit());
    assertEquals(Optional.of(new Range(-20, 120)), spec.range());
    assertEquals(Optional.of(Duration.ofSeconds(10)), spec.expectedPeriod());
    assertEquals("Leaving water", spec.description());
    assertEquals(Set.of(), spec.guessed());
    assertEquals(9_007_199_254_740_993L, scene.value("MQTT/Boiler house/Hall A/B1/starts").bits());
    assertEquals(
        VirtualTime.START_NANOS - 1_000_000_000L,
        scene.value("MQTT/Boiler house/Hall A/B1/starts").sourceTime());
  }

  @Test
  void aMappingOfTheUserGoesBeforeAProfile() throws Exception {
    String own =
        "{\"name\":\"Mine\",\"mappings\":[{\"topics\":[\"tele/{device}/SENSOR\"],\"flatten\":[{\"pointer\":\"/AM\"}]}]}";
    PlainScene scene = new PlainScene(PlainSpec.of(MappingFile.read(own, "test")));
    scene.send("tele/a/SENSOR", "{\"AM\":{\"Humidity\":1}}");
    assertEquals(Map.of("MQTT/Mine/a/Humidity", "DOUBLE 1.0 %"), scene.tree());
  }

  // A file that cannot be read is told and left as it is; the others count.
  @Test
  void aFileWithAnErrorIsToldAndTheOthersCount(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("a.json"), BOILERS);
    Files.writeString(folder.resolve("b.json"), "{\"name\":\"x\",\"mappigns\":[]}");
    Files.writeString(
        folder.resolve("c.json"), "{\"name\":\"x\",\"mappings\":[{\"topics\":[\"a/#/b\"]}]}");
    Files.writeString(folder.resolve("notes.txt"), "not a mapping");
    Mappings.Loaded loaded = Mappings.of(folder);
    assertEquals(1, loaded.mappings().size());
    assertEquals(2, loaded.errors().size());
    assertTrue(loaded.errors().get(0).getMessage().contains("mappigns"));
    assertTrue(loaded.errors().get(1).getMessage().contains("c.json, mapping 1"));
    assertEquals(List.of(), Mappings.of(folder.resolve("missing")).errors());
  }

  @Test
  void anUnknownTypeIsRefusedByName() {
    String wrong =
        "{\"name\":\"x\",\"mappings\":[{\"topics\":[\"a\"],\"values\":[{\"pointer\":\"/x\",\"type\":\"float128\"}]}]}";
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> MappingFile.read(wrong, "w.json"));
    assertEquals("EW-MAPPING-UNUSABLE", e.code().toString());
    assertTrue(e.getMessage().contains("'float128' is no type of a value"), e::getMessage);
  }

  @Test
  void templatesMatchTopicsAndCaptureNames() {
    assertEquals(Optional.of(Map.of("d", "x")), match("tele/{d}/SENSOR", "tele/x/SENSOR"));
    assertEquals(Optional.empty(), match("tele/{d}/SENSOR", "tele/x/STATE"));
    assertEquals(Optional.empty(), match("tele/{d}/SENSOR", "tele/x/y/SENSOR"));
    assertEquals(Optional.of(Map.of("d", "a/b/c")), match("z/{d...}/set", "z/a/b/c/set"));
    assertEquals(Optional.empty(), match("z/{d...}/set", "z/set"));
    assertEquals(
        Optional.of(Map.of("d", "shelly1")), match("{d=shelly*}/online", "shelly1/online"));
    assertEquals(Optional.empty(), match("{d=shelly*}/online", "other/online"));
    assertEquals(Optional.of(Map.of()), match("a/+/#", "a/b"));
    assertEquals(Optional.of(Map.of()), match("a/+/#", "a/b/c/d"));
    assertEquals(Optional.empty(), match("a/+/#", "a"));
    assertThrows(IllegalArgumentException.class, () -> TopicTemplate.of("{a...}/{b...}"));
    assertThrows(IllegalArgumentException.class, () -> TopicTemplate.of("a/{b"));
  }

  private static Optional<Map<String, String>> match(String template, String topic) {
    return TopicTemplate.of(template).match(Topic.of(topic));
  }

  @Test
  void unitsAreGuessedFromNames() {
    Map<String, String> expected =
        Map.ofEntries(
            Map.entry("temperature", "°C"),
            Map.entry("room/Temperature", "°C"),
            Map.entry("outdoorTemp", "°C"),
            Map.entry("temp_F", "°F"),
            Map.entry("pressure_kPa", "kPa"),
            Map.entry("soil_moisture", "%"),
            Map.entry("batteryLevel", "%"),
            Map.entry("supply_V", "V"),
            Map.entry("phase/0/voltage", "V"),
            Map.entry("power/1", "W"),
            Map.entry("speed_rpm", "1/min"),
            Map.entry("count", ""),
            Map.entry("C", ""),
            Map.entry("state", ""));
    expected.forEach((name, unit) -> assertEquals(unit, Units.guess(name).orElse(""), name));
  }

  @Test
  void simpleTemplatesOfHomeAssistantAreUnderstood() {
    assertEquals("", pointer("{{ value }}"));
    assertEquals("/a/b", pointer("{{value_json.a.b}}"));
    assertEquals("/a b/0", pointer("{{ value_json['a b'][0] | float(0) | round(1) }}"));
    assertEquals("none", pointer("{{ value_json.a / 10 }}"));
    assertEquals("none", pointer("{% if value %}1{% endif %}"));
  }

  private static String pointer(String template) {
    return ValueTemplate.pointer(template).map(Object::toString).orElse("none");
  }
}
