package dev.edgewise.bench;

import dev.edgewise.base.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Node-RED with onnxruntime-node, a process of its own: the same messages, model, rule and
/// commands in one flow of three nodes.
final class DecisionNodeRed implements AutoCloseable {
  private static final int START_SECONDS = 60;

  private final Process process;

  private DecisionNodeRed(Process process) {
    this.process = process;
  }

  /// @param home folder with `node_modules`
  /// @param work folder for its settings
  static DecisionNodeRed start(Path home, Path work, Path model, int port, Path log)
      throws IOException, InterruptedException {
    Path marker = work.resolve("ready");
    Files.writeString(work.resolve("flows.json"), Json.write(flow(port)));
    Files.writeString(work.resolve("settings.js"), settings(home, model, marker));
    Process process =
        new ProcessBuilder(
                "node",
                home.resolve("node_modules/node-red/red.js").toAbsolutePath().toString(),
                "--settings",
                work.resolve("settings.js").toString(),
                "--userDir",
                work.toString(),
                work.resolve("flows.json").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    for (int i = 0; i < START_SECONDS * 10 && !Files.exists(marker); i++) {
      Thread.sleep(100);
    }
    Thread.sleep(2_000); // its nodes subscribe after they have started
    return new DecisionNodeRed(process);
  }

  private static String settings(Path home, Path model, Path marker) throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return """
      module.exports = {
        uiHost: "127.0.0.1", uiPort: %d, disableEditor: true, httpAdminRoot: false,
        telemetry: {enabled: false},
        functionGlobalContext: {
          ort: require(%s), Floats: Float32Array, model: %s, marker: %s, fs: require("fs")
        },
        logging: {console: {level: "warn", metrics: false, audit: false}}
      };
      """
          .formatted(
              probe.getLocalPort(),
              Json.line(home.resolve("node_modules/onnxruntime-node").toAbsolutePath().toString()),
              Json.line(model.toAbsolutePath().toString()),
              Json.line(marker.toAbsolutePath().toString()));
    }
  }

  private static List<Map<String, Object>> flow(int port) {
    Map<String, Object> function = new LinkedHashMap<>();
    function.put("id", "decide");
    function.put("type", "function");
    function.put("z", "flow");
    function.put("outputs", 1);
    function.put("wires", List.of(List.of("out")));
    function.put(
        "initialize",
        """
        const ort = global.get("ort");
        const session = await ort.InferenceSession.create(global.get("model"),
            {intraOpNumThreads: 1, interOpNumThreads: 1});
        context.set("session", session);
        context.set("state", new Map());
        global.get("fs").writeFileSync(global.get("marker"), "ready");
        """);
    function.put(
        "func",
        """
        const ort = global.get("ort");
        const row = global.get("Floats").from(msg.payload.features);
        const out = await context.get("session").run({x: new ort.Tensor("float32", row, [1, 64])});
        const device = msg.topic.split("/")[2];
        const value = out.y.data[0] > 1 ? 1 : 0;
        const state = context.get("state");
        if (state.get(device) === value) return null;
        state.set(device, value);
        const now = Date.now();
        return {topic: "bench/nodered/" + device + "/set",
                payload: {id: "nodered-" + now + "-" + msg._msgid, value: value, expires: now + 5000}};
        """);
    return List.of(
        Map.of("id", "flow", "type", "tab", "label", "decision"),
        Map.of(
            "id",
            "broker",
            "type",
            "mqtt-broker",
            "broker",
            "127.0.0.1",
            "port",
            port,
            "clientid",
            "bench-nodered",
            "protocolVersion",
            "5",
            "cleansession",
            true,
            "autoConnect",
            true),
        Map.of(
            "id",
            "in",
            "type",
            "mqtt in",
            "z",
            "flow",
            "topic",
            "bench/nodered/+/telemetry",
            "qos",
            "0",
            "datatype",
            "json",
            "broker",
            "broker",
            "wires",
            List.of(List.of("decide"))),
        function,
        Map.of(
            "id",
            "out",
            "type",
            "mqtt out",
            "z",
            "flow",
            "topic",
            "",
            "qos",
            "0",
            "retain",
            "false",
            "broker",
            "broker",
            "wires",
            List.of()));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
