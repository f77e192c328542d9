package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks edge nodes for their clocks, as NTP does (RFC 5905, 8), and tells each with the next
/// question what the last one gave. Safe for many threads.
final class EdgeClocks implements NodeClocks {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeClocks.class);
  private static final Duration EXPIRY = Duration.ofSeconds(5);

  /// After six questions without an answer a clock is not known any more.
  private static final long GOOD_NANOS = Duration.ofSeconds(60).toNanos();

  private final TimeSource time;
  private final Map<NodeId, Question> asked = new ConcurrentHashMap<>();
  private final Map<NodeId, Long> offsets = new ConcurrentHashMap<>();
  private final Map<NodeId, Long> measured = new ConcurrentHashMap<>();
  private volatile @Nullable Door door;

  EdgeClocks(TimeSource time) {
    this.time = time;
  }

  private record Door(MqttLink link, String answers) {}

  /// The last question to a node and what came of it.
  ///
  /// @param sent ns since the epoch
  /// @param offset node's clock less the station's, ns; `NodeCommand.Time.NONE` before an answer
  private record Question(long sent, long offset, long roundTrip) {}

  /// @param link not started yet
  /// @param answers topic of its own for the answers
  void connect(MqttLink link, String answers) {
    link.subscribe(answers, 0, this::answer);
    door = new Door(link, answers);
  }

  @Override
  public long offset(NodeId node) {
    return offsets.getOrDefault(node, 0L);
  }

  @Override
  public boolean isKnown(NodeId node) {
    Long at = measured.get(node);
    return at != null && time.monotonicNanos() - at <= GOOD_NANOS;
  }

  @Override
  public void measure(NodeId node) {
    ask(List.of(node));
  }

  void ask(Collection<NodeId> nodes) {
    Door to = door;
    if (to == null) {
      return;
    }
    for (NodeId node : nodes) {
      long now = time.epochNanos();
      Question last = asked.getOrDefault(node, new Question(0, NodeCommand.Time.NONE, 0));
      // Nothing is told twice: what a node is told was measured with the question before.
      asked.put(node, new Question(now, NodeCommand.Time.NONE, 0));
      to.link
          .publish(
              new MqttMessage(
                  EdgeTopics.command(node.group(), node.node()),
                  new NodeCommand.Time(now, last.offset, last.roundTrip).encode(),
                  0,
                  false,
                  Map.of(),
                  Optional.of(to.answers),
                  (now + " " + node).getBytes(StandardCharsets.UTF_8),
                  Optional.of(EXPIRY)))
          .whenComplete(
              (done, error) -> {
                if (error != null) {
                  LOG.debug("{} was not asked for its clock", node, error);
                }
              });
    }
  }

  private void answer(MqttMessage message) {
    long back = time.epochNanos();
    String correlation = new String(message.correlation(), StandardCharsets.UTF_8);
    asked.forEach(
        (node, question) -> {
          if (correlation.equals(question.sent + " " + node)) {
            take(node, question, message, back);
          }
        });
  }

  private void take(NodeId node, Question question, MqttMessage message, long back) {
    try {
      NodeAnswer answer = NodeAnswer.decode(message.payload());
      long offset = answer.offset(question.sent, back);
      offsets.put(node, offset);
      measured.put(node, time.monotonicNanos());
      asked.put(node, new Question(question.sent, offset, answer.roundTrip(question.sent, back)));
    } catch (EdgewiseException e) {
      LOG.warn("{} told its clock in a way that cannot be read: {}", node, e.forPerson());
    }
  }
}
