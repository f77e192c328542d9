package dev.edgewise.app;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;

/// The address of a broker as people write it.
final class BrokerAddress {
  private static final ErrorCode BAD_ADDRESS = new ErrorCode("BROKER-ADDRESS");

  /// Registered ports (IANA): mqtt, secure-mqtt, http, https.
  private static final Map<String, Integer> PORTS =
      Map.of("tcp", 1883, "ssl", 8883, "ws", 80, "wss", 443);

  private static final Map<String, String> OTHER_NAMES = Map.of("mqtt", "tcp", "mqtts", "ssl");

  private BrokerAddress() {}

  /// Reads `text`. Without a scheme it is `tcp`, without a port the scheme's own; `mqtt` and
  /// `mqtts`
  /// are other names of `tcp` and `ssl`.
  ///
  /// @throws EdgewiseException when it is not the address of a broker
  static URI of(String text) throws EdgewiseException {
    try {
      URI given = new URI(text.contains("://") ? text : "tcp://" + text);
      String named = given.getScheme().toLowerCase(Locale.ROOT);
      String scheme = OTHER_NAMES.getOrDefault(named, named);
      Integer usual = PORTS.get(scheme);
      if (usual == null || given.getHost() == null || given.getPort() > 65_535) {
        throw bad(text);
      }
      int port = given.getPort() < 1 ? usual : given.getPort();
      return new URI(scheme, null, given.getHost(), port, given.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw bad(text);
    }
  }

  private static EdgewiseException bad(String text) {
    return new EdgewiseException(
        BAD_ADDRESS,
        "This is not the address of a broker: " + text + ".",
        "Write it as tcp://, ssl://, ws:// or wss:// with host and port.");
  }
}
