package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an edge node is, checked. `docs/edge.md` has the form of the file.
///
/// @param site Sparkplug group
/// @param node Sparkplug edge node id
/// @param asset where the node is in the plant
/// @param properties more `Properties/…` of the node, `Title` among them
/// @param uplink the way to the station
/// @param local the way to the devices
/// @param devices in the order of their births
/// @param models folders of model packages, relative ones below [#folder]
/// @param pipelines files of pipelines, relative ones below [#folder]
/// @param rules files of rules, relative ones below [#folder]
/// @param procedures that rules call by name
/// @param store what waits for the station, on disk
/// @param patience with a station that decides
/// @param inputs what is kept of the inputs for a look back, on disk
/// @param folder where the file lies
public record EdgeConfig(
    String site,
    String node,
    AssetPath asset,
    Map<String, String> properties,
    Uplink uplink,
    Local local,
    List<EdgeDevice> devices,
    List<String> models,
    List<String> pipelines,
    List<String> rules,
    List<Procedure> procedures,
    Limits limits,
    Store store,
    Patience patience,
    Inputs inputs,
    Path folder) {

  /// The way to the station.
  ///
  /// @param broker `tcp://` or `ssl://` with host and port
  /// @param primaryHost the Sparkplug host to wait for before births; empty for none
  /// @param typesInData whether Sparkplug data repeats the types of the births
  public record Uplink(
      URI broker,
      Optional<Login> login,
      Tls tls,
      Optional<String> primaryHost,
      boolean typesInData) {}

  /// The way to the devices.
  ///
  /// @param broker an outside broker; empty: one of its own
  /// @param port of its own broker on 127.0.0.1; 0: any that is free
  /// @param qos at which devices are listened to and commanded, 0 or 1
  public record Local(Optional<URI> broker, int port, Optional<Login> login, Tls tls, int qos) {}

  /// A user at a broker. The password is in the environment, never in the file.
  ///
  /// @param passwordFrom name of the variable of the environment
  public record Login(String user, String passwordFrom) {}

  /// Certificates, PEM files, relative ones below the folder of the configuration.
  public record Tls(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {}

  /// How much waits at most.
  ///
  /// @param events events that wait for the station
  /// @param uplink messages of devices that wait for the way upwards
  /// @param commands commands that are remembered
  public record Limits(int events, int uplink, int commands) {}

  /// What waits for the station, on disk.
  ///
  /// @param bytes most bytes
  /// @param policy what goes first when it is full
  public record Store(long bytes, DropPolicy policy) {
    /// What goes first.
    public enum DropPolicy {
      /// Whatever is oldest.
      OLDEST,
      /// Measured values, then what the node worked out, then events.
      PRIORITY;

      /// As in the file.
      String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }
  }

  /// How long a node waits for a station that decides in its place, before it takes that back.
  ///
  /// @param answer for an answer to inputs, and for a decision
  /// @param link for a link that is down; decisions wait no longer than `answer` all the same
  public record Patience(Duration answer, Duration link) {}

  /// What is kept of the inputs.
  ///
  /// @param bytes most bytes
  /// @param age how far back; zero: nothing is kept
  public record Inputs(long bytes, Duration age) {}

  /// A device below the node.
  ///
  /// @param name Sparkplug device id
  /// @param asset where it is in the plant
  /// @param properties more `Properties/…`, `Kind` among them
  /// @param silentAfter after which silence it counts as gone
  /// @param mapping text of a mapping file that reads its messages
  /// @param topics that it speaks on
  public record EdgeDevice(
      String name,
      AssetPath asset,
      Map<String, String> properties,
      Origin origin,
      Duration silentAfter,
      String mapping,
      List<String> topics,
      List<EdgeSignal> signals,
      List<EdgeWave> waveforms,
      List<EdgeActuator> actuators) {}

  /// Reads and checks a configuration.
  ///
  /// @param source the file's name, for errors
  /// @param folder where it lies
  /// @throws EdgewiseException `EW-EDGE-CONFIG` or `EW-JSON-UNREADABLE`: what is wrong, where, and
  ///     what to do
  public static EdgeConfig read(String text, String source, Path folder) throws EdgewiseException {
    return new EdgeConfigReader(source, folder).read(text);
  }
}
