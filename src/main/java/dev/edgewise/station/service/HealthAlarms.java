package dev.edgewise.station.service;

import dev.edgewise.operate.alarms.AlarmDefinition;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmGuide;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.operate.alarms.Raise;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes alarms of edge nodes and connections that are not well, and of the product's own health.
/// Called by one thread.
final class HealthAlarms {
  /// What lasts less is not told.
  private static final long LEAST_NANOS = Duration.ofSeconds(2).toNanos();

  private static final AssetPath PRODUCT = AssetPath.of("Edgewise");

  private final AlarmEngine engine;
  private final Set<String> defined = new HashSet<>();

  HealthAlarms(AlarmEngine engine) {
    this.engine = engine;
  }

  /// What the product has to say of itself; each is empty when all is well.
  ///
  /// @param journal why alarms cannot be written down
  /// @param history why history cannot be written
  /// @param disk why the disk is a worry
  record Own(String journal, String history, String disk) {}

  /// Looks at everything once.
  ///
  /// @param awaited ids of nodes that may still come back after a restart
  void look(NetworkView network, Set<String> awaited, Own own, long now) {
    for (ConnectionInfo link : network.connections()) {
      String key = AlarmKeys.connection(link.name());
      define(
          key, PRODUCT, "Connection " + link.name() + " is down", Priority.HIGH, CONNECTION, now);
      turn(key, !link.up() && link.since() > 0, link.since(), link.text(), now);
    }
    for (EdgeNodeInfo node : network.nodes()) {
      String key = AlarmKeys.node(node.id());
      String what = node.direct() ? " is silent" : " is offline";
      Priority priority = node.direct() ? Priority.MEDIUM : Priority.HIGH;
      define(key, place(node), node.name() + what, priority, NODE, now);
      boolean isGone = !node.online() && !awaited.contains(node.id());
      if (isGone || node.online()) {
        turn(key, isGone, node.since(), node.reason(), now);
      }
    }
    own(AlarmKeys.JOURNAL, "Alarms cannot be written down", own.journal, now);
    own(AlarmKeys.HISTORY, "History cannot be written", own.history, now);
    own(AlarmKeys.DISK, "The disk is nearly full", own.disk, now);
  }

  private void own(String key, String title, String trouble, long now) {
    define(key, PRODUCT, title, Priority.HIGH, OWN, now);
    turn(key, !trouble.isEmpty(), now - LEAST_NANOS, trouble, now);
  }

  private void turn(String key, boolean isBad, long since, String text, long now) {
    if (!isBad) {
      engine.clear(key, Math.min(now, Math.max(since, 0)), false, now);
    } else if (now - since >= LEAST_NANOS) {
      engine.raise(key, Raise.at(since, text), now);
    }
  }

  private void define(
      String key, AssetPath asset, String title, Priority priority, AlarmGuide guide, long now) {
    if (defined.add(key)) {
      Source source = guide == OWN ? Source.PRODUCT : Source.NETWORK;
      engine.define(AlarmDefinition.of(key, asset, title, priority, source, guide), now);
    }
  }

  /// A node's name is its own choice, and may be none that a path can have.
  private static AssetPath place(EdgeNodeInfo node) {
    try {
      return AssetPath.of(node.place().isEmpty() ? node.name() : node.place());
    } catch (IllegalArgumentException e) {
      return PRODUCT;
    }
  }

  private static final AlarmGuide NODE =
      new AlarmGuide(
          "system",
          "",
          "The node has no power, its network is cut, or its program has stopped.",
          "Its values are old. The node itself goes on to decide and to act.",
          List.of(
              "See in Topology since when, and whether others on the same network are gone.",
              "Have somebody look at the node's power and network.",
              "Watch the machines behind it by other means until it is back."),
          Duration.ofMinutes(15),
          "topology");

  private static final AlarmGuide CONNECTION =
      new AlarmGuide(
          "system",
          "",
          "The broker has stopped or cannot be reached.",
          "Nothing new is seen of the plant.",
          List.of(
              "See the reason in System.",
              "Start the broker again, or have the network looked at."),
          Duration.ofMinutes(5),
          "system");

  private static final AlarmGuide OWN =
      new AlarmGuide(
          "system",
          "",
          "The disk is full, or the data folder cannot be written.",
          "What happens now may not be written down.",
          List.of("See in System which part says so.", "Free space on the disk."),
          Duration.ofMinutes(30),
          "system");
}
