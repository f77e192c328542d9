package dev.edgewise.ui.topology;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.api.RuleWork;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.NodeTags;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Inspection.Item;
import dev.edgewise.ui.topology.Inspection.Row;
import dev.edgewise.ui.topology.Inspection.Section;
import dev.edgewise.ui.topology.Inspection.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an edge node of ours says of itself: its figures are tags, what runs on it is its report.
/// One for each snapshot.
final class NodeFigures {
  static final String CPU = "health/cpu";
  static final String PIPELINES = "queue/pipeline";
  static final String IN = "traffic/in";
  static final String OUT = "traffic/out";

  /// What is read of every node in view: its load, and the counters that rates are made from.
  static final List<String> ALWAYS = List.of(CPU, PIPELINES, IN, OUT);

  /// Leads from an item to a model or a rule, before its name.
  static final String MODEL = "models:";

  static final String RULE = "rules:";

  private final Texts texts;
  private final Formats formats;
  private final ValueText words;
  private final NodeTags tags;
  private final CounterRates rates;
  private final Snapshot snapshot;

  NodeFigures(Texts texts, Formats formats, NodeTags tags, CounterRates rates, Snapshot snapshot) {
    this.texts = texts;
    this.formats = formats;
    this.words = new ValueText(texts, formats);
    this.tags = tags;
    this.rates = rates;
    this.snapshot = snapshot;
  }

  Optional<NodeWork> work(String node) {
    return snapshot.work(node);
  }

  /// `◈ bearing-ae 2.3.0`, the first model and how many more, and whether the station decides with
  /// the first, as far as it is heard of; empty without any.
  String models(String node) {
    List<ModelWork> all = work(node).map(NodeWork::models).orElse(List.of());
    if (all.isEmpty()) {
      return "";
    }
    String label = all.getFirst().id() + " " + all.getFirst().version();
    String first = Inspection.MODEL_MARK + label;
    String models =
        all.size() == 1 ? first : texts.get("topology.edge.models", first, all.size() - 1);
    boolean placed =
        snapshot.node(node).map(EdgeNodeInfo::online).orElse(false)
            && snapshot.placement(node).stream()
                .flatMap(placement -> placement.pipelines().stream())
                .filter(pipeline -> pipeline.models().contains(label))
                .anyMatch(pipeline -> pipeline.place() == Place.STATION);
    return placed ? texts.get("topology.edge.placed", models) : models;
  }

  /// `cpu 23 % · queue 0`, with what is wrong before it; empty where nothing is known.
  String face(String node) {
    List<String> parts = new ArrayList<>();
    work(node)
        .ifPresent(
            work -> {
              if (work.writesBlocked()) {
                parts.add(texts.get("writes.on"));
              }
              if (!work.status().isEmpty()) {
                parts.add(work.status());
              }
            });
    tags.figure(node, CPU)
        .flatMap(this::value)
        .ifPresent(v -> parts.add(texts.get("topology.edge.cpu", formats.value(v, 0))));
    tags.figure(node, PIPELINES)
        .flatMap(this::value)
        .ifPresent(v -> parts.add(texts.get("topology.edge.queue", formats.count(Math.round(v)))));
    return String.join(" · ", parts);
  }

  /// First figures for the inspector; only what is known.
  List<Row> rows(String node) {
    List<Row> rows = new ArrayList<>();
    work(node).ifPresent(work -> rows.add(status(work)));
    decision(node).ifPresent(rows::add);
    traffic(node).ifPresent(rows::add);
    clock(node).ifPresent(rows::add);
    return rows;
  }

  /// What the node's process needs; only what is known.
  List<Row> details(String node) {
    List<Row> rows = new ArrayList<>();
    text(node, CPU).ifPresent(cpu -> rows.add(plain("topology.row.cpu", cpu)));
    text(node, "health/memory").ifPresent(m -> rows.add(plain("topology.row.memory", m)));
    text(node, PIPELINES)
        .ifPresent(
            waiting ->
                rows.add(
                    plain(
                        "topology.row.queues",
                        texts.get(
                            "topology.row.queues.value",
                            waiting,
                            text(node, "queue/uplink").orElse(Formats.NO_VALUE)))));
    work(node)
        .ifPresent(
            work ->
                rows.add(
                    new Row(
                        texts.get("topology.row.version"),
                        texts.get(
                            "topology.row.version.value",
                            work.version(),
                            formats.span(Math.max(0, snapshot.now() - work.started()))),
                        Tone.PLAIN,
                        formats.full(work.started()))));
    return rows;
  }

  /// Models and rules on a node.
  Optional<Section> runs(String node) {
    return work(node)
        .filter(work -> !work.models().isEmpty() || !work.rules().isEmpty())
        .map(
            work ->
                new Section(
                    texts.get("topology.inspector.runs"),
                    Stream.concat(
                            work.models().stream().map(this::model),
                            work.rules().stream().map(this::rule))
                        .toList()));
  }

