package dev.edgewise.fleet.protocol;

/// Topics between a station and our own edge nodes, `edgewise/v1/{site}/{edge}/…`, and below an
/// edge node. `site` is the Sparkplug group, `edge` the Sparkplug edge node id.
public final class EdgeTopics {
  private static final String ROOT = "edgewise/v1/";

  private EdgeTopics() {}

  /// Commands to the node, MQTT 5 request and response.
  public static String command(String site, String edge) {
    return ROOT + site + "/" + edge + "/command";
  }

  /// Detections and steps of actions, QoS 1.
  public static String event(String site, String edge) {
    return ROOT + site + "/" + edge + "/event";
  }

  /// What runs on the node, retained.
  public static String reported(String site, String edge) {
    return ROOT + site + "/" + edge + "/reported";
  }

  /// A block of a waveform; stays below the edge node unless forwarded.
  public static String wave(String site, String edge, String device, String signal) {
    return ROOT + site + "/" + edge + "/" + device + "/" + signal + "/wave";
  }

  /// A filter for one kind of message of all nodes: `event`, `reported`.
  public static String all(String kind) {
    return ROOT + "+/+/" + kind;
  }
}
