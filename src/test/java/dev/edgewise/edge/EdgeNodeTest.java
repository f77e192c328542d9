package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An edge node with real brokers on loopback: what its devices say comes to a host, what people
/// want comes to its devices, and only through the gate.
@Timeout(120)
class EdgeNodeTest {
  private static final String PUMP = "Works/Hall/P-1";
  private static final AssetPath SETPOINT = AssetPath.of(PUMP + "/drive/speed-setpoint");
  private static final String CONFIG =
      """
      {
        "site": "works", "node": "edge-1", "asset": "Works/Hall", "title": "Hall",
        "uplink": {"broker": "UPLINK", "primaryHost": "station"},
        "devices": [{
          "name": "P-1", "asset": "Works/Hall/P-1", "kind": "Pump", "origin": "simulated",
          "topic": "works/P-1/telemetry",
          "presence": {"topic": "works/P-1/status"},
          "signals": [
            {"name": "drive/speed", "unit": "rpm", "range": {"low": 0, "high": 1800}, "decimals": 0},
            {"name": "motor/running", "type": "bool"},
            {"name": "secret", "publish": {"off": true}}
          ],
          "actuators": [{
            "name": "drive/speed-setpoint", "unit": "rpm", "low": 600, "high": 1600,
            "when": [{"tag": "motor/running", "is": "=", "value": 1}],
            "feedback": {"tag": "drive/speed", "tolerance": 20, "withinMillis": 60000}
          }]
        }]
      }
      """;

  @TempDir Path folder;

  private EdgeScene scene() throws Exception {
    return new EdgeScene(folder, CONFIG);
  }

  private static void speaks(EdgeScene scene, double speed) throws Exception {
    scene.device(
        "works/P-1/telemetry",
        "{\"drive\":{\"speed\":" + speed + "},\"motor\":{\"running\":true},\"secret\":7}");
  }

  private static NodeCommand.Set set(EdgeScene scene, String id, double value) {
    long now = scene.time.epochMillis();
    return new NodeCommand.Set(id, "person:anna", SETPOINT, value, now, now + 30_000, "test");
  }

  private static List<EdgeEvent.Kind> kinds(EdgeScene scene, String subject) {
    return scene.events.stream()
        .filter(event -> event.subject().equals(subject))
        .map(EdgeEvent::kind)
        .toList();
  }

  @Test
  void whatADeviceSaysComesToAHostWithItsPlaceUnitAndOrigin() throws Exception {
    try (EdgeScene scene = scene()) {
      speaks(scene, 1480);
      scene.await("the speed", () -> scene.atHost(PUMP + "/drive/speed").isPresent());
      scene.await(
          "a good value",
          () -> scene.atHost(PUMP + "/drive/speed").orElseThrow().asDouble() == 1480);
      LatestValue speed = scene.atHost(PUMP + "/drive/speed").orElseThrow();
      assertEquals(Quality.GOOD, speed.quality());
      assertEquals(Origin.SIMULATED, speed.origin());
      assertEquals(
          "rpm", scene.tags.find(AssetPath.of(PUMP + "/drive/speed")).orElseThrow().spec().unit());
      assertEquals(Optional.empty(), scene.atHost(PUMP + "/secret"));
      scene.await(
          "the node's own figures",
          () ->
              scene
                  .atHost("Works/Hall/edge-1/health/memory")
                  .map(v -> v.asDouble() > 0)
                  .orElse(false));

      scene.device("works/P-1/status", "offline");
      scene.await(
          "a death",
          () -> Quality.isBad(scene.atHost(PUMP + "/drive/speed").orElseThrow().quality()));
    }
  }

