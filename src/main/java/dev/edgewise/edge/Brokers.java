package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.json.Mapping;
import dev.edgewise.connect.json.Mappings;
import dev.edgewise.connect.json.PlainSpec;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.trust.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The ways to the two brokers of a node.
final class Brokers {
  /// So long an outside broker keeps what devices say while the node is not there: enough for a
  /// start, and not so much that old news is taken for new.
  private static final Duration KEPT = Duration.ofMinutes(5);

  private static final ErrorCode NO_PASSWORD = new ErrorCode("EDGE-PASSWORD");
  private static final Set<String> SECURE = Set.of("ssl", "wss");
  private static final Duration SHORTEST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MOST_CLIENT_ID = 59;

  private Brokers() {}

  /// @param environment gives variables of the environment
  /// @throws EdgewiseException when a password is missing or a certificate cannot be used
  static MqttSpec spec(
      URI broker,
      String clientId,
      Optional<EdgeConfig.Login> login,
      EdgeConfig.Tls tls,
      Function<String, Optional<String>> environment)
      throws EdgewiseException {
    MqttSpec spec = MqttSpec.of(broker, cut(clientId)).withBackoff(SHORTEST, LONGEST);
    if (login.isPresent()) {
      String variable = login.get().passwordFrom();
      String password =
          environment
              .apply(variable)
              .orElseThrow(
                  () ->
                      new EdgewiseException(
                          NO_PASSWORD,
                          "The password for " + broker + " is missing.",
                          "Put it in the environment variable " + variable + "."));
      spec = spec.withCredentials(login.get().user(), password.toCharArray());
    }
    return SECURE.contains(broker.getScheme())
        ? spec.withTls(Tls.load(tls.ca(), tls.certificate(), tls.key()))
        : spec;
  }

  /// Ids of clients have 65 characters at most; a few are left for what is put behind.
  private static String cut(String id) {
    return id.length() <= MOST_CLIENT_ID
        ? id
        : id.substring(0, MOST_CLIENT_ID - 9) + "-" + Integer.toHexString(id.hashCode());
  }

  /// What the devices say, and how it is read.
  static PlainSpec devices(EdgeConfig config) throws EdgewiseException {
    List<String> topics = new ArrayList<>();
    List<Mapping> mappings = new ArrayList<>();
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      topics.addAll(device.topics());
      mappings.addAll(Mappings.read(device.mapping(), device.name()));
    }
    PlainSpec spec = PlainSpec.mapped(config.site(), topics, mappings, config.local().qos());
    return config.local().qos() == 0 ? spec : spec.withSession(KEPT);
  }
}
