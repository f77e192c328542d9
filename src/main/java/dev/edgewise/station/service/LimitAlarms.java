package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.alarms.AlarmDefinition;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmState;
import dev.edgewise.operate.alarms.AlarmView;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.Limit;
import dev.edgewise.operate.alarms.LimitWatch;
import dev.edgewise.operate.alarms.Raise;
import dev.edgewise.operate.alarms.Watch;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Makes alarms of tags and configured limits, as tags appear. Safe for many threads.
final class LimitAlarms {
  /// Longer than it takes until a node that is gone is an alarm.
  private static final Duration NODE_TOLD = Duration.ofSeconds(3);

  private final AlarmEngine engine;
  private final TagRegistry tags;
  private final LimitWatch watch;
  private final AlarmConfig config;

  /// What is configured, by the name of the signal.
  private final Map<String, List<AlarmConfig.Limits>> limitsOn;

  private final Map<String, List<AlarmConfig.Suppression>> logicOn;
  private final IntFunction<Optional<String>> nodeOf;
  private final TimeSource time;
  private final Set<String> made = new HashSet<>();

  /// Tags whose other tag has not appeared yet.
  private final Set<Integer> waiting = new HashSet<>();

  /// Alarms, and the tag of each, whose source is not known yet.
  private final Map<String, Integer> unlinked = new HashMap<>();

  /// ns since the epoch.
  interface Now {
    long nanos();
  }

  /// @param nodeOf key of the alarm that says that a tag's source is gone
  LimitAlarms(
      AlarmParts parts,
      TagRegistry tags,
      AlarmConfig config,
      IntFunction<Optional<String>> nodeOf,
      TimeSource time) {
    this.engine = parts.engine();
    this.tags = tags;
    this.config = config;
    this.limitsOn =
        config.limits().stream().collect(Collectors.groupingBy(AlarmConfig.Limits::signal));
    this.logicOn =
        config.suppress().stream().collect(Collectors.groupingBy(AlarmConfig.Suppression::signal));
    this.nodeOf = nodeOf;
    this.time = time;
    this.watch = new LimitWatch(tags, time, parts.spells(), new ToEngine());
  }

  LimitWatch watch() {
    return watch;
  }

  /// A tag appeared or changed. A name of several segments may be a signal's from any of them on.
  synchronized void tag(Tag tag) {
    List<String> segments = tag.spec().path().segments();
    for (int depth = 1; depth < segments.size(); depth++) {
      String signal = String.join("/", segments.subList(depth, segments.size()));
      List<AlarmConfig.Limits> limits = limitsOn.getOrDefault(signal, List.of());
      List<AlarmConfig.Suppression> logic = logicOn.getOrDefault(signal, List.of());
      if (!limits.isEmpty() || !logic.isEmpty()) {
        AssetPath asset = new AssetPath(segments.subList(0, depth));
        limits.stream().filter(l -> l.on().matches(asset)).forEach(l -> limit(l, asset, tag));
        logic.stream().filter(l -> l.on().matches(asset)).forEach(l -> logic(l, asset, tag));
      }
    }
  }

  /// Does what could not be done when a tag appeared; to be called every second or so.
  synchronized void settle() {
    List<Integer> again = List.copyOf(waiting);
    waiting.clear();
    again.forEach(id -> tag(tags.get(id)));
    unlinked
        .entrySet()
        .removeIf(
            alarm -> {
              Optional<String> node = nodeOf.apply(alarm.getValue());
              boolean isThere = node.flatMap(engine::find).isPresent();
              if (isThere) {
                engine.suppress(node.orElseThrow(), alarm.getKey(), time.epochNanos());
              }
              return isThere;
            });
  }

  /// Ends alarms of limits that are configured no longer; to be called once the tags of earlier
  /// runs are back.
  void end() {
    long now = time.epochNanos();
    for (AlarmView alarm : engine.undefined()) {
      if (alarm.memory().key().startsWith(AlarmKeys.LIMIT)) {
        engine.clear(alarm.memory().key(), now, false, now);
      }
    }
  }

