package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Waveform;
import dev.edgewise.telemetry.WaveformCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One simulated device as a client of its edge node's broker. It tells
/// `{group}/{device}/telemetry`, JSON with `time` (ms since the epoch) and its values nested by
/// their names, a broken sensor as `null`; `{group}/{device}/status`, retained, `online` or
/// `offline`; its waveforms; and answers commands.
final class FloorDevice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FloorDevice.class);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final String group;
  private final String node;
  private final PlantDevice device;
  private final MqttLink link;
  private final TimeSource time;
  private final LongAdder unsent = new LongAdder();

  FloorDevice(
      String group,
      String node,
      PlantDevice device,
      MqttSpec broker,
      MqttSpec.Links links,
      TimeSource time)
      throws EdgewiseException {
    this.group = group;
    this.node = node;
    this.device = device;
    this.time = time;
    MqttSpec.Will offline =
        new MqttSpec.Will(topic("status"), text("offline"), 1, true, Duration.ZERO);
    link =
        links.open(
            broker.withClientId(node + "-" + device.name()).withWill(() -> Optional.of(offline)));
  }

  AssetPath path() {
    return device.path();
  }

  void obeys(SimulatedPlant simulated) {
    for (Actuator actuator : simulated.actuators(device.name())) {
      link.subscribe(
          EdgeTopics.set(group, node, device.name(), actuator.signal()),
          1,
          message -> command(simulated, actuator, message));
    }
  }

  void open() {
    link.onState(
        state -> {
          if (state instanceof ConnectionState.Connected) {
            send(MqttMessage.of(topic("status"), text("online"), 1, true));
          }
        });
    link.start();
  }

  long unsent() {
    return unsent.sum();
  }

  void publish(long timeNanos, int[] metrics, long[] bits, int[] qualities) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("time", Math.floorDiv(timeNanos, NANOS_PER_MILLI));
    for (int i = 0; i < metrics.length; i++) {
      PlantMetric metric = device.metrics().get(metrics[i]);
      put(values, metric, bits[i], Quality.isBad(qualities[i]));
    }
    send(MqttMessage.of(topic("telemetry"), text(Json.line(values)), 0, false));
  }

  void waveform(Waveform waveform) {
    String path = waveform.source().toString();
    String signal = path.substring(device.path().toString().length() + 1);
    send(
        MqttMessage.of(
            EdgeTopics.wave(group, node, device.name(), signal),
            WaveformCodec.encodeShort(
                waveform.startTime(), waveform.periodNanos(), waveform.values()),
            0,
            false));
  }

  @Override
  public void close() {
    send(MqttMessage.of(topic("status"), text("offline"), 1, true));
    link.close();
  }

  /// `vibration/rms` becomes a member of the object `vibration`.
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> root, PlantMetric metric, long bits, boolean bad) {
    String[] steps = metric.spec().name().split("/");
    Map<String, Object> at = root;
    for (int i = 0; i < steps.length - 1; i++) {
      at = (Map<String, Object>) at.computeIfAbsent(steps[i], k -> new LinkedHashMap<>());
    }
    at.put(steps[steps.length - 1], bad ? null : value(metric, bits));
  }

  private static Object value(PlantMetric metric, long bits) {
    return switch (metric.spec().type()) {
      case DOUBLE -> Double.longBitsToDouble(bits);
      case INT64 -> bits;
      case BOOL -> bits != 0;
    };
  }

  private void command(SimulatedPlant simulated, Actuator actuator, MqttMessage message) {
    String id = "";
    Optional<String> refused;
    try {
      SetRequest request =
          Json.read(
              new String(message.payload(), StandardCharsets.UTF_8),
              SetRequest.class,
              message.topic());
      id = request.id() == null ? "" : request.id();
      refused = judge(simulated, actuator, request);
    } catch (EdgewiseException e) {
      refused = Optional.of(String.valueOf(e.getMessage()));
    }
    answer(message, new SetAnswer(id, refused.isEmpty(), refused.orElse("")));
  }

  private Optional<String> judge(SimulatedPlant simulated, Actuator actuator, SetRequest request) {
    if (request.expires() != null && request.expires() < time.epochMillis()) {
      return Optional.of("the command came after it had expired");
    }
    if (actuator.argument().isPresent()) {
      String name = actuator.argument().get();
      String other = request.arguments() == null ? null : request.arguments().get(name);
      return other == null
          ? Optional.of("the call has no argument '" + name + "'")
          : simulated.call(device.name(), actuator.signal(), other);
    }
    return request.value() == null
        ? Optional.of("the command has no value")
        : simulated.command(device.name(), actuator.signal(), request.value());
  }

  private void answer(MqttMessage asked, SetAnswer answer) {
    asked
        .responseTopic()
        .ifPresent(
            topic ->
                send(
                    new MqttMessage(
                        topic,
                        text(Json.line(answer)),
                        asked.qos(),
                        false,
                        Map.of(),
                        Optional.empty(),
                        asked.correlation(),
                        Optional.empty())));
  }

  private void send(MqttMessage message) {
    link.publish(message)
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                unsent.increment();
                LOG.debug("{} could not send {}", device.name(), message.topic(), error);
              }
            });
  }

  private String topic(String what) {
    return group + "/" + device.name() + "/" + what;
  }

  private static byte[] text(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }

  /// @param expires ms since the epoch
  private record SetRequest(
      @Nullable String id,
      @Nullable Double value,
      @Nullable Map<String, String> arguments,
      @Nullable Long expires) {}

  private record SetAnswer(String id, boolean accepted, String reason) {}
}
