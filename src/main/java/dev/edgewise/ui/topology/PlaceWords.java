package dev.edgewise.ui.topology;

import dev.edgewise.station.api.NodePlacement;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.PipelinePlacement.Price;
import dev.edgewise.station.api.PipelinePlacement.State;
import dev.edgewise.station.api.Place;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Placing.Figure;
import dev.edgewise.ui.topology.Placing.Line;
import dev.edgewise.ui.topology.Placing.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes where the pipelines of an edge node decide and what that costs. A price that was measured
/// is told with its age; one that can be reckoned from what was measured is told as an estimate;
/// anything else is not told.
final class PlaceWords {
  private static final long FRESH = Duration.ofSeconds(15).toNanos();
  private static final long SHORT_WARM_UP = 5_000;
  private static final double MICROS = 1e3;
  private static final char NO_BREAK = '\u00A0';

  private final Texts texts;
  private final Formats formats;
  private final long now;
  private final boolean online;
  private final double roundTripMillis;

  /// @param now the station's clock, ns since the epoch
  /// @param online whether the node can be asked
  /// @param roundTripMillis between the station and the node, as measured; NaN when it was not
  PlaceWords(Texts texts, Formats formats, long now, boolean online, double roundTripMillis) {
    this.texts = texts;
    this.formats = formats;
    this.now = now;
    this.online = online;
    this.roundTripMillis = roundTripMillis;
  }

  /// @param name of the node
  Placing of(NodePlacement placement, String name) {
    return new Placing(
        placement.node(),
        name,
        placement.pipelines().stream()
            .map(pipeline -> unit(pipeline, name, placement.told()))
            .toList());
  }

  private Unit unit(PipelinePlacement p, String node, long told) {
    return new Unit(
        p.id(),
        p.id(),
        parts(p),
        online ? Optional.of(p.place()) : Optional.empty(),
        online ? state(p) : unheard(p, told),
        online && p.state() == State.EDGE && p.fellBack(),
        online ? movingTo(p) : Optional.empty(),
        online ? p.warm() : Double.NaN,
        List.of(edge(p), station(p)),
        online ? cost(p) : "",
        refusals(p, node),
        Map.of(
            Place.STATION, toStation(p, node),
            Place.EDGE, text("to.edge", node, p.id(), less(p.station()))));
  }

  private String parts(PipelinePlacement p) {
    List<String> parts = new ArrayList<>();
    p.models().forEach(model -> parts.add(Inspection.MODEL_MARK + model));
    p.rules().forEach(rule -> parts.add("ƒ " + rule));
    if (p.rules().isEmpty()) {
      parts.add(text("norules"));
    }
    parts.add(texts.counted("topology.runs.assets", p.assets().size(), p.assets().size()));
    // A line breaks between the parts, not within one.
    return String.join(" · ", parts.stream().map(part -> part.replace(' ', NO_BREAK)).toList());
  }

  private static Optional<Place> movingTo(PipelinePlacement p) {
    return switch (p.state()) {
      case WARMING -> Optional.of(Place.STATION);
      case RETURNING -> Optional.of(Place.EDGE);
      case EDGE, STATION -> Optional.empty();
    };
  }

  /// The report stands when the link is cut; the edge does not: it takes back what is its own.
  private String unheard(PipelinePlacement p, long told) {
    String place = text(p.place() == Place.STATION ? "unheard.station" : "unheard.edge");
    return text("state.unheard", formats.since(told, now), place);
  }

  private String state(PipelinePlacement p) {
    return switch (p.state()) {
      case WARMING -> text("state.warming", formats.value(p.warm() * 100, 0));
      case RETURNING -> text("state.returning");
      case STATION ->
          text(
              "state.station",
              formats.since(p.since(), now),
              formats.count(p.decidedByStation()),
              formats.count(p.waiting()));
      case EDGE -> p.reason().isEmpty() ? text("state.edge") : text("state.edge.why", p.reason());
    };
  }

  private Line edge(PipelinePlacement p) {
    return new Line(
        text("edge"),
        online && p.place() == Place.EDGE,
        latency(p.edge()),
        new Figure(text("nothing"), true),
        measured(p.edge().timedAt()),
        help(p.edge(), "edge.help"));
  }