  private void limit(AlarmConfig.Limits limits, AssetPath asset, Tag tag) {
    OptionalInt reference = OptionalInt.empty();
    if (limits.reference().isPresent()) {
      Optional<Tag> other = tags.find(asset.child(limits.reference().get()));
      if (other.isEmpty()) {
        waiting.add(tag.id());
        return;
      }
      reference = OptionalInt.of(other.get().id());
    }
    String key = AlarmKeys.limit(tag.spec().path(), limits.limit().kind());
    String unit = tag.spec().unit();
    String id = key + " " + unit + " " + limits.hashCode();
    if (!made.add(id)) {
      return;
    }
    long at = time.epochNanos();
    engine.define(definition(limits, key, asset, tag), at);
    long raised =
        engine
            .find(key)
            .map(alarm -> alarm.memory().state())
            .filter(AlarmState::active)
            .map(AlarmState::raised)
            .orElse(0L);
    watch.watch(key, tag.id(), reference, watched(limits.limit()), raised);
    if (isOfSource(limits.limit())) {
      unlinked.put(key, tag.id());
    }
    link(asset, at);
  }

  /// What an edge node that is gone makes of itself; what the process did before stays as it was.
  private static boolean isOfSource(Limit limit) {
    return switch (limit.kind()) {
      case QUALITY, STALE -> true;
      case HIGH_HIGH, HIGH, LOW, LOW_LOW, DEVIATION, RATE, DISCRETE -> false;
    };
  }

  /// Bad quality waits until a node that is gone could be told, which then suppresses it.
  private static Limit watched(Limit limit) {
    return limit.kind() == Limit.Kind.QUALITY && limit.onDelay().compareTo(NODE_TOLD) < 0
        ? limit.withDelays(NODE_TOLD, limit.offDelay())
        : limit;
  }

  private static AlarmDefinition definition(
      AlarmConfig.Limits limits, String key, AssetPath asset, Tag tag) {
    Limit limit = watched(limits.limit());
    int decimals = tag.spec().decimals().orElse(2);
    String title =
        limits.title().isEmpty()
            ? limits.signal() + " " + limit.kind().name().toLowerCase(java.util.Locale.ROOT)
            : limits.title();
    return new AlarmDefinition(
        key,
        asset,
        Optional.of(tag.spec().path()),
        title,
        limits.priority(),
        limit.kind().source(),
        limits.guide(),
        new Watch(
            limit.text(tag.spec().unit(), decimals),
            limit.deadband(),
            limit.onDelay(),
            limit.offDelay()),
        limits.handling());
  }

  private void logic(AlarmConfig.Suppression logic, AssetPath asset, Tag tag) {
    String trigger = AlarmKeys.logic(tag.spec().path(), logic.state());
    if (made.add(trigger)) {
      engine.declare(trigger, logic.title());
      Limit state = Limit.of(Limit.Kind.DISCRETE, logic.state());
      watch.watch(trigger, tag.id(), OptionalInt.empty(), state, 0);
      link(asset, time.epochNanos());
    }
  }

  /// Alarms and what suppresses them may appear in any order.
  private void link(AssetPath asset, long at) {
    for (AlarmConfig.Suppression logic : config.suppress()) {
      if (logic.on().matches(asset)) {
        String trigger = AlarmKeys.logic(asset.child(logic.signal()), logic.state());
        for (String alarm : logic.alarms()) {
          engine.suppress(trigger, AlarmKeys.LIMIT + asset.child(alarm), at);
        }
      }
    }
  }

  /// What limits find goes to the engine.
  private final class ToEngine implements LimitWatch.Told {
    @Override
    public void raised(String key, Raise raise) {
      engine.raise(key, raise, time.epochNanos());
    }

    @Override
    public void returned(String key, long at, boolean late) {
      engine.clear(key, at, late, time.epochNanos());
    }

    @Override
    public void isNormal(String key, long at) {
      engine.clear(key, at, false, time.epochNanos());
    }

    @Override
    public void past(String key, Raise raise, long returned) {
      engine.note(key, JournalKind.PAST_RAISED, raise, "");
      Raise end = new Raise(returned, "", "", "", Map.of(), true);
      engine.note(key, JournalKind.PAST_RETURNED, end, "");
    }

    @Override
    public void began(String key, long at) {
      engine.correct(key, at, time.epochNanos());
    }
  }
}
