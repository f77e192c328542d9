package dev.edgewise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Bare MQTT, a process of its own: answers each message of a device by a command of the usual
/// length, and looks at no more of it than one digit.
public final class DecisionEcho {
  private static final String PEER = "echo";

  private final DecisionPort port;
  private final Map<Integer, byte[]> topics = new HashMap<>();
  private final byte[] payload =
      "{\"id\":\"bench-echo-1796000000000000000-1000000\",\"value\":0,\"expires\":1796000000000}"
          .getBytes(StandardCharsets.UTF_8);
  private final int valueAt =
      new String(payload, StandardCharsets.UTF_8).indexOf("\"value\":") + "\"value\":".length();

  private DecisionEcho(DecisionPort port) {
    this.port = port;
  }

  /// @param args port of the broker
  public static void main(String[] args) throws Exception {
    DecisionPort port = new DecisionPort(Integer.parseInt(args[0]), "bench-echo");
    port.subscribe(List.of("bench/" + PEER + "/+/telemetry"));
    Thread.ofPlatform().daemon().name("echo").start(new DecisionEcho(port)::run);
    Worker.serve("ready", new ProcessFigures()::answer);
  }

  private void run() {
    try {
      while (true) {
        port.next(this::answer);
        if (!port.hasMore()) {
          port.flush();
        }
      }
    } catch (IOException e) {
      System.err.println("The echo lost the broker: " + e);
    }
  }

  private void answer(byte[] packet, int topic, int topicEnd, int from, int end)
      throws IOException {
    int at = topic + "bench/echo/d".length();
    int device = (packet[at] - '0') * 100 + (packet[at + 1] - '0') * 10 + packet[at + 2] - '0';
    byte[] to =
        topics.computeIfAbsent(
            device,
            d ->
                DecisionForms.setTopic(PEER, DecisionForms.device(d))
                    .getBytes(StandardCharsets.UTF_8));
    payload[valueAt] = packet[from + DecisionForms.PHASE_AT];
    port.publish(to, payload);
  }
}
