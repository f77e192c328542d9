package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.CommandState;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Commands from the station, answers to them, and the node's report. Events go the same way by
/// [EventBox].
final class StationLink {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final MqttLink link;
  private final String reported;
  private final String commands;
  private final String ledgers;
  private final CommandDesk desk;
  private final ClockOffset clock;
  private final Calls calls;
  private final TimeSource time;
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /// What it calls.
  ///
  /// @param changed when the report has changed
  /// Takes what a station has stored.
  interface Acknowledged {
    /// @param groups whether the station takes several records in a message
    void ledger(LedgerAck ack, boolean groups);
  }

  /// @param acknowledged with what the station has stored
  /// @param placements of pipelines, which send up on the same link
  record Calls(Runnable changed, Acknowledged acknowledged, Placements placements) {}

  StationLink(
      MqttLink link,
      EdgeConfig config,
      CommandDesk desk,
      ClockOffset clock,
      Calls calls,
      TimeSource time) {
    this.link = link;
    this.ledgers = EdgeTopics.ledger(config.site(), config.node());
    this.reported = EdgeTopics.reported(config.site(), config.node());
    this.commands = EdgeTopics.command(config.site(), config.node());
    this.desk = desk;
    this.clock = clock;
    this.calls = calls;
    this.time = time;
  }

  /// Call it before the link starts.
  void listen() {
    link.subscribe(commands, 1, this::command);
    link.subscribe(ledgers, 1, this::ledger);
  }

  boolean isUp() {
    return link.state() instanceof ConnectionState.Connected;
  }

  long bytesIn() {
    return bytesIn.sum();
  }

  /// Inputs of placed pipelines among them.
  long bytesOut() {
    return bytesOut.sum() + calls.placements.bytes();
  }

  /// Commands that were none, since the start.
  long refused() {
    return refused.sum();
  }

  void report(NodeReport report) {
    if (isUp()) {
      send(reported, NodeReportJson.encode(report), true, new byte[0]);
    }
  }

  private void send(String topic, byte[] payload, boolean retained, byte[] correlation) {
    bytesOut.add(payload.length);
    // Whether it arrives is told by the link's state: a report comes again, an asker asks again.
    var unused =
        link.publish(
            new MqttMessage(
                topic,
                payload,
                1,
                retained,
                Map.of(),
                Optional.empty(),
                correlation,
                Optional.empty()));
  }

  private void ledger(MqttMessage message) {
    bytesIn.add(message.payload().length);
    try {
      LedgerAck ack = LedgerAck.decode(message.payload());
      calls.acknowledged.ledger(ack, LedgerRecords.areTaken(message.userProperties()));
    } catch (EdgewiseException e) {
      refused.increment();
    }
  }

  private void command(MqttMessage message) {
    long received = time.epochNanos();
    bytesIn.add(message.payload().length);
    if (message.retained()) {
      refused.increment(); // a command that is kept would be repeated at each connect
      return;
    }
    NodeAnswer answer;
    try {
      answer = answer(NodeCommand.decode(message.payload()), received);
    } catch (EdgewiseException e) {
      refused.increment();
      answer = no("", e.getMessage() + " " + e.remedy(), received);
    }
    byte[] payload = answer.encode();
    message.responseTopic().ifPresent(topic -> send(topic, payload, false, message.correlation()));
  }

  private NodeAnswer answer(NodeCommand command, long received) {
    return switch (command) {
      case NodeCommand.Set set ->
          propose(
              set.id(),
              set.by(),
              () ->
                  new CommandRequest(
                      set.id(),
                      CommandRequest.Issuer.of(set.by()),
                      set.target(),
                      new CommandRequest.Value.Number(set.value()),
                      nanos(set.created(), received),
                      set.expires() * NANOS_PER_MILLI,
                      set.reason(),
                      second(set.second())),
              received);
      case NodeCommand.Call call ->
          propose(
              call.id(),
              call.by(),
              () ->
                  new CommandRequest(
                      call.id(),
                      CommandRequest.Issuer.of(call.by()),
                      call.target(),
                      new CommandRequest.Value.Call(call.arguments()),
                      nanos(call.created(), received),
                      call.expires() * NANOS_PER_MILLI,
                      call.reason(),
                      second(call.second())),
              received);
      case NodeCommand.Writes writes -> writes(writes, received);
      case NodeCommand.Place to ->
          calls
              .placements
              .place(to)
              .map(why -> no(to.id(), why, received))
              .orElseGet(() -> new NodeAnswer(to.id(), true, "", "", received, time.epochNanos()));
      case NodeCommand.Time question -> {
        clock.told(question);
        yield new NodeAnswer("", true, "", "", received, time.epochNanos());
      }
    };
  }

  private static Optional<CommandRequest.Issuer> second(String by) {
    return by.isEmpty() ? Optional.empty() : Optional.of(CommandRequest.Issuer.of(by));
  }

  private static long nanos(long millis, long received) {
    return millis == 0 ? received : millis * NANOS_PER_MILLI;
  }

  @FunctionalInterface
  private interface Request {
    CommandRequest make();
  }

  private NodeAnswer propose(String id, String by, Request request, long received) {
    try {
      if (CommandRequest.Issuer.of(by).kind() == CommandRequest.Issuer.Kind.RULE) {
        return no(id, "rules act on the node itself", received);
      }
      CommandGate.Step step = desk.propose(request.make());
      CommandState.Phase phase = step.state().phase();
      return new NodeAnswer(
          id, isWell(phase), phase.name(), step.state().reason(), received, time.epochNanos());
    } catch (IllegalArgumentException e) {
      return no(id, String.valueOf(e.getMessage()), received);
    }
  }

  private static boolean isWell(CommandState.Phase phase) {
    return switch (phase) {
      case PROPOSED, SENT, ACCEPTED, EFFECT_SEEN -> true;
      case REFUSED, EXPIRED, FAILED -> false;
    };
  }

  private NodeAnswer writes(NodeCommand.Writes writes, long received) {
    try {
      desk.blockWrites(writes.blocked(), writes.by());
      calls.changed.run();
      return new NodeAnswer("", true, "", "", received, time.epochNanos());
    } catch (IOException e) {
      calls.changed.run();
      return no(
          "",
          "the switch could not be stored ("
              + e.getMessage()
              + "); writes are blocked until the node is started again",
          received);
    }
  }

  private NodeAnswer no(String id, String reason, long received) {
    return new NodeAnswer(id, false, "", reason, received, time.epochNanos());
  }
}
