package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.stream.inference.InferenceEngine;
import dev.edgewise.stream.pipeline.PipelineNode;
import dev.edgewise.stream.pipeline.PipelinePlan;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node that decides: device → pipeline → rule → device, with real brokers on loopback.
@Timeout(120)
class EdgeDecisionTest {
  private static final String CONFIG =
      """
      {
        "site": "works", "node": "edge-1", "asset": "Works/Hall",
        "uplink": {"broker": "UPLINK", "primaryHost": "station"},
        "templates": {"mill": {
          "asset": "Works/Hall/{device}", "topic": "works/{device}/t",
          "signals": [{"name": "heat", "unit": "°C"}, {"name": "speed", "unit": "rpm"},
            {"name": "load", "unit": "%"}],
          "actuators": [
            {"name": "setpoint", "unit": "rpm", "low": 0, "high": 2000,
             "feedback": {"tag": "speed", "tolerance": 5, "withinMillis": 60000}},
            {"name": "job/take", "type": "call", "arguments": ["from"]}]
        }},
        "devices": [{"name": "M-1", "template": "mill"}, {"name": "M-2", "template": "mill"},
          {"name": "M-3", "template": "mill"}],
        "pipelines": ["heat.json"],
        "rules": ["slow-down.rule", "wrong.rule"],
        "procedures": [{"name": "hand-over", "among": "Works/Hall/*", "least": "load",
          "command": "job/take", "on": "chosen", "arguments": {"from": "{asset-name}"}}]
      }
      """;

  private static final String PIPELINE =
      """
      {"id": "heat", "version": 1, "nodes": [
        {"node": "tag", "name": "heat", "signal": "heat"},
        {"node": "scalar", "name": "smooth", "from": "heat", "feature": "rate"},
        {"node": "output", "from": "smooth", "tag": "heat-features/rate", "description": "Change a second"},
        {"node": "rule", "rule": "slow-down"}
      ]}
      """;

  private static final String RULE =
      """
      rule "slow-down" version 3
      on "Works/Hall/*"
      when tag("heat") > 80 °C until < 60 °C
      then alarm(HIGH, "too hot")
           command("setpoint", 900 rpm)
           call("hand-over", asset)
      """;

  private static final String WRONG =
      """
      rule "wrong" version 1
      on "Works/Hall/*"
      when tag("nothing") > 1
      then alarm(LOW, "never")
      """;

  @TempDir Path folder;

  private EdgeScene scene() throws Exception {
    Files.writeString(folder.resolve("heat.json"), PIPELINE);
    Files.writeString(folder.resolve("slow-down.rule"), RULE);
    Files.writeString(folder.resolve("wrong.rule"), WRONG);
    return new EdgeScene(folder, CONFIG);
  }

  private static void speaks(EdgeScene scene, String device, double heat, double speed, int load)
      throws Exception {
    scene.device(
        "works/" + device + "/t",
        "{\"heat\":" + heat + ",\"speed\":" + speed + ",\"load\":" + load + "}");
  }