  @Test
  void afterAJumpOfItsClockTimesGoOnAndAreMarkedUntilTheStationHasAnswered() throws Exception {
    String path = PUMP + "/drive/speed";
    try (EdgeScene scene = scene()) {
      speaks(scene, 1480);
      scene.await("the speed", () -> scene.atHost(path).isPresent());
      scene.clock.jump(Duration.ofHours(2));
      speaks(scene, 1200);
      scene.await("the next", () -> scene.atHost(path).orElseThrow().asDouble() == 1200);
      LatestValue marked = scene.atHost(path).orElseThrow();
      assertEquals(Quality.UNCERTAIN, marked.quality());
      assertTrue(marked.sourceTime() <= scene.time.epochNanos());
      scene.await(
          "the event", () -> scene.events.stream().anyMatch(e -> e.source().equals("clock")));
      scene.ask(new NodeCommand.Time(1, NodeCommand.Time.NONE, 0));
      scene.ask(new NodeCommand.Time(2, 0, 1));
      scene.await(
          "a good value",
          () -> {
            speaks(scene, 1300);
            return Quality.isGood(scene.atHost(path).orElseThrow().quality());
          });
      assertTrue(scene.atHost(path).orElseThrow().sourceTime() <= scene.time.epochNanos());
    }
  }

  // Issue 4, 5: proposed → sent → accepted → effect seen, in this order, with the same subject.
  @Test
  void aCommandGoesToTheDeviceAndItsEffectIsTold() throws Exception {
    try (EdgeScene scene = scene()) {
      speaks(scene, 1480);
      scene.await("the device", () -> scene.ask(set(scene, "no", 1)).reason().contains("outside"));
      NodeAnswer answer = scene.ask(set(scene, "c1", 1200));
      assertEquals("SENT", answer.state());
      assertTrue(answer.accepted());
      String payload =
          new String(
              scene.command("{\"id\":\"c1\",\"accepted\":true}").payload(), StandardCharsets.UTF_8);
      assertTrue(payload.startsWith("{\"id\":\"c1\",\"value\":1200,\"expires\":"), payload);
      scene.await("the word", () -> kinds(scene, "c1").size() == 3);
      speaks(scene, 1195);
      scene.await("the effect", () -> kinds(scene, "c1").size() == 4);
      assertEquals(
          List.of(
              EdgeEvent.Kind.ACTION_PROPOSED,
              EdgeEvent.Kind.ACTION_SENT,
              EdgeEvent.Kind.ACTION_ACCEPTED,
              EdgeEvent.Kind.ACTION_EFFECT_SEEN),
          kinds(scene, "c1"));
      assertEquals("EFFECT_SEEN", scene.ask(set(scene, "c1", 1200)).state());
      scene.await(
          "the setpoint at the host",
          () ->
              scene
                  .atHost(PUMP + "/drive/speed-setpoint")
                  .map(v -> v.asDouble() == 1200)
                  .orElse(false));
      assertEquals(0, scene.commands.size());
    }
  }

  @Test
  void aDeviceThatIsOfflineIsNotCommandedAndNothingComesLater() throws Exception {
    try (EdgeScene scene = scene()) {
      assertEquals(
          "P-1 is offline: it was not heard of since the node started",
          scene.ask(set(scene, "c1", 1200)).reason());
      speaks(scene, 1480);
      scene.await("the device", () -> scene.ask(set(scene, "no", 1)).reason().contains("outside"));
      scene.device("works/P-1/status", "offline");
      scene.await(
          "its goodbye",
          () -> {
            NodeAnswer answer = scene.ask(set(scene, "c" + scene.time.monotonicNanos(), 1200));
            scene.commands.clear();
            return answer.reason().startsWith("P-1 is offline: ");
          });
      speaks(scene, 1480);
      scene.await(
          "its return",
          () -> scene.ask(set(scene, "d" + scene.time.monotonicNanos(), 1200)).accepted());
      assertTrue(
          new String(scene.command("{\"accepted\":true}").payload(), StandardCharsets.UTF_8)
              .contains("\"id\":\"d"));
    }
  }

