package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.bench.UplinkDecisions.Decision;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.PlacedInputs;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacedWord;
import dev.edgewise.fleet.protocol.PlacementReport;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// What a station itself says of the pipelines that are placed on it, as its broker hears it, not
/// what edge nodes made of it; and how many bytes of inputs they send for them.
final class UplinkWords implements AutoCloseable {
  private final MqttLink link;
  private final Set<Decision> said = new TreeSet<>();

  /// By node.
  private final Map<String, PlacementReport> reports = new HashMap<>();

  /// `node/pipeline` by node and run.
  private final Map<String, String> runs = new HashMap<>();

  /// Of messages of inputs, by `node/pipeline`.
  private final Map<String, Long> bytes = new HashMap<>();

  private UplinkWords(MqttLink link) {
    this.link = link;
  }

  static UplinkWords listen(URI broker, TimeSource time) throws EdgewiseException {
    UplinkWords made =
        new UplinkWords(
            new PahoLinks(time, new Random(4)).open(MqttSpec.of(broker, "bench-words")));
    made.link.subscribe(EdgeTopics.all("decided"), 1, made::decided);
    made.link.subscribe(EdgeTopics.all("inputs"), 1, made::inputs);
    made.link.subscribe(EdgeTopics.all("placement"), 1, made::placement);
    made.link.start();
    return made;
  }

  private static String node(MqttMessage message) {
    String[] levels = message.topic().split("/", -1);
    return levels[2] + "/" + levels[3];
  }

  private synchronized void decided(MqttMessage message) {
    try {
      for (PlacedWord.Decision each : PlacedWord.decode(message.payload()).decisions()) {
        said.add(new Decision(each.time(), each.asset(), each.rule(), each.raised()));
      }
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The first message of a run has its text, which is no lasting cost.
  private synchronized void inputs(MqttMessage message) {
    try {
      PlacedInputs inputs = PlacedInputs.decode(message.payload());
      String run = node(message) + " " + inputs.run();
      if (inputs.number() == 1) {
        Optional<PlacedText> text = PlacedInputs.text(inputs.records().getFirst());
        text.ifPresent(t -> runs.put(run, node(message) + "/" + t.pipeline()));
      } else if (runs.containsKey(run)) {
        bytes.merge(runs.get(run), (long) message.payload().length, Long::sum);
      }
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void placement(MqttMessage message) {
    try {
      reports.put(node(message), PlacementReport.decode(message.payload()));
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Counts bytes from now on.
  synchronized void restart() {
    bytes.clear();
  }

  /// Payloads of inputs since [#restart] of the pipelines that the station decides now.
  synchronized long inputBytes() {
    long sum = 0;
    for (Map.Entry<String, PlacementReport> each : reports.entrySet()) {
      for (PlacementReport.Pipeline pipeline : each.getValue().pipelines()) {
        if (pipeline.place() == PlacementReport.Place.STATION) {
          sum += bytes.getOrDefault(each.getKey() + "/" + pipeline.id(), 0L);
        }
      }
    }
    return sum;
  }

  /// What the station has said, of those that are its own.
  ///
  /// @param to ns since the epoch
  synchronized Set<Decision> said(long to) {
    return own(said, to);
  }

  /// Those of `all` that are the station's own: of a pipeline that it decides now, later than its
  /// hand-over, up to `to`.
  ///
  /// @param to ns since the epoch
  synchronized Set<Decision> own(Set<Decision> all, long to) {
    Map<String, Long> since = new HashMap<>();
    for (PlacementReport report : reports.values()) {
      for (PlacementReport.Pipeline pipeline : report.pipelines()) {
        if (pipeline.place() == PlacementReport.Place.STATION) {
          for (String asset : pipeline.assets()) {
            pipeline
                .rules()
                .forEach(r -> since.merge(asset + " " + r, pipeline.since(), Math::max));
          }
        }
      }
    }
    Set<Decision> out = new TreeSet<>();
    for (Decision each : all) {
      long from = since.getOrDefault(each.asset() + " " + each.rule(), Long.MAX_VALUE);
      if (each.time() > from && each.time() <= to) {
        out.add(each);
      }
    }
    return out;
  }

  @Override
  public void close() {
    link.close();
  }
}