  // Issue 4, 1 to 5: detection, command, answer, effect, in this order, and a call at the mill that
  // has the least to do; all without the station having a say.
  @Test
  void aRuleCommandsItsDeviceAndCallsTheLeastLoaded() throws Exception {
    try (EdgeScene scene = scene()) {
      speaks(scene, "M-2", 20, 1000, 70);
      speaks(scene, "M-3", 20, 1000, 30);
      speaks(scene, "M-1", 50, 1500, 90);
      scene.await("M-3", () -> scene.atHost("Works/Hall/M-3/load").isPresent());
      speaks(scene, "M-1", 85, 1500, 90);

      String set = text(scene.command("{\"accepted\":true}").payload());
      assertTrue(set.contains("\"value\":900"), set);
      String call = text(scene.command("{\"accepted\":true}").payload());
      assertTrue(call.contains("\"arguments\":{\"from\":\"M-1\"}"), call);
      scene.await("the device's word", () -> has(scene, EdgeEvent.Kind.ACTION_ACCEPTED));
      speaks(scene, "M-1", 85, 902, 90);
      scene.await("the effect", () -> has(scene, EdgeEvent.Kind.ACTION_EFFECT_SEEN));

      EdgeEvent raised =
          scene.events.stream()
              .filter(e -> e.kind() == EdgeEvent.Kind.DETECTION_RAISED)
              .findFirst()
              .orElseThrow();
      assertEquals("rule:slow-down@3", raised.source());
      assertEquals(AssetPath.of("Works/Hall/M-1"), raised.asset());
      assertEquals("85 °C", raised.details().get("tag(\"heat\")"));
      assertEquals(
          List.of(
              EdgeEvent.Kind.ACTION_PROPOSED,
              EdgeEvent.Kind.ACTION_SENT,
              EdgeEvent.Kind.ACTION_ACCEPTED,
              EdgeEvent.Kind.ACTION_EFFECT_SEEN),
          scene.events.stream()
              .filter(e -> e.details().getOrDefault("target", "").endsWith("M-1/setpoint"))
              .map(EdgeEvent::kind)
              .toList());
      assertTrue(
          scene.events.stream()
              .anyMatch(
                  e ->
                      e.kind() == EdgeEvent.Kind.ACTION_SENT
                          && e.asset().equals(AssetPath.of("Works/Hall/M-3"))),
          "M-3 has the least to do");

      speaks(scene, "M-1", 55, 902, 90);
      scene.await("the end", () -> has(scene, EdgeEvent.Kind.DETECTION_CLEARED));
    }
  }

  // Times that went back would make each input late, and hold back what goes up, for two hours.
  @Test
  void aNodeWhoseClockIsSetBackGoesOnToDecideAndToSend() throws Exception {
    try (EdgeScene scene = scene()) {
      speaks(scene, "M-1", 50, 1500, 90);
      scene.await("M-1", () -> scene.atHost("Works/Hall/M-1/load").isPresent());
      scene.clock.jump(Duration.ofHours(-2));
      scene.await(
          "the jump",
          () -> scene.events.stream().anyMatch(e -> e.text().contains("jumped by -7200")));
      scene.ask(new NodeCommand.Time(1, NodeCommand.Time.NONE, 0));
      scene.ask(new NodeCommand.Time(2, Duration.ofHours(2).toNanos(), 1));
      scene.await(
          "the verdict",
          () -> scene.events.stream().anyMatch(e -> e.text().contains("run slower")));
      speaks(scene, "M-1", 85, 1500, 91);
      String set = text(scene.command("{\"accepted\":true}").payload());
      assertTrue(set.contains("\"value\":900"), set);
      for (int load = 92; load < 95; load++) {
        int now = load;
        speaks(scene, "M-1", 85, 1500, load);
        scene.await(
            "what was said",
            () -> scene.atHost("Works/Hall/M-1/load").orElseThrow().asDouble() == now);
      }
      assertEquals(Quality.UNCERTAIN, scene.atHost("Works/Hall/M-1/load").orElseThrow().quality());
      assertEquals(
          Quality.UNCERTAIN,
          scene.atHost("Works/Hall/M-1/heat-features/rate").orElseThrow().quality());
    }
  }