  private Line station(PipelinePlacement p) {
    Price price = p.station();
    boolean sent = !Double.isNaN(price.bytesPerSecond());
    boolean comes = !Double.isNaN(p.inputBytesPerSecond());
    Figure uplink =
        sent
            ? new Figure(rate(price.bytesPerSecond()), true)
            : comes
                ? new Figure(text("about", rate(p.inputBytesPerSecond())), false)
                : new Figure(text("unknown"), false);
    boolean timed = price.timed() > 0;
    Figure latency =
        timed || Double.isNaN(added(p))
            ? latency(price)
            : new Figure(text("from", millis(p.edge().p50Millis() + added(p))), false);
    String when =
        timed
            ? measured(price.timedAt())
            : text(comes || !Double.isNaN(added(p)) ? "estimate" : "never");
    String how = timed ? help(price, "station.help") : text("station.estimate");
    String help = sent ? text("uplink.when", how, measured(price.sentAt())) : how;
    return new Line(
        text("station"), online && p.place() == Place.STATION, latency, uplink, when, help);
  }

  private Figure latency(Price price) {
    return price.timed() == 0 || Double.isNaN(price.p50Millis())
        ? new Figure(text("unknown"), false)
        : new Figure(text("latency", number(price.p50Millis()), number(price.p99Millis())), true);
  }

  private String measured(long at) {
    if (at == 0) {
      return text("never");
    }
    return isFresh(at)
        ? text("now")
        : texts.get("topology.ago", formats.span(Math.max(0, now - at)));
  }

  private boolean isFresh(long at) {
    return now - at < FRESH;
  }

  private String help(Price price, String key) {
    return text(key, formats.count(price.timed()));
  }

  /// What the station adds to the median of the edge, ms: as measured, else by the round trip.
  /// NaN when neither is known. Never less than 0: a decision needs the edge's own run as well.
  private double added(PipelinePlacement p) {
    double way = p.station().timed() > 0 ? p.station().p50Millis() : roundTripMillis;
    return p.edge().timed() > 0 ? Math.max(0, way - p.edge().p50Millis()) : Double.NaN;
  }

  private String cost(PipelinePlacement p) {
    double added = added(p);
    Price price = p.station();
    boolean sent = !Double.isNaN(price.bytesPerSecond());
    double up = sent ? price.bytesPerSecond() : p.inputBytesPerSecond();
    if (Double.isNaN(added) || Double.isNaN(up)) {
      return text("cost.unknown");
    }
    boolean back = p.place() == Place.STATION;
    boolean timed = price.timed() > 0;
    String less = added > 0 ? text(back ? "sooner" : "later", millis(added)) : text("same");
    return text(
        back ? "cost.back" : "cost",
        timed || added == 0 ? text("cost.median", less) : text("cost.least", less),
        timed ? aged(price.timedAt()) : text("estimated"),
        sent ? rate(up) : text("about", rate(up)),
        sent ? aged(price.sentAt()) : text("estimated"));
  }

  /// Says when a figure was measured, unless that is now.
  private String aged(long at) {
    return isFresh(at) ? "" : text("aged", measured(at));
  }

  private Map<Place, String> refusals(PipelinePlacement p, String node) {
    Map<Place, String> out = new EnumMap<>(Place.class);
    if (!online) {
      out.put(Place.EDGE, text("offline", node));
      out.put(Place.STATION, text("offline", node));
    }
    if (!p.stationRefusal().isEmpty()) {
      out.put(Place.STATION, p.stationRefusal());
    }
    out.put(Place.DEVICE, text("nodevice"));
    return out;
  }

  private String toStation(PipelinePlacement p, String node) {
    Price price = p.station();
    String up =
        !Double.isNaN(price.bytesPerSecond())
            ? text("to.station.sent", rate(price.bytesPerSecond()), measured(price.sentAt()))
            : Double.isNaN(p.inputBytesPerSecond())
                ? ""
                : text("to.station.comes", rate(p.inputBytesPerSecond()));
    double added = added(p);
    String later =
        Double.isNaN(added) || added <= 0
            ? ""
            : price.timed() > 0
                ? text("to.station.later", millis(added), measured(price.timedAt()))
                : text("to.station.least", millis(added));
    String warm =
        p.warmUpMillis() < SHORT_WARM_UP
            ? text("to.station.soon")
            : text("to.station.warm", formats.span(nanos(p.warmUpMillis())));
    String safe = text("to.station.safe", formats.span(nanos(p.patienceMillis())));
    return text("to.station", node, p.id(), up, later, warm, safe);
  }

  private String less(Price station) {
    return Double.isNaN(station.bytesPerSecond())
        ? ""
        : text("to.edge.less", rate(station.bytesPerSecond()), aged(station.sentAt()));
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /// Milliseconds without their unit, as exact as two numbers beside each other can be read.
  private String number(double millis) {
    return formats.value(millis, millis < 1 ? 2 : millis < 10 ? 1 : 0);
  }

  private String millis(double millis) {
    return formats.micros(millis * MICROS);
  }

  private String rate(double bytes) {
    return formats.bytes(bytes) + "/s";
  }

  private String text(String key, Object... args) {
    return texts.get("topology.place." + key, args);
  }
}
