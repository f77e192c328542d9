package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.connect.json.Mappings;
import dev.edgewise.stream.rules.AssetPattern;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes an [EdgeConfig] of its file. Used once.
final class EdgeConfigReader {
  static final ErrorCode UNUSABLE = new ErrorCode("EDGE-CONFIG");

  private static final Set<String> SCHEMES = Set.of("tcp", "ssl");
  private static final int MOST_PORT = 65_535;
  private static final int STORE_MB = 512;
  private static final int INPUTS_MB = 128;
  private static final int INPUTS_MINUTES = 60;
  private static final int EVENTS = 10_000;
  private static final int UPLINK = 5_000;
  private static final int COMMANDS = 20_000;
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LEAST_PATIENCE = 100;
  private static final int MOST_PATIENCE = 60_000;

  private final String source;
  private final Path folder;

  EdgeConfigReader(String source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  EdgeConfig read(String text) throws EdgewiseException {
    EdgeConfigFile file = Json.read(text, EdgeConfigFile.class, source);
    EdgeConfig config;
    try {
      config = config(file);
    } catch (ConfigFault e) {
      throw new EdgewiseException(
          UNUSABLE,
          source + (e.where().isEmpty() ? "" : ", " + e.where()) + ": " + e.getMessage() + ".",
          "Correct it there; docs/edge.md has the form of the file.",
          e);
    }
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      Mappings.read(device.mapping(), source + ", devices, " + device.name());
    }
    return config;
  }

  private EdgeConfig config(EdgeConfigFile file) {
    String site = name("", "site", file.site());
    String node = name("", "node", file.node());
    Map<String, String> properties = new HashMap<>(orEmpty(file.properties()));
    if (file.title() != null) {
      properties.put("Title", file.title());
    }
    Origin origin = origin("", file.origin(), Origin.MEASURED);
    return new EdgeConfig(
        site,
        node,
        path("", "asset", file.asset()),
        Map.copyOf(properties),
        uplink(need("", "uplink", file.uplink())),
        local(file.local()),
        devices(file, site, node, origin),
        orEmpty(file.models()),
        orEmpty(file.pipelines()),
        orEmpty(file.rules()),
        orEmpty(file.procedures()).stream().map(EdgeConfigReader::procedure).toList(),
        limits(file.limits()),
        store(file.store()),
        patience(file.placement()),
        inputs(file.inputs()),
        folder);
  }

  private EdgeConfig.Uplink uplink(EdgeConfigFile.Broker broker) {
    String where = "uplink";
    return new EdgeConfig.Uplink(
        address(where, need(where, "broker", broker.broker())),
        login(where, broker),
        tls(broker),
        Optional.ofNullable(broker.primaryHost()).map(host -> name(where, "primaryHost", host)),
        Boolean.TRUE.equals(broker.typesInData()));
  }

  private EdgeConfig.Local local(EdgeConfigFile.@Nullable Broker given) {
    String where = "local";
    EdgeConfigFile.Broker broker =
        given == null
            ? new EdgeConfigFile.Broker(null, null, null, null, null, null, null, null, null, null)
            : given;
    int qos = broker.qos() == null ? 1 : broker.qos();
    if (qos != 0 && qos != 1) {
      throw new ConfigFault(where, "the qos is 0 or 1, not " + qos);
    }
    int port = broker.port() == null ? 0 : broker.port();
    if (port < 0 || port > MOST_PORT) {
      throw new ConfigFault(where, "there is no port " + port);
    }
    if (broker.broker() != null && broker.port() != null) {
      throw new ConfigFault(
          where, "name either the broker of others or a port for one of its own, not both");
    }
    if (broker.broker() == null && broker.user() != null) {
      throw new ConfigFault(where, "a broker of its own has no users");
    }
    return new EdgeConfig.Local(
        Optional.ofNullable(broker.broker()).map(text -> address(where, text)),
        port,
        login(where, broker),
        tls(broker),
        qos);
  }

