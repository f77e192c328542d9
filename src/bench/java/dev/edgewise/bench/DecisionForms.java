package dev.edgewise.bench;

import ai.onnxruntime.OrtException;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// What the devices of `bench decision` say, what they hear, and the configuration of the edge node
/// below which they stand. Each message has 64 features, which either look well or ill, in turn: a
/// valve is to be opened or closed by each.
final class DecisionForms {
  static final int FEATURES = 64;
  static final int VARIANTS = 16;
  static final String MODEL = "model";

  private DecisionForms() {}

  static String device(int number) {
    return String.format(Locale.ROOT, "d%03d", number);
  }

  static byte[] telemetryTopic(String peer, int device) {
    return ("bench/" + peer + "/" + device(device) + "/telemetry").getBytes(StandardCharsets.UTF_8);
  }

  static String setTopic(String peer, String device) {
    return "bench/" + peer + "/" + device + "/set";
  }

  /// Payloads by phase, 0 well and 1 ill. The phase is the digit behind `{"p":`; `valve` shows what
  /// was commanded last.
  static byte[][][] payloads() {
    Random random = new Random(4);
    byte[][][] out = new byte[2][VARIANTS][];
    for (int phase = 0; phase < 2; phase++) {
      for (int v = 0; v < VARIANTS; v++) {
        StringBuilder text = new StringBuilder();
        text.append("{\"p\":").append(phase).append(",\"valve\":").append(1 - phase);
        text.append(",\"features\":[");
        for (int i = 0; i < FEATURES; i++) {
          double value = random.nextGaussian() * (phase == 0 ? 0.1 : 3);
          text.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.4f", value));
        }
        out[phase][v] = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
      }
    }
    return out;
  }

  /// Where the phase stands in a payload.
  static final int PHASE_AT = "{\"p\":".length();

  /// Writes `edge.json` and all that it names into a folder.
  ///
  /// @param localBroker address of the devices' broker; empty: one of the node's own
  static Path write(Path folder, int devices, int qos, String localBroker, String uplink)
      throws IOException, OrtException, EdgewiseException {
    new InferenceModels().detector().write(folder.resolve(MODEL));
    Files.writeString(folder.resolve("pipeline.json"), Json.write(pipeline()));
    Files.writeString(folder.resolve("open.rule"), rule("open", "> 1", 1));
    Files.writeString(folder.resolve("close.rule"), rule("close", "<= 1", 0));
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      list.add(Map.of("name", device(i), "template", "valve"));
    }
    Map<String, Object> local = new LinkedHashMap<>();
    local.put("qos", qos);
    if (!localBroker.isEmpty()) {
      local.put("broker", localBroker);
    }
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("site", "bench");
    config.put("node", "edge");
    config.put("asset", "Bench/Edge");
    config.put("uplink", Map.of("broker", uplink));
    config.put("local", local);
    config.put("templates", Map.of("valve", valve()));
    config.put("devices", list);
    config.put("models", List.of(MODEL));
    config.put("pipelines", List.of("pipeline.json"));
    config.put("rules", List.of("open.rule", "close.rule"));
    Path file = folder.resolve("edge.json");
    Files.writeString(file, Json.write(config));
    return file;
  }

  private static Map<String, Object> valve() {
    List<Object> signals = new ArrayList<>();
    Map<String, Object> off = Map.of("off", true);
    for (int i = 0; i < FEATURES; i++) {
      signals.add(Map.of("name", "features/f" + i, "pointer", "/features/" + i, "publish", off));
    }
    signals.add(Map.of("name", "valve", "pointer", "/valve", "publish", off));
    // The gate remembers 20,000 commands for as long as they may be under way: 20,000 a second.
    return Map.of(
        "asset",
        "Bench/Valves/{device}",
        "topic",
        "bench/edge/{device}/telemetry",
        "signals",
        signals,
        "actuators",
        List.of(
            Map.of(
                "name",
                "valve",
                "low",
                0,
                "high",
                1,
                "minIntervalMillis",
                0,
                "expiryMillis",
                1_000,
                "answers",
                false,
                "feedback",
                Map.of("tag", "valve", "withinMillis", 5_000),
                "topic",
                "bench/edge/{device}/set")));
  }

  private static Map<String, Object> pipeline() {
    List<Object> nodes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FEATURES; i++) {
      names.add("f" + i);
      nodes.add(Map.of("node", "tag", "name", "f" + i, "signal", "features/f" + i));
    }
    nodes.add(
        Map.of(
            "node", "model",
            "name", "detector",
            "model", "bench-detector",
            "on", names,
            "deadlineMillis", 1_000));
    nodes.add(Map.of("node", "output", "from", "detector", "tag", "bench-detector"));
    nodes.add(Map.of("node", "rule", "rule", "open"));
    nodes.add(Map.of("node", "rule", "rule", "close"));
    return Map.of("id", "decision", "version", 1, "asset", "Bench/Valves/*", "nodes", nodes);
  }

  private static String rule(String name, String condition, int value) {
    return """
    rule "%s" version 1
    on "Bench/Valves/*"
    when  model("bench-detector").score %s
    then  command("valve", %d)
    """
        .formatted(name, condition, value);
  }
}
