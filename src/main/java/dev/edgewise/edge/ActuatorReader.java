package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.DangerClass;
import dev.edgewise.operate.commands.Feedback;
import dev.edgewise.operate.commands.Precondition;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes one actuator of a device.
final class ActuatorReader {
  private static final long EXPIRY_MILLIS = 5_000;
  private static final long WITHIN_MILLIS = 30_000;

  private final String device;
  private final String site;
  private final String node;
  private final String name;
  private final AssetPath asset;

  /// @param device place of the device in the file
  ActuatorReader(String device, String site, String node, String name, AssetPath asset) {
    this.device = device;
    this.site = site;
    this.node = node;
    this.name = name;
    this.asset = asset;
  }

  EdgeActuator read(EdgeConfigFile.Actuator given) {
    String called = EdgeConfigReader.need(device, "name of an actuator", given.name());
    String at = device + ", actuators, " + called;
    String topic =
        given.topic() == null
            ? EdgeTopics.set(site, node, name, called)
            : given.topic().replace("{device}", name);
    try {
      return new EdgeActuator(
          called,
          DeviceReader.plain(at, topic),
          new CommandContract(
              below(at, called),
              form(at, given),
              Duration.ofMillis(given.minIntervalMillis() == null ? 0 : given.minIntervalMillis()),
              when(at, given.when()),
              Duration.ofMillis(
                  given.expiryMillis() == null ? EXPIRY_MILLIS : given.expiryMillis()),
              given.answers() == null || given.answers(),
              feedback(at, given.feedback()),
              danger(at, given.danger()),
              given.consequence() == null ? "" : given.consequence().strip()));
    } catch (IllegalArgumentException e) {
      throw new ConfigFault(at, String.valueOf(e.getMessage()));
    }
  }

  /// A tag below the device, or after a `/` anywhere.
  private AssetPath below(String at, String tag) {
    try {
      return tag.startsWith("/") ? AssetPath.of(tag.substring(1)) : asset.child(tag);
    } catch (IllegalArgumentException e) {
      throw new ConfigFault(at, "'" + tag + "' is no tag: " + e.getMessage());
    }
  }

  private static CommandContract.Form form(String at, EdgeConfigFile.Actuator given) {
    String type = given.type() == null ? "setpoint" : given.type();
    return switch (type) {
      case "setpoint" ->
          new CommandContract.Form.Setpoint(
              given.unit() == null ? "" : given.unit(),
              EdgeConfigReader.need(at, "low", given.low()),
              EdgeConfigReader.need(at, "high", given.high()),
              given.maxStep() == null ? Double.POSITIVE_INFINITY : given.maxStep());
      case "switch" -> new CommandContract.Form.Switch();
      case "call" -> new CommandContract.Form.Call(EdgeConfigReader.orEmpty(given.arguments()));
      default ->
          throw new ConfigFault(
              at, "'" + type + "' is no type of an actuator; write setpoint, switch or call");
    };
  }

  private List<Precondition> when(String at, @Nullable List<EdgeConfigFile.When> given) {
    List<Precondition> out = new ArrayList<>();
    for (EdgeConfigFile.When when : EdgeConfigReader.orEmpty(given)) {
      out.add(
          new Precondition(
              below(at, EdgeConfigReader.need(at, "tag of a precondition", when.tag())),
              Precondition.Comparison.of(
                  EdgeConfigReader.need(at, "comparison of a precondition", when.is())),
              EdgeConfigReader.need(at, "value of a precondition", when.value())));
    }
    return out;
  }

  private Optional<Feedback> feedback(String at, EdgeConfigFile.@Nullable Seen given) {
    return Optional.ofNullable(given)
        .map(
            seen ->
                new Feedback(
                    below(at, EdgeConfigReader.need(at, "tag of the feedback", seen.tag())),
                    seen.tolerance() == null ? 0 : seen.tolerance(),
                    Duration.ofMillis(
                        seen.withinMillis() == null ? WITHIN_MILLIS : seen.withinMillis())));
  }

  private static DangerClass danger(String at, @Nullable String word) {
    if (word == null) {
      return DangerClass.ROUTINE;
    }
    try {
      return DangerClass.of(word);
    } catch (IllegalArgumentException e) {
      throw new ConfigFault(at, String.valueOf(e.getMessage()));
    }
  }
}
