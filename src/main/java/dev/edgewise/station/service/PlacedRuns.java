package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.edge.PlacedRun;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacedWord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjIntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs pipelines that edge nodes have placed on the station. Works on the thread of its link, so
/// that inputs that come too fast wait at the broker. It tells nobody but the edge what it finds.
final class PlacedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(PlacedRuns.class);
  private static final int MOST_RUNS = 1_000;

  /// How often it says how far it has come while it finds nothing.
  private static final Duration PACE = Duration.ofMillis(50);

  private final MqttLink link;
  private final StationModels models;
  private final ObjIntConsumer<NodeId> heard;
  private final TimeSource time;

  /// By topic and pipeline.
  private final Map<String, Running> runs = new HashMap<>();

  private final LongAdder unreadable = new LongAdder();

  private static final class Running {
    final PlacedRun run;
    long told = Long.MIN_VALUE;

    Running(PlacedRun run) {
      this.run = run;
    }
  }

  /// @param link of its own, not started yet
  /// @param models must be open as long as the link is
  /// @param heard is told of each message that could be read, which node and how many bytes
  PlacedRuns(MqttLink link, StationModels models, ObjIntConsumer<NodeId> heard, TimeSource time) {
    this.link = link;
    this.models = models;
    this.heard = heard;
    this.time = time;
  }

  /// Call it before the link starts.
  void listen() {
    link.subscribe(EdgeTopics.all("inputs"), 1, this::inputs);
  }

  /// Messages that were none, since the start.
  long unreadable() {
    return unreadable.sum();
  }

  private void inputs(MqttMessage message) {
    String[] levels = message.topic().split("/", -1);
    try {
      PlacedInputs inputs = PlacedInputs.decode(message.payload());
      heard.accept(new NodeId(levels[2], levels[3]), message.payload().length);
      if (inputs.number() == 1 && !inputs.records().isEmpty()) {
        Optional<PlacedText> text = PlacedInputs.text(inputs.records().getFirst());
        if (text.isPresent()) {
          begin(message.topic(), text.get().pipeline(), inputs);
        }
      }
      for (Map.Entry<String, Running> each : runs.entrySet()) {
        if (each.getValue().run.run() == inputs.run()
            && each.getKey().startsWith(message.topic() + " ")) {
          take(message.topic(), each.getKey(), each.getValue(), inputs);
          return;
        }
      }
      // A run whose beginning was missed: the edge takes it back when nobody answers.
    } catch (EdgewiseException e) {
      unreadable.increment();
      LOG.warn("{} was not taken: {}", message.topic(), e.forPerson());
    }
  }

  private void begin(String topic, String pipeline, PlacedInputs first) {
    String key = topic + " " + pipeline;
    Running before = runs.get(key);
    if (before != null && before.run.run() == first.run()) {
      return; // it came twice
    }
    runs.remove(key);
    try {
      if (runs.size() >= MOST_RUNS) {
        say(topic, PlacedWord.failed(pipeline, first.run(), "the station is full"));
        return;
      }
      PlacedRun.begin(first, models::loaded).ifPresent(run -> runs.put(key, new Running(run)));
    } catch (EdgewiseException e) {
      failed(topic, pipeline, first.run(), e);
    }
  }

  private void take(String topic, String key, Running running, PlacedInputs inputs) {
    try {
      Optional<PlacedWord> word = running.run.take(inputs);
      if (word.isEmpty()) {
        runs.remove(key);
        return;
      }
      long now = time.monotonicNanos();
      if (running.told == Long.MIN_VALUE
          || !word.get().decisions().isEmpty()
          || now - running.told >= PACE.toNanos()) {
        running.told = now;
        say(topic, word.get());
      }
    } catch (EdgewiseException e) {
      runs.remove(key);
      failed(topic, running.run.pipeline(), inputs.run(), e);
    }
  }

  private void failed(String topic, String pipeline, long run, EdgewiseException why) {
    LOG.warn("{} does not run for {}: {}", pipeline, topic, why.forPerson());
    String text = String.valueOf(why.getMessage());
    say(topic, PlacedWord.failed(pipeline, run, text));
  }

  private void say(String inputs, PlacedWord word) {
    String[] levels = inputs.split("/", -1);
    // What does not arrive is found by the edge, which waits for it.
    var unused =
        link.publish(
            MqttMessage.of(EdgeTopics.decided(levels[2], levels[3]), word.encode(), 1, false));
  }
}
