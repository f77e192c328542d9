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
  /// @param models labels of its models, for example `bearing-ae@2.3.0`
  /// @param place whose word counts for what happens now
  /// @param state `edge`, `warming` (the station works along, the edge decides), `station`,
  ///     `returning` (the edge decides, the station's last words are awaited)
  /// @param since from which event time on, ns since the epoch; 0: since the start
  /// @param reason why it is where it is, in plain words; empty since the start
  /// @param switches how often the place has changed since the start
  /// @param takenBack how often the node took it back by itself
  /// @param decisions what was decided since the start
  /// @param edge price of the edge
  /// @param station price of the station
  public record Pipeline(
      String id,
      int version,
      List<String> assets,
      List<String> rules,
      List<String> models,
      Place place,
      String state,
      long since,
      String reason,
      long switches,
      long takenBack,
      Decisions decisions,
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

  /// What a place costs.
  ///
  /// @param p50Millis median from an input that comes in at the node to what is decided from it,
  ///     there; NaN when it was not measured
  /// @param p99Millis 99th percentile
  /// @param bytesPerSecond inputs that go up to the station for it, payload; measured on what comes
  ///     in, also while nothing goes up
  public record Price(double p50Millis, double p99Millis, double bytesPerSecond) {}

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
