package dev.edgewise.house;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The room table: what each room may see. It changes only with a record in `docs/decisions/`.
final class Rooms {
  private static final String ROOT = "dev.edgewise.";

  private static final Map<String, List<String>> TABLE = table();

  private Rooms() {}

  static Set<String> all() {
    return TABLE.keySet();
  }

  /// The room that a class lives in: the longest room name that its package begins with.
  static Optional<String> of(String packageName) {
    if (!packageName.startsWith(ROOT)) {
      return Optional.empty();
    }
    String inside = packageName.substring(ROOT.length());
    return TABLE.keySet().stream()
        .filter(room -> inside.equals(room) || inside.startsWith(room + "."))
        .max(java.util.Comparator.comparingInt(String::length));
  }

  /// Whether `room` may see `other`.
  static boolean sees(String room, String other) {
    return room.equals(other)
        || TABLE.getOrDefault(room, List.of()).stream().anyMatch(allowed -> covers(allowed, other));
  }

  private static boolean covers(String allowed, String room) {
    return allowed.equals("all")
        || (allowed.endsWith(".*")
            ? room.startsWith(allowed.substring(0, allowed.length() - 1))
            : room.equals(allowed));
  }

  private static Map<String, List<String>> table() {
    Map<String, List<String>> t = new LinkedHashMap<>();
    row(t, "base", "");
    row(t, "durable", "base");
    row(t, "storage", "base");
    row(t, "trust", "base");
    row(t, "telemetry", "base");
    row(t, "broker", "base trust");
    row(t, "connect.api", "base telemetry trust");
    row(t, "connect.mqtt", "base telemetry trust connect.api");
    row(t, "connect.archive", "base durable telemetry connect.api");
    row(t, "connect.json", "base telemetry connect.api connect.mqtt");
    row(t, "connect.sparkplug", "base telemetry connect.api connect.mqtt");
    row(t, "connect.replay", "base telemetry trust connect.api");
    row(t, "historian.api", "base telemetry");
    row(t, "historian.h2", "base durable storage telemetry historian.api");
    row(t, "stream.inference", "base telemetry");
    row(t, "stream.djl", "base telemetry stream.inference");
    row(t, "stream.rules", "base telemetry");
    row(t, "stream.detect", "");
    row(t, "stream.pipeline", "base telemetry stream.inference stream.rules stream.detect");
    row(t, "operate.commands", "base telemetry");
    row(t, "operate.plant", "base storage telemetry connect.api");
    row(t, "operate.alarms", "base durable telemetry");
    row(t, "operate.people", "base durable storage trust telemetry");
    row(t, "operate.report", "base telemetry");
    row(t, "fleet.protocol", "base telemetry");
    row(
        t,
        "training",
        "base telemetry historian.api stream.inference stream.rules stream.pipeline");
    row(
        t,
        "edge",
        "base durable trust telemetry broker connect.* stream.* operate.commands fleet.protocol");
    row(
        t,
        "scenario",
        "base telemetry connect.api connect.mqtt connect.sparkplug stream.* fleet.protocol");
    row(t, "station.api", "base telemetry");
    row(
        t,
        "station.service",
        "base durable storage trust telemetry broker connect.* historian.* stream.* operate.commands"
            + " operate.plant operate.people operate.alarms operate.report fleet.protocol training"
            + " edge scenario station.api");
    row(t, "ui.fx", "base telemetry station.api");
    row(t, "ui.controls", "base telemetry station.api ui.fx");
    row(t, "ui.nav", "base telemetry station.api");
    for (String screen :
        List.of(
            "overview",
            "topology",
            "trends",
            "alarms",
            "assets",
            "rules",
            "models",
            "connections",
            "logbook",
            "system")) {
      row(t, "ui." + screen, "base telemetry station.api ui.fx ui.controls ui.nav");
    }
    row(t, "ui.shell", "base telemetry station.api ui.*");
    row(t, "app", "all");
    row(t, "bench", "all");
    return t;
  }

  private static void row(Map<String, List<String>> table, String room, String sees) {
    table.put(room, List.copyOf(new TreeSet<>(List.of(sees.split(" ")))));
  }
}
