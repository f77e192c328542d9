package dev.edgewise.station.service;

import dev.edgewise.connect.sparkplug.Unborn;
import dev.edgewise.station.api.Attention;
import dev.edgewise.station.api.AttentionView;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds what is not as it should be, twice a second, from the latest values and the network. What
/// lasts less than two seconds is not
/// told. A node that is offline is one condition, not one for each of its tags. What is replayed
/// is not the plant and needs no attention. Safe for many threads.
final class AttentionModel implements Attention {
  private static final long MIN_NANOS = Duration.ofSeconds(2).toNanos();

  private final TagRegistry tags;
  private final PlantDirectory plant;
  private Map<String, Condition> holding = new HashMap<>();
  private AttentionView view = new AttentionView(List.of(), 0, 0);

  AttentionModel(TagRegistry tags, PlantDirectory plant) {
    this.tags = tags;
    this.plant = plant;
  }

  @Override
  public synchronized AttentionView view() {
    return view;
  }

  /// Looks at everything once.
  ///
  /// @param all the latest values of all tags, by id
  /// @param awaited ids of nodes that may still come back after a restart; they are not told yet
  /// @param unborn edge nodes that send and were never born
  /// @param detected rules that hold on edge nodes
  /// @param trouble what the station has to say of itself, empty when all is well
  synchronized void look(
      ValueColumns all,
      NetworkView network,
      Set<String> awaited,
      Unborn unborn,
      List<EdgeReports.Detected> detected,
      String trouble) {
    long now = all.now();
    Map<String, Condition> found = new HashMap<>();
    if (!trouble.isEmpty()) {
      keep(found, new Condition(Condition.Kind.STATION_TROUBLE, "Station", -1, now, trouble));
    }
    for (ConnectionInfo link : network.connections()) {
      if (!link.up() && link.since() > 0) {
        keep(
            found,
            new Condition(
                Condition.Kind.CONNECTION_DOWN, link.name(), -1, link.since(), link.text()));
      }
    }
    for (EdgeReports.Detected rule : detected) {
      keep(
          found,
          new Condition(Condition.Kind.DETECTED, rule.asset(), -1, rule.since(), rule.text()));
    }
    Set<String> offline = new HashSet<>();
    for (EdgeNodeInfo node : network.nodes()) {
      if (!node.online()) {
        offline.add(node.id());
        if (!awaited.contains(node.id())) {
          keep(
              found,
              new Condition(
                  Condition.Kind.NODE_OFFLINE,
                  node.name(),
                  -1,
                  node.since(),
                  "offline: " + node.reason()));
        }
      }
    }
    if (unborn.nodes() > 0) {
      keep(
          found,
          new Condition(
              Condition.Kind.NODES_UNKNOWN,
              "Edge nodes",
              -1,
              unborn.since(),
              UnbornNews.text(unborn)));
    }
    Counts counts = lookAtTags(all, offline, found);
    holding = found;
    List<Condition> told =
        found.values().stream()
            .filter(c -> now - c.since() >= MIN_NANOS)
            .sorted(
                Comparator.comparingLong(Condition::since)
                    .reversed()
                    .thenComparing(Condition::subject))
            .toList();
    view = new AttentionView(told, counts.good, counts.all);
  }

  private Counts lookAtTags(ValueColumns all, Set<String> offline, Map<String, Condition> found) {
    int good = 0;
    int counted = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.origins()[i] == Origin.REPLAYED.code()) {
        continue;
      }
      counted++;
      TagSpec spec = tags.get(all.tags()[i]).spec();
      switch (all.states()[i]) {
        case NONE -> {}
        case GOOD -> {
          good++;
          if (isOffNormal(spec, all.values()[i])) {
            tag(found, Condition.Kind.OFF_NORMAL, i, all, offNormal(spec, i, all));
          }
        }
        case UNCERTAIN -> doubtful(found, Condition.Kind.UNCERTAIN, i, all, offline);
        case BAD -> {
          if (!isStillToCome(spec, all.qualities()[i])) {
            doubtful(found, Condition.Kind.BAD, i, all, offline);
          }
        }
        case STALE -> {
          if (!Quality.isGood(all.qualities()[i])) {
            doubtful(found, Condition.Kind.UNCERTAIN, i, all, offline);
          } else {
            String expected = "no value, expected each " + period(spec);
            tag(found, Condition.Kind.STALE, i, all, expected);
          }
        }
      }
    }
    return new Counts(good, counted);
  }

  /// What is behind an offline node is told with the node.
  private void doubtful(
      Map<String, Condition> found,
      Condition.Kind kind,
      int index,
      ValueColumns all,
      Set<String> offline) {
    if (!behindOffline(all.tags()[index], offline)) {
      tag(found, kind, index, all, Quality.describe(all.qualities()[index]));
    }
  }

  /// A signal that comes now and then is no trouble before it has come for the first time.
  private static boolean isStillToCome(TagSpec spec, int quality) {
    return spec.expectedPeriod().isEmpty()
        && (quality == Quality.BAD_WAITING_FOR_INITIAL_DATA || quality == Quality.BAD_NO_DATA);
  }

  private boolean behindOffline(int tag, Set<String> offline) {
    return plant.nodeOf(tag).map(node -> offline.contains(node.toString())).orElse(false);
  }

  private void tag(
      Map<String, Condition> found, Condition.Kind kind, int index, ValueColumns all, String text) {
    // A value from before the restart is old at once; its tag may come back all the same.
    boolean restored = all.qualities()[index] == Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE;
    long since = restored ? all.now() : Math.min(all.now(), Math.max(all.receiveTimes()[index], 0));
    int tag = all.tags()[index];
    keep(found, new Condition(kind, plant.tag(tag).shown(), tag, since, text));
  }

  /// Keeps the time since which a condition holds.
  private void keep(Map<String, Condition> found, Condition condition) {
    String key =
        condition.kind()
            + " "
            + (condition.tag() >= 0 ? String.valueOf(condition.tag()) : condition.subject());
    Condition before = holding.get(key);
    found.put(
        key,
        before == null
            ? condition
            : new Condition(
                condition.kind(),
                condition.subject(),
                condition.tag(),
                before.since(),
                condition.text()));
  }

  private static boolean isOffNormal(TagSpec spec, double value) {
    return spec.normal().isPresent() && !spec.normal().get().contains(value);
  }

  private String offNormal(TagSpec spec, int index, ValueColumns all) {
    Range normal = spec.normal().orElseThrow();
    int decimals = spec.decimals().orElse(2);
    String unit = plant.tag(all.tags()[index]).unit();
    return number(all.values()[index], decimals)
        + (unit.isEmpty() ? "" : " " + unit)
        + ", normal "
        + number(normal.low(), decimals)
        + " to "
        + number(normal.high(), decimals);
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ENGLISH, "%." + decimals + "f", value);
  }

  private static String period(TagSpec spec) {
    double seconds = spec.expectedPeriod().map(p -> p.toMillis() / 1e3).orElse(0.0);
    return seconds == Math.rint(seconds)
        ? String.format(Locale.ENGLISH, "%.0f s", seconds)
        : String.format(Locale.ENGLISH, "%.1f s", seconds);
  }

  /// @param all tags looked at
  private record Counts(int good, int all) {}
}