  private Item model(ModelWork model) {
    boolean ready = model.state().equals("ready");
    return new Item(
        Inspection.MODEL_MARK + model.id() + " " + model.version(),
        ready ? formats.micros(model.p99Micros()) : state(model.state()),
        assets(model.assets().size()),
        ready ? Tone.PLAIN : Tone.STRONG,
        MODEL + model.id() + " " + model.version());
  }

  private Item rule(RuleWork rule) {
    boolean armed = rule.state().equals("armed");
    boolean holds = !rule.active().isEmpty();
    return new Item(
        "ƒ " + rule.id() + " " + rule.version(),
        !armed ? state(rule.state()) : formats.micros(rule.p99Micros()),
        holds
            ? texts.get("topology.runs.holds", formats.count(rule.active().size()))
            : assets(rule.assets().size()),
        armed && !holds ? Tone.PLAIN : Tone.STRONG,
        RULE + rule.id() + " " + rule.version());
  }

  private String state(String word) {
    return texts.find("topology.runs." + word).orElse(word);
  }

  private String assets(int count) {
    return texts.counted("topology.runs.assets", count, formats.count(count));
  }

  private Row status(NodeWork work) {
    boolean good = work.status().isEmpty();
    String letter = texts.find("topology.status." + work.status()).orElse(work.status());
    return new Row(
        texts.get("topology.row.status"),
        good
            ? texts.get("topology.status.good")
            : texts.get("topology.status.short", work.status(), work.statusReason()),
        good ? Tone.PLAIN : Tone.STRONG,
        good ? "" : texts.get("topology.status.value", letter, work.statusReason()));
  }

  private Optional<Row> traffic(String node) {
    Optional<TagInfo> in = tags.figure(node, IN);
    Optional<TagInfo> out = tags.figure(node, OUT);
    if (in.isEmpty() || out.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Row(
            texts.get("topology.row.traffic"),
            texts.get(
                "topology.row.traffic.value",
                rate(rates.perSecond(in.get().id())),
                rate(rates.perSecond(out.get().id()))),
            Tone.PLAIN,
            texts.get("topology.row.traffic.help")));
  }

  private String rate(double bytes) {
    return Double.isNaN(bytes) ? Formats.NO_VALUE : formats.bytes(bytes) + "/s";
  }

  /// From a value in to a command out; dashes until the node has decided something.
  private Optional<Row> decision(String node) {
    return tags.figure(node, "decision/latency-p50")
        .map(
            tag ->
                new Row(
                    texts.get("topology.row.decision"),
                    texts.get(
                        "topology.row.decision.value",
                        millis(value(tag)),
                        millis(tags.figure(node, "decision/latency-p99").flatMap(this::value))),
                    Tone.PLAIN,
                    texts.get("topology.row.decision.help")));
  }

  private String millis(Optional<Double> value) {
    return formats.micros(value.orElse(Double.NaN) * 1_000);
  }

  private Optional<Row> clock(String node) {
    return tags.figure(node, "clock/offset")
        .map(
            tag -> {
              Optional<Double> trip = tags.figure(node, "clock/round-trip").flatMap(this::value);
              String offset =
                  value(tag)
                      .map(v -> (v < 0 ? "−" : "+") + formats.value(Math.abs(v), 1) + " ms")
                      .orElse(Formats.NO_VALUE);
              String within = trip.map(t -> " ± " + formats.value(t / 2, 1)).orElse("");
              return new Row(
                  texts.get("topology.row.clock"),
                  offset + within,
                  Tone.PLAIN,
                  texts.get("topology.row.clock.help"));
            });
  }

  /// Between the station and a node, ms; NaN when it is not known.
  double roundTrip(String node) {
    return tags.figure(node, "clock/round-trip").flatMap(this::value).orElse(Double.NaN);
  }

  private Row plain(String key, String value) {
    return new Row(texts.get(key), value, Tone.PLAIN, "");
  }

  /// A figure with its unit, in the form of its quality; empty where there is none.
  private Optional<String> text(String node, String name) {
    return tags.figure(node, name).filter(tag -> snapshot.slot(tag.id()) >= 0).map(this::text);
  }

  private String text(TagInfo tag) {
    int slot = snapshot.slot(tag.id());
    ValueState state = snapshot.values().states()[slot];
    String text = words.of(tag, snapshot.values().values()[slot], state);
    return tag.unit().isEmpty() || text.equals(Formats.NO_VALUE) ? text : text + " " + tag.unit();
  }

  /// A figure that can be trusted.
  private Optional<Double> value(TagInfo tag) {
    int slot = snapshot.slot(tag.id());
    return slot >= 0 && snapshot.values().states()[slot] == ValueState.GOOD
        ? Optional.of(snapshot.values().values()[slot])
        : Optional.empty();
  }
}
