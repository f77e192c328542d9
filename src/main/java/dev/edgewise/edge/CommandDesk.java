package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.JsonReader;
import dev.edgewise.base.JsonValue;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.operate.commands.CommandContract;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.CommandState;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes what rules, people and programs want through the gate and to the devices. Safe for many
/// threads; nothing here waits for a device.
final class CommandDesk {
  private static final int MOST_ANSWER_DEPTH = 8;
  private static final int MOST_ANSWER_VALUES = 64;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final CommandGate gate;
  private final CommandGate.Plant plant;
  private final Map<String, EdgeActuator> byTarget = new HashMap<>();
  private final MqttLink link;
  private final String answers;
  private final int qos;
  private final CommandEvents events;
  private final Consumer<Supplier<EdgeEvent>> out;
  private final Accepted accepted;
  private final WritesFile file;
  private final TimeSource time;
  private final JsonReader json = new JsonReader(MOST_ANSWER_DEPTH, MOST_ANSWER_VALUES);
  private final LongAdder badAnswers = new LongAdder();

  /// Held for reading while a command goes out, so that a block is complete when it is answered.
  private final ReentrantReadWriteLock sending = new ReentrantReadWriteLock();

  /// Told of a value that a device has accepted.
  @FunctionalInterface
  interface Accepted {
    void value(AssetPath target, double value, long now);
  }

  /// What the desk works with.
  ///
  /// @param link to the devices' broker
  /// @param answers topic where devices answer
  /// @param qos of commands
  /// @param out takes the events, to be made when they are wanted; must not block
  /// @param accepted told of each value that a device has accepted; must not block
  record Parts(
      CommandGate gate,
      CommandGate.Plant plant,
      List<EdgeActuator> actuators,
      MqttLink link,
      String answers,
      int qos,
      CommandEvents events,
      Consumer<Supplier<EdgeEvent>> out,
      Accepted accepted,
      WritesFile file,
      TimeSource time) {}

  CommandDesk(Parts parts) {
    this.gate = parts.gate();
    this.plant = parts.plant();
    this.link = parts.link();
    this.answers = parts.answers();
    this.qos = parts.qos();
    this.events = parts.events();
    this.out = parts.out();
    this.accepted = parts.accepted();
    this.file = parts.file();
    this.time = parts.time();
    parts.actuators().forEach(a -> byTarget.put(a.contract().target().toString(), a));
  }

  /// Listens to what devices answer. Call it before the link starts.
  void listen() {
    link.subscribe(answers, qos, this::answered);
  }

  /// Wants something; what becomes of it is told by events.
  ///
  /// @return where the command stands now: sent, refused, or, of an id that came before, wherever
  ///     that one stands
  CommandGate.Step propose(CommandRequest request) {
    return propose(request, gate::propose);
  }

  /// As [#propose], for a wish of this node itself, whose id is made here and never comes again.
  CommandGate.Step proposeOwn(CommandRequest request) {
    return propose(request, gate::proposeOwn);
  }

  /// One of the two ways into the gate.
  private interface Way {
    CommandGate.Decision propose(CommandRequest request, long now, CommandGate.Plant plant);
  }

  private CommandGate.Step propose(CommandRequest request, Way way) {
    sending.readLock().lock();
    try {
      long now = time.epochNanos();
      return switch (way.propose(request, now, plant)) {
        case CommandGate.Decision.Known known -> known.step();
        case CommandGate.Decision.Refused refused -> {
          tell(new CommandGate.Step(request, CommandState.proposed(now)));
          tell(refused.step());
          yield refused.step();
        }
        case CommandGate.Decision.Send send -> {
          tell(new CommandGate.Step(request, CommandState.proposed(now)));
          send.replaced().forEach(this::tell);
          yield send(send, now);
        }
      };
    } finally {
      sending.readLock().unlock();
    }
  }

  /// The state goes ahead of the message: the device's answer may come before this returns.
  private CommandGate.Step send(CommandGate.Decision.Send send, long now) {
    CommandRequest request = send.request();
    String id = request.id();
    CommandGate.Step step =
        gate.sent(id, now).orElse(new CommandGate.Step(request, CommandState.proposed(now)));
    CompletableFuture<Void> sent = link.publish(message(send, now));
    tell(step);
    if (sent.isCompletedExceptionally()) {
      return failed(id, sent.exceptionNow()).orElse(step);
    }
    sent.whenComplete(
        (done, error) -> {
          if (error != null) {
            failed(id, error);
          }
        });
    return step;
  }

