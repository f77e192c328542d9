package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.connect.mqtt.MqttMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What goes over the topic of the simulation below an edge node: requests to start or end a fault,
/// and, retained on `…/state`, which faults are active.
final class FloorMessage {
  static final String STATE = "/state";
  private static final ErrorCode INCOMPLETE = new ErrorCode("SIMULATION-INCOMPLETE");

  private FloorMessage() {}

  /// @param device name of the device
  /// @param fault id of the [FaultKind]
  /// @param active whether it is to begin or to end
  record Request(@Nullable String device, @Nullable String fault, @Nullable Boolean active) {}

  record State(@Nullable List<Active> faults) {}

  /// @param since ns since the epoch
  record Active(@Nullable String device, @Nullable String fault, long since) {}

  static byte[] request(String device, FaultKind kind, boolean active) {
    return bytes(new Request(device, kind.id(), active));
  }

  static Request request(MqttMessage message) throws EdgewiseException {
    Request request = read(message, Request.class);
    if (request.device() == null || request.fault() == null || request.active() == null) {
      throw new EdgewiseException(
          INCOMPLETE,
          "A message on " + message.topic() + " lacks device, fault or active.",
          "Send {\"device\":\"P-104\",\"fault\":\"bearing-wear\",\"active\":true}.");
    }
    return request;
  }

  static byte[] state(List<Fault> active) {
    return bytes(
        new State(
            active.stream()
                .map(fault -> new Active(fault.target(), fault.kind().id(), fault.start()))
                .toList()));
  }

  /// Faults of a kind that this version does not know are left out.
  static List<Fault> state(MqttMessage message) throws EdgewiseException {
    List<Active> active =
        Objects.requireNonNullElse(read(message, State.class).faults(), List.of());
    return active.stream()
        .filter(one -> one.device() != null && one.fault() != null)
        .flatMap(
            one ->
                FaultKind.of(Objects.requireNonNull(one.fault())).stream()
                    .map(
                        kind ->
                            new Fault(
                                Objects.requireNonNull(one.device()),
                                kind,
                                one.since(),
                                Long.MAX_VALUE,
                                1)))
        .toList();
  }

  private static byte[] bytes(Object value) {
    return Json.bytes(value);
  }

  private static <T> T read(MqttMessage message, Class<T> type) throws EdgewiseException {
    return Json.read(new String(message.payload(), StandardCharsets.UTF_8), type, message.topic());
  }
}
