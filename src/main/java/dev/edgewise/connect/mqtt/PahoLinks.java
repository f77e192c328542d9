package dev.edgewise.connect.mqtt;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Makes links on Eclipse Paho. May be called from any thread.
public final class PahoLinks implements MqttSpec.Links {
  private static final ErrorCode ADDRESS = new ErrorCode("MQTT-ADDRESS");
  private static final Set<String> SCHEMES = Set.of("tcp", "ssl", "ws", "wss");

  private final TimeSource time;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private final RandomGenerator random;
  private final Duration answerLimit;

  /// @param random decides the jitter of the waits between tries
  public PahoLinks(TimeSource time, RandomGenerator random) {
    this(time, random, ANSWER_LIMIT);
  }

  /// As above.
  ///
  /// @param answerLimit most time for a broker to answer, whole seconds
  PahoLinks(TimeSource time, RandomGenerator random, Duration answerLimit) {
    this.time = time;
    this.random = random;
    this.answerLimit = answerLimit;
  }

  /// Makes a link; it does not connect before its `start`.
  ///
  /// @throws EdgewiseException when the address is not of the form that [MqttSpec] asks for, or TLS
  ///     is asked for without a context
  @Override
  public MqttLink open(MqttSpec spec) throws EdgewiseException {
    String scheme = spec.broker().getScheme();
    if (scheme == null
        || !SCHEMES.contains(scheme)
        || spec.broker().getHost() == null
        || spec.broker().getPort() < 1) {
      throw new EdgewiseException(
          ADDRESS,
          "This is not the address of a broker: " + spec.broker() + ".",
          "Write it as tcp://, ssl://, ws:// or wss:// with host and port.");
    }
    if ((scheme.equals("ssl") || scheme.equals("wss")) && spec.tls().isEmpty()) {
      throw new EdgewiseException(
          ADDRESS,
          spec.broker() + " asks for TLS, but no certificates were given.",
          "Name the CA of the broker, or use the CAs of the system.");
    }
    return new PahoMqttLink(spec, time, this::chance, answerLimit);
  }

  private synchronized double chance() {
    return random.nextDouble();
  }
}
