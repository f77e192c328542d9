package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.Commands;
import dev.edgewise.station.api.Place;
import dev.edgewise.telemetry.AssetPath;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands to edge nodes by request and response. What is not answered in time has expired: it is
/// neither kept nor sent again. Safe for many threads.
final class EdgeCommands implements Commands {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCommands.class);
  private static final ErrorCode NO_ANSWER = new ErrorCode("COMMAND-NO-ANSWER");
  private static final String REFUSED = "REFUSED";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// There are no accounts yet: whoever sits at the station.
  private static final String BY = "person:operator";

  private final Map<String, CompletableFuture<NodeAnswer>> open = new ConcurrentHashMap<>();
  private final Function<AssetPath, Optional<NodeId>> nodeOf;
  private final PlacementDesk placements;
  private final TimeSource time;
  private volatile @Nullable Door door;

  private record Door(MqttLink link, String answers) {}

  /// @param nodeOf the edge node that a signal is behind
  /// @param placements knows what the station cannot run
  EdgeCommands(
      Function<AssetPath, Optional<NodeId>> nodeOf, PlacementDesk placements, TimeSource time) {
    this.nodeOf = nodeOf;
    this.placements = placements;
    this.time = time;
  }

  /// @param link not started yet
  /// @param answers topic of its own for the answers
  void connect(MqttLink link, String answers) {
    link.subscribe(answers, 1, this::answer);
    door = new Door(link, answers);
  }

  @Override
  public CommandOutcome set(String target, double value, String reason) throws EdgewiseException {
    AssetPath path = AssetPath.of(target);
    NodeId node =
        nodeOf
            .apply(path)
            .orElseThrow(
                () ->
                    noAnswer(
                        "No edge node answers for " + target + ".",
                        "Choose another signal.",
                        null));
    long now = time.epochMillis();
    String id = UUID.randomUUID().toString();
    return ask(
        node, new NodeCommand.Set(id, BY, path, value, now, now + PATIENCE.toMillis(), reason));
  }

  @Override
  public CommandOutcome blockWrites(String node, boolean blocked) throws EdgewiseException {
    return ask(id(node), new NodeCommand.Writes(blocked, BY));
  }

  @Override
  public CommandOutcome place(String node, String pipeline, Place place) throws EdgewiseException {
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
    return ask(id(node), new NodeCommand.Place(id, BY, pipeline, to));
  }

  private static NodeId id(String node) {
    int slash = node.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("Not the id of an edge node: " + node);
    }
    return new NodeId(node.substring(0, slash), node.substring(slash + 1));
  }

  private CommandOutcome ask(NodeId node, NodeCommand command) throws EdgewiseException {
    Door to = door;
    if (to == null) {
      throw noAnswer("The station has no connection to its edge nodes.", "Wait for it.", null);
    }
    String correlation = UUID.randomUUID().toString();
    CompletableFuture<NodeAnswer> answer = new CompletableFuture<>();
    open.put(correlation, answer);
    try {
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
                  Optional.of(PATIENCE)))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      NodeAnswer got = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new CommandOutcome(got.accepted(), got.state(), got.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw noAnswer("The command to " + node + " was interrupted.", "Look at its effect.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw noAnswer(
          node + " did not answer within " + PATIENCE.toSeconds() + " s; the command has expired.",
          "Is the edge node online? Look at the value before you try again.",
          e);
    } finally {
      open.remove(correlation);
    }
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
