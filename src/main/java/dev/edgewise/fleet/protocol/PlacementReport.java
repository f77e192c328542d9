package dev.edgewise.fleet.protocol;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Where the pipelines of an edge node decide, and what either place costs, as measured. On
/// [EdgeTopics#placement], retained.
///
/// @param time when this was true, ns since the epoch, by the node's clock
/// @param pipelines in order of id
public record PlacementReport(long time, List<Pipeline> pipelines) {
  public PlacementReport {
    pipelines = List.copyOf(pipelines);
  }

  /// Where a pipeline can decide.
  public enum Place {
    EDGE,
    STATION;

    /// As it is on the wire: `edge`, `station`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException when the word is no place
    public static Place of(String word) {
      for (Place each : values()) {
        if (each.word().equals(word)) {
          return each;
        }
      }
      throw new IllegalArgumentException("'" + word + "' is none of edge, station");
    }
  }

  /// A pipeline.
  ///
  /// @param id for example `bearing`
  /// @param version from 1
  /// @param assets paths of what it looks at
  /// @param rules ids of its rules
  /// @param models that it runs
  /// @param place whose word counts for what happens now
  /// @param state `edge`, `warming` (the station works along, the edge decides), `station`,
  ///     `returning` (the edge decides, the station's last words are awaited)
  /// @param warm while it is warming: how much of what its windows need has passed, 0 to 1; NaN
  ///     otherwise
  /// @param warmUpMillis how long that takes at least, event time
  /// @param since from which event time on, ns since the epoch; 0: since the start
  /// @param reason why it is where it is, in plain words; empty since the start
  /// @param fellBack whether the node took it back by itself, and nobody has placed it since
  /// @param switches how often the place has changed since the start
  /// @param takenBack how often the node took it back by itself
  /// @param patienceMillis so long the edge waits for the station before it takes it back
  /// @param decisions what was decided since the start
  /// @param inputBytesPerSecond records of inputs that come in, over the last minute, wherever it
  ///     decides; NaN until 10 s are known
  /// @param edge price of the edge
  /// @param station price of the station
  public record Pipeline(
      String id,
      int version,
      List<String> assets,
      List<String> rules,
      List<PlacedText.Model> models,
      Place place,
      String state,
      double warm,
      long warmUpMillis,
      long since,
      String reason,
      boolean fellBack,
      long switches,
      long takenBack,
      long patienceMillis,
      Decisions decisions,
      double inputBytesPerSecond,
      Price edge,
      Price station) {
    public Pipeline {
      assets = List.copyOf(assets);
      rules = List.copyOf(rules);
      models = List.copyOf(models);
    }
  }

  /// Decisions: a rule that came to hold, or no longer holds.
  ///
  /// @param byEdge done on the edge's own word
  /// @param byStation done when the station had said the same
  /// @param waiting for the station's word now
  /// @param agreed the station said the same, whoever's word counted
  /// @param onlyStation the station said what the edge did not; not done
  public record Decisions(
      long byEdge, long byStation, long waiting, long agreed, long onlyStation) {}

  /// What a place costs, as measured there last. Both places are timed when the pipeline works
  /// something out: from what lets it go on (an input that came in at the node, or its clock) to
  /// what follows, known at the node. The wait for inputs that come late, the same at both, is not
  /// in it. For the station it is the way of the last message of inputs before an answer: there,
  /// worked out, and back. A decision needs the edge's own run as well: it takes the longer of
  /// both.
  ///
  /// @param p50Millis median of the last times; NaN when nothing was timed there
  /// @param p99Millis 99th percentile
  /// @param timed how often that was, since the start
  /// @param timedAt when the last of them was, ns since the epoch; 0 for never
  /// @param bytesPerSecond messages of inputs that go up to the station for it, payload, over the
  ///     last minute that it was there; NaN until 10 s were measured; always 0 for the edge
  /// @param sentAt until when that was, ns since the epoch; 0 for never
  public record Price(
      double p50Millis,
      double p99Millis,
      long timed,
      long timedAt,
      double bytesPerSecond,
      long sentAt) {}

  /// The payload, UTF-8. A figure that is not known is the text `NaN`.
  public byte[] encode() {
    return Json.bytes(this);
  }

  /// @throws EdgewiseException when the payload is none
  public static PlacementReport decode(byte[] payload) throws EdgewiseException {
    return Json.read(
        new String(payload, StandardCharsets.UTF_8),
        PlacementReport.class,
        "A report of placements");
  }
}
