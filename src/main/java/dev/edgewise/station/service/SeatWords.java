package dev.edgewise.station.service;

import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.NodePlacement;
import dev.edgewise.station.api.NodeWork;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.TagByHand;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the audit record says of how things are: looked up in what the station shows.
final class SeatWords {
  private final dev.edgewise.station.api.Station station;
  private final TagRegistry tags;
  private final UnaryOperator<String> placesOfAlarms;

  /// @param placesOfAlarms asset path of an alarm by its key; empty for one that is not known
  SeatWords(
      dev.edgewise.station.api.Station station,
      TagRegistry tags,
      UnaryOperator<String> placesOfAlarms) {
    this.station = station;
    this.tags = tags;
    this.placesOfAlarms = placesOfAlarms;
  }

  /// Asset path of an alarm; empty when there is no such alarm.
  String placeOfAlarm(String key) {
    return placesOfAlarms.apply(key);
  }

  /// The latest value of a signal; empty where there is none.
  String value(String signal) {
    Optional<Tag> tag = tag(signal);
    if (tag.isEmpty()) {
      return "";
    }
    ValueColumns now = station.values().read(new int[] {tag.get().id()});
    return Double.isNaN(now.values()[0]) ? "" : number(now.values()[0]);
  }

  private Optional<Tag> tag(String signal) {
    try {
      return tags.find(AssetPath.of(signal));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path: no tag has it
    }
  }

  /// Path of a tag; empty when there is no such tag.
  String path(int tag) {
    return tag < 0 || tag >= tags.size() ? "" : tags.get(tag).path().toString();
  }

  /// Where a node stands in the plant; empty when that is not known.
  String place(String node) {
    return station.network().view().nodes().stream()
        .filter(each -> each.id().equals(node))
        .map(EdgeNodeInfo::place)
        .findFirst()
        .orElse("");
  }

  /// How a node's "no writes" switch stands; empty when it has not told.
  String writes(String node) {
    return station.edgeWork().view().nodes().stream()
        .filter(each -> each.node().equals(node))
        .map(NodeWork::writesBlocked)
        .map(SeatWords::writes)
        .findFirst()
        .orElse("");
  }

  static String writes(boolean blocked) {
    return blocked ? "no writes" : "writes allowed";
  }

  /// Where a pipeline decides; empty when its node has not told.
  String decides(String node, String pipeline) {
    return station.placements().view().nodes().stream()
        .filter(each -> each.node().equals(node))
        .map(NodePlacement::pipelines)
        .flatMap(List::stream)
        .filter(each -> each.id().equals(pipeline))
        .map(PipelinePlacement::place)
        .map(Enum::name)
        .findFirst()
        .orElse("");
  }

  /// A number without needless digits.
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /// What a person set of a tag.
  static String byHand(TagByHand words) {
    List<String> all = new ArrayList<>();
    for (TagWord word : TagWord.values()) {
      if (words.has(word)) {
        String text =
            switch (word) {
              case NAME -> words.path();
              case UNIT -> words.unit();
              case DESCRIPTION -> words.description();
            };
        all.add(word.name().toLowerCase(java.util.Locale.ROOT) + "=" + text);
      }
    }
    return String.join(", ", all);
  }
}