  // What is dangerous the node itself refuses when nobody else has confirmed it.
  @Test
  void aDangerousCommandIsRefusedOnTheNodeWithoutASecondPerson() throws Exception {
    String config =
        CONFIG.replace(
            "\"unit\": \"rpm\", \"low\"", "\"danger\": \"two-people\", \"unit\": \"rpm\", \"low\"");
    try (EdgeScene scene = new EdgeScene(folder, config)) {
      speaks(scene, 1480);
      NodeAnswer alone = scene.ask(set(scene, "d1", 1_200));
      assertEquals(SETPOINT + " needs a second person who confirms it", alone.reason());
      long now = scene.time.epochMillis();
      NodeCommand.Set confirmed =
          new NodeCommand.Set(
              "d2", "person:anna", SETPOINT, 1_200, now, now + 30_000, "test", "person:berta");
      assertEquals("SENT", scene.ask(confirmed).state());
    }
  }

  // Issue 4, 5: a global switch stops all of them on the node itself, and survives a restart.
  @Test
  void theNoWritesSwitchStopsAllAndSurvivesARestart() throws Exception {
    try (EdgeScene scene = scene()) {
      speaks(scene, 1480);
      assertTrue(scene.ask(new NodeCommand.Writes(true, "person:anna")).accepted());
      assertEquals("writes are blocked on this node", scene.ask(set(scene, "c1", 1200)).reason());
      scene.restartNode();
      speaks(scene, 1480);
      assertEquals("writes are blocked on this node", scene.ask(set(scene, "c2", 1200)).reason());
      assertTrue(scene.ask(new NodeCommand.Writes(false, "person:anna")).accepted());
      scene.await(
          "the device",
          () -> scene.ask(set(scene, "e" + scene.time.monotonicNanos(), 1200)).accepted());

      scene.stopNode();
      Files.writeString(folder.resolve("node/writes.json"), "{\"blocked\":");
      scene.restartNode();
      assertEquals("writes are blocked on this node", scene.ask(set(scene, "c3", 1200)).reason());
    }
  }

  @Test
  void aRuleCannotBeSpokenForFromOutside() throws Exception {
    try (EdgeScene scene = scene()) {
      long now = scene.time.epochMillis();
      assertEquals(
          "rules act on the node itself",
          scene
              .ask(new NodeCommand.Set("c1", "rule:r@1", SETPOINT, 1200, now, now + 9_000, ""))
              .reason());
    }
  }

  @Test
  void aSecondNodeOnTheSameFolderIsRefused() throws Exception {
    try (EdgeScene scene = scene()) {
      EdgeFolder.Run run = EdgeFolder.running(folder.resolve("node"));
      assertEquals(ProcessHandle.current().pid(), run.pid());
      assertEquals(
          "Another Edgewise node works on the data folder " + folder.resolve("node") + ".",
          assertThrows(EdgewiseException.class, () -> EdgeFolder.take(folder.resolve("node")))
              .getMessage());
      assertEquals(0, scene.commands.size());
    }
    assertThrows(EdgewiseException.class, () -> EdgeFolder.running(folder.resolve("node")));
  }

  // A clock's offset as NTP has it: the node's figures are inside the asker's.
  @Test
  void theNodeTellsItsClock() throws Exception {
    try (EdgeScene scene = scene()) {
      long sent = scene.time.epochNanos();
      NodeAnswer answer = scene.ask(new NodeCommand.Time(sent, NodeCommand.Time.NONE, 0));
      long back = scene.time.epochNanos();
      assertTrue(answer.roundTrip(sent, back) >= 0);
      assertTrue(Math.abs(answer.offset(sent, back)) <= answer.roundTrip(sent, back) / 2 + 1);
      scene.ask(new NodeCommand.Time(back, 5_000_000, 2_000_000));
      scene.await(
          "the offset at the host",
          () ->
              scene
                  .atHost("Works/Hall/edge-1/clock/offset")
                  .map(v -> v.asDouble() == 5 && Quality.isGood(v.quality()))
                  .orElse(false));
    }
  }
}
