package dev.edgewise.ui.system;

import dev.edgewise.station.api.ProcessView;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.ScreenLatency;
import dev.edgewise.ui.fx.Texts;
import java.util.List;

/// Makes what is known of the program itself.
final class Facts {
  private final Texts texts;
  private final Formats formats;

  Facts(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  List<Fact> of(Reading reading) {
    ProcessView p = reading.process();
    ScreenLatency.Figures now = reading.latency();
    ScreenLatency.Known seen = reading.seen();
    return List.of(
        fact("version", p.version(), ""),
        fact(
            "up",
            formats.span(Math.max(0, reading.last().now() - p.startedAt())),
            text("up.since", formats.since(p.startedAt(), reading.last().now()))),
        fact(
            "cpu",
            text("percent", percent(reading.cpu())),
            text("cpu.of", p.processors(), formats.count(p.threads()))),
        fact("heap", formats.bytes(p.heapUsed()), text("heap.of", formats.bytes(p.heapMax()))),
        fact(
            "collections",
            text("percent", percent(reading.collecting())),
            text(
                "collections.sum",
                formats.count(p.collections()),
                formats.span(p.collectionMillis() * 1_000_000L))),
        fact(
            "latency",
            text("latency.p99", formats.value(seen.figures().p99Millis(), 0)),
            seen.time() == 0
                ? text("latency.none")
                : text(
                    "latency.p50",
                    formats.value(seen.figures().p50Millis(), 0),
                    formats.clock(seen.time()))),
        fact(
            "busy",
            text("percent", percent(busy(reading))),
            text(
                "busy.note",
                formats.value(frames(now), 0),
                formats.value(now.frames().longestGapMillis(), 0))),
        fact(
            "stall",
            text("millis", formats.value(reading.load().longestStallMillis(), 0)),
            text("stall.note")),
        fact("folder", "", p.dataFolder()));
  }

  /// Answers, styles and layout together; NaN until both were measured.
  private static double busy(Reading reading) {
    return reading.load().busyShare() + reading.latency().frames().layoutShare();
  }

  private static double frames(ScreenLatency.Figures seen) {
    return seen.frames().perSecond() == 0 ? Double.NaN : seen.frames().perSecond();
  }

  private String percent(double share) {
    return formats.value(100 * share, 1);
  }

  private Fact fact(String id, String value, String note) {
    return new Fact(text(id), value, note);
  }

  private String text(String key, Object... args) {
    return texts.get("system.fact." + key, args);
  }
}
