package dev.edgewise.stream.pipeline;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.telemetry.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The form of a pipeline's file; `pipeline.schema.json` says the same for other programs.
record PipelineFile(
    @Nullable String id,
    @Nullable Integer version,
    @Nullable String description,
    @Nullable String asset,
    @Nullable Long latenessMillis,
    @Nullable List<Node> nodes) {
  /// Which of the fields count is told by `node`.
  record Node(
      @Nullable String node,
      @Nullable String name,
      @Nullable String signal,
      @Nullable String unit,
      @Nullable Range range,
      @Nullable Long missingAfterMillis,
      @Nullable Fix missing,
      @Nullable Fix bad,
      @Nullable Fix outOfRange,
      @Nullable String late,
      @Nullable String wave,
      @Nullable String speed,
      @Nullable Double hertzPerUnit,
      @Nullable Integer length,
      @Nullable Range band,
      FeatureFile.@Nullable Bearing bearing,
      @Nullable List<FeatureFile> features,
      @Nullable String from,
      @Nullable Span window,
      @Nullable List<String> statistics,
      @Nullable Integer least,
      @Nullable String feature,
      @Nullable Long tauMillis,
      @Nullable Double deadband,
      @Nullable Integer count,
      @Nullable String operation,
      @Nullable List<Object> of,
      @Nullable Double falseAlarms,
      @Nullable Integer trainRows,
      @Nullable String model,
      @Nullable String versions,
      @Nullable Map<String, String> inputs,
      @Nullable List<String> sources,
      @Nullable List<String> on,
      @Nullable Long deadlineMillis,
      @Nullable String rule,
      @Nullable Boolean plain,
      @Nullable String tag,
      @Nullable Integer decimals,
      @Nullable Range normal,
      @Nullable String description) {}

  /// @param remedy skip, mark, reject, hold, substitute
  record Fix(@Nullable String remedy, @Nullable Long millis, @Nullable Double value) {}

  /// @param kind count, tumbling, sliding, session
  record Span(
      @Nullable String kind,
      @Nullable Integer count,
      @Nullable Integer every,
      @Nullable Long millis,
      @Nullable Long everyMillis,
      @Nullable Integer capacity) {}

  static PipelineSpec read(String text, String source) throws EdgewiseException {
    PipelineFile file = Json.read(text, PipelineFile.class, source);
    List<PipelineNode> out = new ArrayList<>();
    String where = "";
    try {
      for (Node node : need(file.nodes, "list of nodes")) {
        where = ", node " + (out.size() + 1);
        out.add(node(node));
      }
      where = "";
      return new PipelineSpec(
          need(file.id, "id"),
          need(file.version, "version"),
          orEmpty(file.description),
          Optional.ofNullable(file.asset),
          Duration.ofMillis(file.latenessMillis == null ? 0 : file.latenessMillis),
          out);
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          PipelineCompiler.UNUSABLE,
          source + where + ": " + e.getMessage() + ".",
          "Correct it there; the schema has the form of a pipeline.",
          e);
    }
  }

  private static PipelineNode node(Node n) {
    return switch (need(n.node, "kind of node")) {
      case "tag" ->
          new PipelineNode.TagInput(
              name(n),
              need(n.signal, "signal"),
              orEmpty(n.unit),
              Optional.ofNullable(n.range),
              policy(n));
      case "waveform" ->
          new PipelineNode.WaveformInput(name(n), need(n.signal, "signal"), policy(n));
      case "features" ->
          new PipelineNode.Features(
              name(n),
              need(n.wave, "wave"),
              Optional.ofNullable(n.speed),
              n.hertzPerUnit == null ? 1 : n.hertzPerUnit,
              FeatureFile.features(n));
      case "window" -> window(n);
      case "scalar" -> new PipelineNode.Scalar(name(n), need(n.from, "from"), scalar(n));
      case "history" ->
          new PipelineNode.History(name(n), need(n.from, "from"), need(n.count, "count"));
      case "arithmetic" ->
          new PipelineNode.Arithmetic(
              name(n),
              choice(ArithmeticKind.class, need(n.operation, "operation")),
              need(n.of, "operands").stream().map(PipelineFile::operand).toList());
      case "detect" -> detect(n);
      case "model" -> model(n);
      case "rule" -> new PipelineNode.RuleNode(need(n.rule, "rule"), Boolean.TRUE.equals(n.plain));
      case "output" -> output(n);
      case String other -> throw new IllegalArgumentException("There is no node '" + other + "'");
    };
  }

  private static PipelineNode window(Node n) {
    return new PipelineNode.Window(
        name(n),
        need(n.from, "from"),
        span(need(n.window, "window")),
        need(n.statistics, "statistics").stream()
            .map(s -> choice(WindowStatistic.class, s))
            .toList(),
        n.least == null ? 1 : n.least);
  }

  private static WindowKind span(Span span) {
    return switch (need(span.kind, "kind of window")) {
      case "count" ->
          new WindowKind.Count(
              need(span.count, "count"),
              span.every == null ? need(span.count, "count") : span.every);
      case "tumbling" -> new WindowKind.Tumbling(millis(span.millis));
      case "sliding" ->
          new WindowKind.Sliding(
              millis(span.millis),
              millis(span.everyMillis),
              span.capacity == null ? 4_096 : span.capacity);
      case "session" -> new WindowKind.Session(millis(span.millis));
      case String other -> throw new IllegalArgumentException("There is no window '" + other + "'");
    };
  }

  private static ScalarKind scalar(Node n) {
    return switch (need(n.feature, "feature")) {
      case "ewma" -> new ScalarKind.Average(millis(n.tauMillis));
      case "robust-score" ->
          new ScalarKind.Robust(
              need(n.count, "count"), n.least == null ? need(n.count, "count") : n.least);
      case "rate" -> new ScalarKind.Rate();
      case "since-change" -> new ScalarKind.SinceChange(n.deadband == null ? 0 : n.deadband);
      case String other ->
          throw new IllegalArgumentException("There is no feature '" + other + "'");
    };
  }

  private static PipelineNode.Operand operand(Object of) {
    return of instanceof Number number
        ? new PipelineNode.Operand.Constant(number.doubleValue())
        : new PipelineNode.Operand.Port(of.toString());
  }

  private static PipelineNode detect(Node n) {
    return new PipelineNode.Detect(
        name(n),
        need(n.of, "list of ports").stream().map(Object::toString).toList(),
        new DetectorSettings(
            n.falseAlarms == null ? DetectorSettings.USUAL_FALSE_ALARMS : n.falseAlarms,
            n.trainRows == null ? 0 : n.trainRows));
  }

  private static PipelineNode model(Node n) {
    return new PipelineNode.Model(
        name(n),
        need(n.model, "model"),
        n.versions == null ? VersionRange.ANY : new VersionRange(n.versions),
        n.inputs == null ? Map.of() : n.inputs,
        n.sources == null ? List.of() : n.sources,
        need(n.on, "on"),
        millis(n.deadlineMillis));
  }

  private static PipelineNode output(Node n) {
    return new PipelineNode.Output(
        need(n.from, "from"),
        need(n.tag, "tag"),
        orEmpty(n.unit),
        n.decimals == null ? OptionalInt.empty() : OptionalInt.of(n.decimals),
        Optional.ofNullable(n.range),
        Optional.ofNullable(n.normal),
        orEmpty(n.description));
  }

  private static InputPolicy policy(Node n) {
    InputPolicy plain = InputPolicy.PLAIN;
    return new InputPolicy(
        Optional.ofNullable(n.missingAfterMillis).map(Duration::ofMillis),
        remedy(n.missing, plain.missing()),
        remedy(n.bad, plain.bad()),
        remedy(n.outOfRange, plain.outOfRange()),
        n.late == null ? plain.late() : choice(InputPolicy.Late.class, n.late));
  }

  private static Remedy remedy(@Nullable Fix fix, Remedy otherwise) {
    if (fix == null) {
      return otherwise;
    }
    return switch (need(fix.remedy, "remedy")) {
      case "skip" -> new Remedy.Skip();
      case "mark" -> new Remedy.Mark();
      case "reject" -> new Remedy.Reject();
      case "hold" -> new Remedy.Hold(millis(fix.millis));
      case "substitute" -> new Remedy.Substitute(need(fix.value, "value"));
      case String other -> throw new IllegalArgumentException("There is no remedy '" + other + "'");
    };
  }

  private static Duration millis(@Nullable Long millis) {
    return Duration.ofMillis(need(millis, "time in milliseconds"));
  }

  private static String name(Node n) {
    return need(n.name, "name");
  }

  static <E extends Enum<E>> E choice(Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + word + "' is none of the words allowed", e);
    }
  }

  static <T> T need(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("The " + what + " is missing");
    }
    return value;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
