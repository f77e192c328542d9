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

  /// Inputs of pipelines that run on the station, [PlacedInputs], QoS 1.
  public static String inputs(String site, String edge) {
    return ROOT + site + "/" + edge + "/inputs";
  }

  /// What the station says of them, [PlacedWord], QoS 1.
  public static String decided(String site, String edge) {
    return ROOT + site + "/" + edge + "/decided";
  }

  /// Where each pipeline of the node decides and what that costs, [PlacementReport], retained.
  public static String placement(String site, String edge) {
    return ROOT + site + "/" + edge + "/placement";
  }

  /// What the station has stored of the node's store, from the station to the node, QoS 1.
  public static String ledger(String site, String edge) {
    return ROOT + site + "/" + edge + "/ledger";
  }

  /// A block of a waveform; stays below the edge node unless forwarded.
  public static String wave(String site, String edge, String device, String signal) {
    return ROOT + site + "/" + edge + "/" + device + "/" + signal + "/wave";
  }

  /// A command of the edge node to one of its devices.
  ///
  /// @param signal what is set or called; levels parted by `/`
  public static String set(String site, String edge, String device, String signal) {
    return ROOT + site + "/" + edge + "/" + device + "/" + signal + "/set";
  }

  /// Where an edge node awaits what its devices answer to [#set].
  public static String answers(String site, String edge) {
    return ROOT + site + "/" + edge + "/answers";
  }

  /// Faults of the simulated devices below the node; on its local broker.
  public static String simulation(String site, String edge) {
    return ROOT + site + "/" + edge + "/simulation";
  }

  /// A filter for one kind of message of all nodes: `event`, `reported`.
  public static String all(String kind) {
    return ROOT + "+/+/" + kind;
  }
}
