package dev.edgewise.stream.pipeline;

import dev.edgewise.base.Json;
import dev.edgewise.stream.pipeline.feature.WaveformFeature;
import dev.edgewise.stream.pipeline.feature.WaveformFeatures;
import dev.edgewise.telemetry.Range;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes the JSON form; only what is not as it would be anyway.
final class PipelineWriter {
  private PipelineWriter() {}

  static String write(PipelineSpec spec) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", spec.id());
    out.put("version", spec.version());
    text(out, "description", spec.description());
    spec.asset().ifPresent(a -> out.put("asset", a));
    out.put("latenessMillis", spec.lateness().toMillis());
    out.put("nodes", spec.nodes().stream().map(PipelineWriter::node).toList());
    return Json.write(out);
  }

  private static Map<String, Object> node(PipelineNode node) {
    return switch (node) {
      case PipelineNode.TagInput n -> tag(n);
      case PipelineNode.WaveformInput n -> {
        Map<String, Object> out = begin("waveform", n.name());
        out.put("signal", n.signal());
        yield policy(out, n.policy());
      }
      case PipelineNode.Features n -> features(n);
      case PipelineNode.Window n -> window(n);
      case PipelineNode.Scalar n -> scalar(n);
      case PipelineNode.History n -> {
        Map<String, Object> out = begin("history", n.name());
        out.put("from", n.from());
        out.put("count", n.count());
        yield out;
      }
      case PipelineNode.Arithmetic n -> {
        Map<String, Object> out = begin("arithmetic", n.name());
        out.put("operation", word(n.kind()));
        out.put("of", n.of().stream().map(PipelineWriter::operand).toList());
        yield out;
      }
      case PipelineNode.Detect n -> {
        Map<String, Object> out = begin("detect", n.name());
        out.put("of", n.of());
        out.put("falseAlarms", n.settings().falseAlarms());
        out.put("trainRows", n.settings().trainRows());
        yield out;
      }
      case PipelineNode.Model n -> model(n);
      case PipelineNode.RuleNode n -> {
        Map<String, Object> out = begin("rule", "");
        out.put("rule", n.rule());
        if (n.plain()) {
          out.put("plain", true);
        }
        yield out;
      }
      case PipelineNode.Output n -> output(n);
    };
  }

  private static Map<String, Object> tag(PipelineNode.TagInput n) {
    Map<String, Object> out = begin("tag", n.name());
    out.put("signal", n.signal());
    text(out, "unit", n.unit());
    n.range().ifPresent(r -> out.put("range", range(r)));
    return policy(out, n.policy());
  }

  private static Map<String, Object> policy(Map<String, Object> out, InputPolicy policy) {
    policy.missingAfter().ifPresent(d -> out.put("missingAfterMillis", d.toMillis()));
    out.put("missing", remedy(policy.missing()));
    out.put("bad", remedy(policy.bad()));
    out.put("outOfRange", remedy(policy.outOfRange()));
    out.put("late", word(policy.late()));
    return out;
  }

  private static Map<String, Object> remedy(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Skip _ -> Map.of("remedy", "skip");
      case Remedy.Mark _ -> Map.of("remedy", "mark");
      case Remedy.Reject _ -> Map.of("remedy", "reject");
      case Remedy.Hold hold -> {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("remedy", "hold");
        out.put("millis", hold.time().toMillis());
        yield out;
      }
      case Remedy.Substitute other -> {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("remedy", "substitute");
        out.put("value", other.value());
        yield out;
      }
    };
  }

  private static Map<String, Object> features(PipelineNode.Features n) {
    WaveformFeatures set = n.features();
    Map<String, Object> out = begin("features", n.name());
    out.put("wave", n.wave());
    n.speed().ifPresent(s -> out.put("speed", s));
    out.put("hertzPerUnit", n.hertzPerUnit());
    out.put("length", set.length());
    out.put("band", range(new Range(set.bandLowHertz(), set.bandHighHertz())));
    set.bearing()
        .ifPresent(
            b -> {
              Map<String, Object> bearing = new LinkedHashMap<>();
              bearing.put("balls", b.balls());
              bearing.put("ballDiameter", b.ballDiameter());
              bearing.put("pitchDiameter", b.pitchDiameter());
              bearing.put("contactAngleDegrees", Math.toDegrees(b.contactAngle()));
              out.put("bearing", bearing);
            });
    out.put("features", set.features().stream().map(PipelineWriter::feature).toList());
    return out;
  }

  private static Map<String, Object> feature(WaveformFeature feature) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", feature.name());
    switch (feature) {
      case WaveformFeature.Statistic f -> out.put("kind", word(f.kind()));
      case WaveformFeature.BandEnergy f -> {
        out.put("kind", "band-energy");
        out.put("hertz", range(new Range(f.lowHertz(), f.highHertz())));
        out.put("level", f.level());
      }
      case WaveformFeature.FaultAmplitude f -> {
        out.put("kind", "fault-amplitude");
        out.put("fault", word(f.fault()));
        out.put("firstHarmonic", f.firstHarmonic());
        out.put("lastHarmonic", f.lastHarmonic());
        out.put("tolerance", f.tolerance());
        out.put("relative", f.relative());
      }
      case WaveformFeature.EnvelopeOrders f -> {
        out.put("kind", "envelope-orders");
        out.put("orders", f.orders());
        out.put("bins", f.bins());
      }
    }
    return out;
  }

  private static Map<String, Object> window(PipelineNode.Window n) {
    Map<String, Object> out = begin("window", n.name());
    out.put("from", n.from());
    Map<String, Object> span = new LinkedHashMap<>();
    switch (n.kind()) {
      case WindowKind.Count kind -> {
        span.put("kind", "count");
        span.put("count", kind.count());
        span.put("every", kind.every());
      }
      case WindowKind.Tumbling kind -> span(span, "tumbling", kind.size());
      case WindowKind.Sliding kind -> {
        span(span, "sliding", kind.size());
        span.put("everyMillis", kind.every().toMillis());
        span.put("capacity", kind.capacity());
      }
      case WindowKind.Session kind -> span(span, "session", kind.gap());
    }
    out.put("window", span);
    out.put("statistics", n.statistics().stream().map(PipelineWriter::word).toList());
    out.put("least", n.least());
    return out;
  }

  private static void span(Map<String, Object> out, String kind, Duration time) {
    out.put("kind", kind);
    out.put("millis", time.toMillis());
  }

  private static Map<String, Object> scalar(PipelineNode.Scalar n) {
    Map<String, Object> out = begin("scalar", n.name());
    out.put("from", n.from());
    switch (n.kind()) {
      case ScalarKind.Average kind -> {
        out.put("feature", "ewma");
        out.put("tauMillis", kind.tau().toMillis());
      }
      case ScalarKind.Robust kind -> {
        out.put("feature", "robust-score");
        out.put("count", kind.count());
        out.put("least", kind.least());
      }
      case ScalarKind.Rate _ -> out.put("feature", "rate");
      case ScalarKind.SinceChange kind -> {
        out.put("feature", "since-change");
        out.put("deadband", kind.deadband());
      }
    }
    return out;
  }

  private static Object operand(PipelineNode.Operand operand) {
    return switch (operand) {
      case PipelineNode.Operand.Constant constant -> constant.value();
      case PipelineNode.Operand.Port port -> port.ref();
    };
  }

  private static Map<String, Object> model(PipelineNode.Model n) {
    Map<String, Object> out = begin("model", n.name());
    out.put("model", n.model());
    out.put("versions", n.versions().text());
    if (!n.inputs().isEmpty()) {
      out.put("inputs", n.inputs());
    }
    list(out, "sources", n.sources());
    list(out, "on", n.on());
    out.put("deadlineMillis", n.deadline().toMillis());
    return out;
  }

  private static Map<String, Object> output(PipelineNode.Output n) {
    Map<String, Object> out = begin("output", "");
    out.put("from", n.from());
    out.put("tag", n.tag());
    text(out, "unit", n.unit());
    n.decimals().ifPresent(d -> out.put("decimals", d));
    optional(out, "range", n.range());
    optional(out, "normal", n.normal());
    text(out, "description", n.description());
    return out;
  }

  private static Map<String, Object> begin(String kind, String name) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("node", kind);
    text(out, "name", name);
    return out;
  }

  private static void text(Map<String, Object> out, String field, String text) {
    if (!text.isEmpty()) {
      out.put(field, text);
    }
  }

  private static void list(Map<String, Object> out, String field, List<String> list) {
    if (!list.isEmpty()) {
      out.put(field, list);
    }
  }

  private static void optional(Map<String, Object> out, String field, Optional<Range> range) {
    range.ifPresent(r -> out.put(field, range(r)));
  }

  private static Map<String, Object> range(Range range) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("low", range.low());
    out.put("high", range.high());
    return out;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
