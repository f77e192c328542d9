package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.DangerClass;
import dev.edgewise.operate.commands.Feedback;
import dev.edgewise.operate.commands.Precondition;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a file says, and what is said of one that cannot be.
class EdgeConfigTest {
  private static final String GOOD =
      """
      {
        "site": "works", "node": "edge-1", "asset": "Works/Hall", "title": "Hall",
        "uplink": {"broker": "tcp://127.0.0.1:1883", "user": "e1", "passwordFrom": "PW"},
        "templates": {"pump": {
          "asset": "Works/Hall/{device}", "kind": "Pump", "topic": "works/{device}/t",
          "signals": [{"name": "speed", "unit": "rpm"}],
          "waveforms": [{"name": "acceleration", "unit": "m/s²"}],
          "actuators": [{"name": "setpoint", "unit": "rpm", "low": 0, "high": 10,
            "when": [{"tag": "/Works/Hall/door", "is": "<=", "value": 0}],
            "feedback": {"tag": "speed"}, "danger": "careful"}]
        }},
        "devices": [{"name": "P-1", "template": "pump"}, {"name": "P-2", "template": "pump"}]
      }
      """;

  private static EdgeConfig read(String text) throws EdgewiseException {
    return EdgeConfig.read(text, "edge.json", Path.of("/etc"));
  }

  @Test
  void patienceWithAStationThatDecidesIsConfigured() throws EdgewiseException {
    assertEquals(
        new EdgeConfig.Patience(Duration.ofSeconds(2), Duration.ZERO), read(GOOD).patience());
    String patient =
        GOOD.replaceFirst(
            "\\{", "{\"placement\": {\"patienceMillis\": 500, \"linkPatienceMillis\": 30000},");
    assertEquals(
        new EdgeConfig.Patience(Duration.ofMillis(500), Duration.ofSeconds(30)),
        read(patient).patience());
    EdgewiseException wrong =
        assertThrows(
            EdgewiseException.class,
            () -> read(patient.replace("\"patienceMillis\": 500", "\"patienceMillis\": 50")));
    assertEquals(
        "edge.json, placement: patienceMillis is 100 to 60,000, not 50.", wrong.getMessage());
  }

  @Test
  void aDeviceTakesFromItsTemplateWhatItDoesNotSay() throws EdgewiseException {
    EdgeConfig config = read(GOOD);
    EdgeConfig.EdgeDevice device = config.devices().getLast();
    assertEquals(AssetPath.of("Works/Hall/P-2"), device.asset());
    assertEquals(Map.of("Kind", "Pump"), device.properties());
    assertEquals(List.of("works/P-2/t"), device.topics());
    assertEquals(Origin.MEASURED, device.origin());
    assertEquals(
        new EdgeWave("acceleration", "m/s²", "edgewise/v1/works/edge-1/P-2/acceleration/wave"),
        device.waveforms().getFirst());
    assertEquals(
        new EdgeActuator(
            "setpoint",
            "edgewise/v1/works/edge-1/P-2/setpoint/set",
            new CommandContract(
                AssetPath.of("Works/Hall/P-2/setpoint"),
                new CommandContract.Form.Setpoint("rpm", 0, 10, Double.POSITIVE_INFINITY),
                Duration.ZERO,
                List.of(
                    new Precondition(
                        AssetPath.of("Works/Hall/door"), Precondition.Comparison.AT_MOST, 0)),
                Duration.ofSeconds(5),
                true,
                Optional.of(
                    new Feedback(AssetPath.of("Works/Hall/P-2/speed"), 0, Duration.ofSeconds(30))),
                DangerClass.CAREFUL)),
        device.actuators().getFirst());
    assertEquals(
        new EdgeConfig.Uplink(
            URI.create("tcp://127.0.0.1:1883"),
            Optional.of(new EdgeConfig.Login("e1", "PW")),
            new EdgeConfig.Tls(Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            false),
        config.uplink());
    assertEquals(new EdgeConfig.Limits(10_000, 5_000, 20_000), config.limits());
  }

  // What is wrong, where, and what to do.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"site\": \"works\", | `` | edge.json: the site is missing.",
        "\"node\": \"edge-1\" | \"node\": \"edge/1\" | edge.json: the node is no name: 'edge/1';"
            + " it holds no / + # and is not blank.",
        "tcp://127.0.0.1:1883 | 127.0.0.1 | edge.json, uplink: '127.0.0.1' is no broker; write"
            + " tcp:// or ssl:// with host and port.",
        ", \"passwordFrom\": \"PW\" | `` | edge.json, uplink: the passwordFrom of its user is"
            + " missing.",
        "\"P-2\", \"template\": \"pump\" | \"P-2\", \"template\": \"fan\" | edge.json, devices,"
            + " P-2: there is no template 'fan'.",
        "\"P-2\" | \"P-1\" | edge.json, devices, P-1: its name or asset is that of another device.",
        "works/{device}/t | works/+/t | edge.json, devices, P-1: 'works/+/t' is no topic of one"
            + " device.",
        "works/{device}/t | works/t | edge.json, devices, P-2: the topic works/t is that of P-1.",
        "\"unit\": \"rpm\"}], | \"type\": \"text\"}], | edge.json, devices, P-1, signals, speed:"
            + " 'text' is no type; write double, int64 or bool.",
        "\"low\": 0, | `` | edge.json, devices, P-1, actuators, setpoint: the low is missing.",
        "\"<=\" | \"=<\" | edge.json, devices, P-1, actuators, setpoint: '=<' is none of = != > >="
            + " < <=.",
        "\"careful\" | \"wild\" | edge.json, devices, P-1, actuators, setpoint: 'wild' is no"
            + " danger; write routine, careful, people-only or two-people.",
        "\"name\": \"acceleration\" | \"name\": \"speed\" | edge.json, devices, P-1, waveforms,"
            + " speed: the name comes twice.",
        "\"uplink\": | \"local\": {\"port\": 70000}, \"uplink\": | edge.json, local: there is no"
            + " port 70000.",
        "\"uplink\": | \"limits\": {\"events\": 0}, \"uplink\": | edge.json, limits: events is 1 to"
            + " 10,000,000, not 0.",
      })
  void whatCannotBeIsToldWithItsPlace(String good, String bad, String message) {
    EdgewiseException e =
        assertThrows(
            EdgewiseException.class,
            () ->
                read(
                    GOOD.replaceFirst(
                        java.util.regex.Pattern.quote(good),
                        java.util.regex.Matcher.quoteReplacement(bad))));
    assertEquals(message, e.getMessage());
    assertEquals("EW-EDGE-CONFIG", e.code().toString());
  }

  @Test
  void aFieldThatIsMisspeltIsTold() {
    EdgewiseException e =
        assertThrows(
            EdgewiseException.class, () -> read(GOOD.replace("\"feedback\"", "\"fedback\"")));
    assertEquals("EW-JSON-UNREADABLE", e.code().toString());
  }

  // The configurations that come with the project can be read.
  @Test
  void theSampleConfigurationsAreSound() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("sample-data/edge"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        EdgeConfig.read(Files.readString(file), file.toString(), file.getParent());
      }
    }
  }
}
