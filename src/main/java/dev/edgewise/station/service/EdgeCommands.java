package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks edge nodes by request and response. What is not answered in time has expired: it is neither
/// kept nor sent again. Safe for many threads.
final class EdgeCommands {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCommands.class);
  private static final ErrorCode NO_ANSWER = new ErrorCode("COMMAND-NO-ANSWER");

  /// The kind of failure of a question that was not taken over by the broker.
  static final ErrorCode NOT_SENT = new ErrorCode("COMMAND-NOT-SENT");

  private static final String REFUSED = "REFUSED";

  /// For all that is no command to a device.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, CompletableFuture<NodeAnswer>> open = new ConcurrentHashMap<>();
  private final PlacementDesk placements;
  private final TimeSource time;
  private volatile @Nullable Door door;

  private record Door(MqttLink link, String answers) {}

  /// @param placements knows what the station cannot run
  EdgeCommands(PlacementDesk placements, TimeSource time) {
    this.placements = placements;
    this.time = time;
  }

  /// @param link not started yet
  /// @param answers topic of its own for the answers
  void connect(MqttLink link, String answers) {
    link.subscribe(answers, 1, this::answer);
    door = new Door(link, answers);
  }

  /// Why no node can be reached from here now, in plain words; empty when some can.
  Optional<String> away() {
    Door to = door;
    return to != null && to.link.state() instanceof ConnectionState.Connected
        ? Optional.empty()
        : Optional.of("the station has no connection to its broker");
  }

  /// Turns the "no writes" switch of a node.
  CommandOutcome blockWrites(NodeId node, boolean blocked, String by) throws EdgewiseException {
    return ask(node, new NodeCommand.Writes(blocked, by));
  }

  /// Says where a pipeline decides.
  CommandOutcome place(String node, String pipeline, Place place, String by)
      throws EdgewiseException {
    PlacementReport.Place to =
        switch (place) {
          case EDGE -> PlacementReport.Place.EDGE;
          case STATION -> PlacementReport.Place.STATION;
          case DEVICE -> throw new IllegalArgumentException("No device runs pipelines");
        };
    Optional<String> refusal =
        place == Place.STATION ? placements.refusal(node, pipeline) : Optional.empty();
    if (refusal.isPresent()) {
      return new CommandOutcome(false, REFUSED, refusal.get());
    }
    String id = UUID.randomUUID().toString();
    return ask(id(node), new NodeCommand.Place(id, by, pipeline, to));
  }

  static NodeId id(String node) {
    int slash = node.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("Not the id of an edge node: " + node);
    }
    return new NodeId(node.substring(0, slash), node.substring(slash + 1));
  }

  private CommandOutcome ask(NodeId node, NodeCommand command) throws EdgewiseException {
    return outcome(node, send(node, command, PATIENCE));
  }

  /// Waits for an answer.
  CommandOutcome outcome(NodeId node, CompletableFuture<NodeAnswer> answer)
      throws EdgewiseException {
    try {
      NodeAnswer got = answer.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new CommandOutcome(got.accepted(), got.state(), got.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer("The command to " + node + " was interrupted.", "Look at its effect.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EdgewiseException told) {
        throw told;
      }
      throw late(node, PATIENCE, e);
    } catch (TimeoutException e) {
      throw late(node, PATIENCE, e);
    }
  }

  /// Asks a node; nothing here waits.
  ///
  /// @param patience how long the question is good for and its answer waited for
  /// @return completes with the answer, or with an [EdgewiseException] when none came or the
  ///     question could not be sent
  CompletableFuture<NodeAnswer> send(NodeId node, NodeCommand command, Duration patience) {
    Door to = door;
    if (to == null) {
      return CompletableFuture.failedFuture(
          new EdgewiseException(
              NOT_SENT, "The station has no connection to its edge nodes.", "Wait for it."));
    }
    String correlation = UUID.randomUUID().toString();
    CompletableFuture<NodeAnswer> answer = new CompletableFuture<>();
    open.put(correlation, answer);
    TimeSource.Timer end =
        time.after(patience, () -> answer.completeExceptionally(late(node, patience, null)));
    answer.whenComplete(
        (got, error) -> {
          open.remove(correlation);
          end.cancel();
        });
    to.link
        .publish(
            new MqttMessage(
                EdgeTopics.command(node.group(), node.node()),
                command.encode(),
                1,
                false,
                Map.of(),
                Optional.of(to.answers),
                correlation.getBytes(StandardCharsets.UTF_8),
                Optional.of(wholeSeconds(patience))))
        .whenComplete(
            (done, error) -> {
              if (error != null && isUnsent(error)) {
                answer.completeExceptionally(unsent(node, error));
              } // else the node may have it: its answer is waited for as long as it is good
            });
    return answer;
  }

  private static Duration wholeSeconds(Duration patience) {
    return Duration.ofSeconds(Math.max(1, Math.ceilDiv(patience.toMillis(), 1_000)));
  }

  /// Whether the node surely does not have it. A message that was written and not acknowledged may
  /// have arrived.
  private static boolean isUnsent(Throwable error) {
    return error instanceof EdgewiseException told
        && (told.code().equals(MqttLink.NOT_WRITTEN) || told.code().equals(MqttLink.REFUSED));
  }

  private static EdgewiseException unsent(NodeId node, Throwable error) {
    String why =
        error instanceof EdgewiseException told
            ? String.valueOf(told.getMessage())
            : "The link failed: " + error.getMessage() + ".";
    return new EdgewiseException(
        NOT_SENT, node + " was not asked. " + why, "Wait until the station is connected.");
  }

  private static EdgewiseException late(NodeId node, Duration patience, @Nullable Exception cause) {
    return noAnswer(
        node + " did not answer within " + patience.toSeconds() + " s; the command has expired.",
        "Is the edge node online? Look at the value before you try again.",
        cause);
  }

  private void answer(MqttMessage message) {
    String correlation = new String(message.correlation(), StandardCharsets.UTF_8);
    CompletableFuture<NodeAnswer> waiting = open.get(correlation);
    if (waiting == null) {
      LOG.debug("An answer came that nobody waits for any longer: {}", message.topic());
      return;
    }
    try {
      waiting.complete(NodeAnswer.decode(message.payload()));
    } catch (EdgewiseException e) {
      waiting.completeExceptionally(e);
    }
  }

  private static EdgewiseException noAnswer(String what, String remedy, @Nullable Exception cause) {
    return new EdgewiseException(NO_ANSWER, what, remedy, cause);
  }
}