  private static boolean has(EdgeScene scene, EdgeEvent.Kind kind) {
    return scene.events.stream().anyMatch(e -> e.kind() == kind);
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  // What a pipeline works out goes up as a metric of the device and is marked as inferred.
  @Test
  void aDerivedTagComesToTheHostAsInferred() throws Exception {
    try (EdgeScene scene = scene()) {
      String rate = "Works/Hall/M-1/heat-features/rate";
      scene.await(
          "the rate",
          () -> {
            speaks(scene, "M-1", scene.time.epochMillis() % 40, 1500, 90);
            return scene
                .atHost(rate)
                .map(v -> Quality.isGood(v.quality()) && v.origin() == Origin.INFERRED)
                .orElse(false);
          });
      assertEquals(Origin.MEASURED, scene.atHost("Works/Hall/M-1/heat").orElseThrow().origin());
    }
  }

  // A rule that cannot be armed is told and does not stop the others.
  @Test
  void theReportTellsWhatRunsAndWhatDoesNot() throws Exception {
    try (EdgeScene scene = scene()) {
      scene.await("a report", () -> scene.report().isPresent());
      scene.await("the trouble", () -> scene.report().orElseThrow().status().equals("M"));
      var rules = scene.report().orElseThrow().rules();
      assertEquals(List.of("slow-down", "wrong"), rules.stream().map(r -> r.id()).toList());
      assertEquals(List.of("armed", "failed"), rules.stream().map(r -> r.state()).toList());
      assertTrue(rules.getLast().reason().contains("There is no tag"), rules.getLast().reason());
      assertEquals(List.of(0L, 0L), rules.stream().map(r -> r.evaluations()).toList());
    }
  }

  // Issue 6 offers commands on a faceplate: it has to know what may be commanded.
  @Test
  void theReportTellsTheContracts() throws Exception {
    try (EdgeScene scene = scene()) {
      scene.await("a report", () -> scene.report().isPresent());
      var commands = scene.report().orElseThrow().commands();
      assertEquals(
          List.of(
              "M-1/job/take",
              "M-1/setpoint",
              "M-2/job/take",
              "M-2/setpoint",
              "M-3/job/take",
              "M-3/setpoint"),
          commands.stream().map(c -> c.target().substring("Works/Hall/".length())).toList());
      assertEquals(
          new NodeReport.Command(
              "Works/Hall/M-1/setpoint",
              "Works/Hall/M-1",
              "setpoint",
              "rpm",
              0,
              2_000,
              Double.NaN,
              List.of(),
              List.of(),
              0,
              5_000,
              "Works/Hall/M-1/speed",
              60_000,
              "routine",
              new NodeReport.Terms(List.of(), true, 5, "")),
          commands.get(1));
      assertEquals(List.of("from"), commands.getFirst().arguments());
    }
  }

  // A model and what is decided from it are placed together, so they are one pipeline.
  @Test
  void aRuleRunsInThePipelineWhoseOutputsItReads() throws Exception {
    Files.writeString(
        folder.resolve("rising.rule"),
        """
        rule "rising" version 1
        on "Works/Hall/*"
        when tag("heat-features/rate") > 5 and tag("speed") > 100 rpm
        then alarm(LOW, "heats up")
        """);
    Files.writeString(
        folder.resolve("idle.rule"),
        """
        rule "idle" version 1
        on "Works/Hall/*"
        when tag("load") < 1 %
        then alarm(LOW, "idle")
        """);
    Files.writeString(folder.resolve("heat.json"), PIPELINE);
    Files.writeString(folder.resolve("slow-down.rule"), RULE);
    EdgeConfig config =
        EdgeConfig.read(
            CONFIG
                .replace("UPLINK", "tcp://127.0.0.1:1883")
                .replace("\"wrong.rule\"", "\"rising.rule\", \"idle.rule\""),
            "test",
            folder);
    TagRegistry tags = new TagRegistry();
    UpwardMetrics.register(config.devices(), tags);
    InferenceEngine none =
        model -> {
          throw new IllegalStateException();
        };
    try (Shelf shelf = new Shelf(config, none, tags)) {
      List<PipelinePlan> plans = new Plans(config, shelf, tags).plans();
      assertEquals(
          List.of(
              new PipelineNode.RuleNode("slow-down", false),
              new PipelineNode.RuleNode("rising", true)),
          plans.getFirst().spec().nodes().stream()
              .filter(PipelineNode.RuleNode.class::isInstance)
              .toList());
      assertEquals(
          List.of(
              "heat M-1 [slow-down, rising]",
              "heat M-2 [slow-down, rising]",
              "heat M-3 [slow-down, rising]",
              "rule-idle M-1 [idle]",
              "rule-idle M-2 [idle]",
              "rule-idle M-3 [idle]"),
          plans.stream()
              .map(
                  plan ->
                      plan.spec().id()
                          + " "
                          + plan.asset().name()
                          + " "
                          + plan.rules().stream().map(r -> r.rule().id()).toList())
              .toList());
    }
  }
}