  /// A command that was written and not acknowledged may have arrived: its answer is waited for as
  /// long as it is good, and nobody says that it was not delivered.
  private Optional<CommandGate.Step> failed(String id, Throwable error) {
    if (error instanceof EdgewiseException lost
        && !lost.code().equals(MqttLink.NOT_WRITTEN)
        && !lost.code().equals(MqttLink.REFUSED)) {
      return Optional.empty();
    }
    String why =
        error instanceof EdgewiseException told
            ? String.valueOf(told.getMessage())
            : "the link to the devices failed: " + error.getMessage();
    Optional<CommandGate.Step> step = gate.notSent(id, time.epochNanos(), why);
    step.ifPresent(this::tell);
    return step;
  }

  private MqttMessage message(CommandGate.Decision.Send send, long now) {
    CommandRequest request = send.request();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", request.id());
    switch (request.value()) {
      case CommandRequest.Value.Number(double value) -> body.put("value", number(send, value));
      case CommandRequest.Value.Call(Map<String, String> arguments) ->
          body.put("arguments", arguments);
    }
    body.put("expires", send.expires() / NANOS_PER_MILLI);
    EdgeActuator actuator = Objects.requireNonNull(byTarget.get(request.target().toString()));
    return new MqttMessage(
        actuator.topic(),
        Json.bytes(body),
        qos,
        false,
        Map.of(),
        send.contract().answers() ? Optional.of(answers) : Optional.empty(),
        request.id().getBytes(StandardCharsets.UTF_8),
        Optional.of(wholeSeconds(send.expires() - now)));
  }

  private static Object number(CommandGate.Decision.Send send, double value) {
    if (send.contract().form() instanceof CommandContract.Form.Switch) {
      return value != 0;
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
  }

  private static Duration wholeSeconds(long nanos) {
    return Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L)));
  }

  private void answered(MqttMessage message) {
    Answer answer = read(message);
    if (answer == null) {
      badAnswers.increment();
      return;
    }
    gate.answered(answer.id, time.epochNanos(), answer.accepted, answer.reason)
        .ifPresent(this::tell);
  }

  /// The id is in the payload, or else the correlation data.
  private @Nullable Answer read(MqttMessage message) {
    String text = new String(message.payload(), StandardCharsets.UTF_8);
    if (json.read(text) instanceof JsonReader.Result.Value(JsonValue value, int _)
        && value.member("accepted").orElse(null) instanceof JsonValue.Bool(boolean accepted)) {
      String id =
          value
              .text("id")
              .orElseGet(() -> new String(message.correlation(), StandardCharsets.UTF_8));
      return new Answer(id, accepted, value.text("reason").orElse(""));
    }
    return null;
  }

  private record Answer(String id, boolean accepted, String reason) {}

  /// Tells the gate of a value of a feedback tag.
  void observed(AssetPath tag, double value, int quality, long now) {
    gate.observed(tag, value, quality, now).forEach(this::tell);
  }

  boolean isWaiting() {
    return gate.isWaiting();
  }

  /// Time has passed.
  void tick() {
    gate.tick(time.epochNanos(), plant).forEach(this::tell);
  }

  boolean writesBlocked() {
    return gate.writesBlocked();
  }

  /// Turns the "no writes" switch. Blocking counts at once, even if it cannot be stored; writes are
  /// allowed again only when that is on the disk.
  ///
  /// @throws IOException when it could not be stored; writes are blocked then
  void blockWrites(boolean blocked, String by) throws IOException {
    if (blocked) {
      gate.blockWrites(true);
      sending.writeLock().lock(); // whatever was decided before has gone out when this is held
      sending.writeLock().unlock();
    }
    file.write(new WritesFile.Switch(blocked, by));
    gate.blockWrites(blocked);
  }

  /// Answers of devices that could not be read, since the start.
  long badAnswers() {
    return badAnswers.sum();
  }

  Optional<CommandContract> contract(AssetPath target) {
    return gate.contract(target);
  }

  private void tell(CommandGate.Step step) {
    if (step.state().phase() == CommandState.Phase.ACCEPTED
        && step.request().value() instanceof CommandRequest.Value.Number(double value)) {
      accepted.value(step.request().target(), value, step.state().since());
    }
    Optional<CommandContract> contract = gate.contract(step.request().target());
    out.accept(() -> events.of(step, contract));
  }
}