  private static URI address(String where, String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null
          && SCHEMES.contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() > 0
          && uri.getPort() <= MOST_PORT) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new ConfigFault(where, "'" + text + "' is no address: " + e.getReason());
    }
    throw new ConfigFault(
        where, "'" + text + "' is no broker; write tcp:// or ssl:// with host and port");
  }

  private static Optional<EdgeConfig.Login> login(String where, EdgeConfigFile.Broker broker) {
    if (broker.user() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new EdgeConfig.Login(
            broker.user(), need(where, "passwordFrom of its user", broker.passwordFrom())));
  }

  private EdgeConfig.Tls tls(EdgeConfigFile.Broker broker) {
    return new EdgeConfig.Tls(file(broker.ca()), file(broker.certificate()), file(broker.key()));
  }

  private Optional<Path> file(@Nullable String name) {
    return Optional.ofNullable(name).map(folder::resolve);
  }

  private static Procedure procedure(EdgeConfigFile.Pick pick) {
    String name = need("procedures", "name of a procedure", pick.name());
    String where = "procedures, " + name;
    String on = pick.on() == null ? "asset" : pick.on();
    if (!on.equals("asset") && !on.equals("chosen")) {
      throw new ConfigFault(where, "'" + on + "' is no place; write asset or chosen");
    }
    String among = need(where, "among", pick.among());
    try {
      new AssetPattern(among);
    } catch (IllegalArgumentException e) {
      throw new ConfigFault(where, String.valueOf(e.getMessage()));
    }
    return new Procedure(
        name,
        among,
        path(where, "least", pick.least()).toString(),
        path(where, "command", pick.command()).toString(),
        on.equals("chosen"),
        orEmpty(pick.arguments()));
  }

  private static EdgeConfig.Limits limits(EdgeConfigFile.@Nullable Limits given) {
    EdgeConfigFile.Limits limits =
        given == null ? new EdgeConfigFile.Limits(null, null, null) : given;
    return new EdgeConfig.Limits(
        limit("events", limits.events(), EVENTS),
        limit("uplink", limits.uplink(), UPLINK),
        limit("commands", limits.commands(), COMMANDS));
  }

  private static EdgeConfig.Store store(EdgeConfigFile.@Nullable Store given) {
    int megabytes = given == null || given.megabytes() == null ? STORE_MB : given.megabytes();
    if (megabytes < 1 || megabytes > 1_000_000) {
      throw new ConfigFault("store", "megabytes is 1 to 1,000,000, not " + megabytes);
    }
    String drop = given == null || given.drop() == null ? "oldest" : given.drop();
    EdgeConfig.Store.DropPolicy policy =
        switch (drop) {
          case "oldest" -> EdgeConfig.Store.DropPolicy.OLDEST;
          case "priority" -> EdgeConfig.Store.DropPolicy.PRIORITY;
          default ->
              throw new ConfigFault("store", "drop is oldest or priority, not '" + drop + "'");
        };
    return new EdgeConfig.Store((long) megabytes << 20, policy);
  }

  private static EdgeConfig.Patience patience(EdgeConfigFile.@Nullable Placement given) {
    EdgeConfigFile.Placement placement =
        given == null ? new EdgeConfigFile.Placement(null, null) : given;
    return new EdgeConfig.Patience(
        millis("patienceMillis", placement.patienceMillis(), PATIENCE_MILLIS, LEAST_PATIENCE),
        millis("linkPatienceMillis", placement.linkPatienceMillis(), 0, 0));
  }

  private static Duration millis(String what, @Nullable Integer given, int usual, int least) {
    if (given != null && (given < least || given > MOST_PATIENCE)) {
      throw new ConfigFault("placement", what + " is " + least + " to 60,000, not " + given);
    }
    return Duration.ofMillis(given == null ? usual : given);
  }

  private static EdgeConfig.Inputs inputs(EdgeConfigFile.@Nullable Inputs given) {
    int minutes = given == null || given.minutes() == null ? INPUTS_MINUTES : given.minutes();
    int megabytes = given == null || given.megabytes() == null ? INPUTS_MB : given.megabytes();
    if (minutes < 0 || minutes > 10_000) {
      throw new ConfigFault("inputs", "minutes is 0 to 10,000, not " + minutes);
    }
    if (megabytes < 1 || megabytes > 1_000_000) {
      throw new ConfigFault("inputs", "megabytes is 1 to 1,000,000, not " + megabytes);
    }
    return new EdgeConfig.Inputs((long) megabytes << 20, Duration.ofMinutes(minutes));
  }

  private static int limit(String what, @Nullable Integer given, int usual) {
    if (given != null && (given < 1 || given > 10_000_000)) {
      throw new ConfigFault("limits", what + " is 1 to 10,000,000, not " + given);
    }
    return given == null ? usual : given;
  }

  private static List<EdgeConfig.EdgeDevice> devices(
      EdgeConfigFile file, String site, String node, Origin origin) {
    Map<String, EdgeConfigFile.Device> templates = orEmpty(file.templates());
    List<EdgeConfig.EdgeDevice> out = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<AssetPath> assets = new HashSet<>();
    Map<String, String> topics = new HashMap<>();
    for (EdgeConfigFile.Device given : orEmpty(file.devices())) {
      String name = name("devices", "name of a device", given.name());
      String where = "devices, " + name;
      EdgeConfigFile.Device whole = given;
      if (given.template() != null) {
        EdgeConfigFile.Device template = templates.get(given.template());
        if (template == null) {
          throw new ConfigFault(where, "there is no template '" + given.template() + "'");
        }
        whole = EdgeConfigFile.Device.orTemplate(given, template);
      }
      EdgeConfig.EdgeDevice device = new DeviceReader(where, site, node, name, whole).read(origin);
      if (!names.add(name) || !assets.add(device.asset())) {
        throw new ConfigFault(where, "its name or asset is that of another device");
      }
      for (String topic : device.topics()) {
        String other = topics.putIfAbsent(topic, name);
        if (other != null) {
          throw new ConfigFault(where, "the topic " + topic + " is that of " + other);
        }
      }
      out.add(device);
    }
    return out;
  }

  static Origin origin(String where, @Nullable String text, Origin usual) {
    if (text == null) {
      return usual;
    }
    for (Origin origin : Origin.values()) {
      if (origin.name().equals(text.toUpperCase(Locale.ROOT))) {
        return origin;
      }
    }
    throw new ConfigFault(
        where, "'" + text + "' is no origin; write measured, simulated, manual or replayed");
  }

  static AssetPath path(String where, String what, @Nullable String text) {
    try {
      return AssetPath.of(need(where, what, text));
    } catch (IllegalArgumentException e) {
      throw new ConfigFault(where, "the " + what + " is no path in a plant: " + e.getMessage());
    }
  }

  /// A name that can be a level of a topic.
  static String name(String where, String what, @Nullable String text) {
    String name = need(where, what, text);
    if (name.isBlank() || name.chars().anyMatch(c -> c == '/' || c == '+' || c == '#')) {
      throw new ConfigFault(
          where, "the " + what + " is no name: '" + name + "'; it holds no / + # and is not blank");
    }
    return name;
  }

  static <T> T need(String where, String what, @Nullable T value) {
    if (value == null) {
      throw new ConfigFault(where, "the " + what + " is missing");
    }
    return value;
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }
}
