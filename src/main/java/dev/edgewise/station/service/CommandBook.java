package dev.edgewise.station.service;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.telemetry.EdgeEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The last commands of each asset, whoever wanted them, with every step that the station or a node
/// told. Safe for many threads.
///
/// Steps come at least once and from two sides: the same step of the same side is taken once, and
/// what a node says of an end counts more than what the station took for it.
final class CommandBook {
  /// Kept of an asset.
  static final int LAST = 20;

  /// The side that is no node.
  static final String STATION = "station";

  private static final int MOST_ASSETS = 10_000;

  private final Map<String, Entry> byId = new HashMap<>();
  private final LinkedHashMap<String, Deque<Entry>> byAsset = new LinkedHashMap<>(16, 0.75f, true);

  /// What does not change of a command.
  ///
  /// @param value as people read it
  record About(String id, String target, String asset, String value, String by, String why) {}

  private static final class Entry {
    private final About about;
    private final List<CommandStep> steps = new ArrayList<>();
    private String second = "";
    private long deadline;
    private boolean overruled;

    private Entry(About about) {
      this.about = about;
    }

    /// Whether the station began it and it has not come to an end: it never leaves the book. There
    /// are only as many as wait for a second person or are open at the gates.
    private boolean isHeld() {
      if (steps.isEmpty()) {
        return true; // just begun
      }
      CommandStep last = steps.getLast();
      boolean over =
          last.state().isFinal() || last.state() == CommandStep.State.ACCEPTED && deadline == 0;
      return steps.getFirst().where().equals(STATION) && !over;
    }
  }

  /// Begins a command; one that is known stays as it is.
  synchronized void begin(About about) {
    entry(about);
  }

  /// What is wanted by a command, as people read it.
  synchronized Optional<String> value(String id) {
    return Optional.ofNullable(byId.get(id)).map(entry -> entry.about.value);
  }

  /// Whether a command is in the book.
  synchronized boolean knows(String id) {
    return byId.containsKey(id);
  }

  /// A command went on.
  ///
  /// @param deadline when the waiting in it ends, ns since the epoch; 0 for none
  /// @return whether that is news
  synchronized boolean step(String id, CommandStep step, long deadline) {
    Entry entry = byId.get(id);
    if (entry == null || !isNews(entry.steps, step)) {
      return false;
    }
    entry.overruled |=
        step.state() == CommandStep.State.REFUSED
            && !step.where().equals(STATION)
            && entry.steps.stream().anyMatch(CommandBook::isSentByStation)
            && entry.steps.stream().noneMatch(each -> isSentOn(each, step.where()));
    entry.steps.add(step);
    entry.deadline = step.state().isFinal() ? 0 : deadline;
    if (step.state() == CommandStep.State.CONFIRMED) {
      entry.second = step.by();
    }
    return true;
  }

  private static boolean isSentByStation(CommandStep step) {
    return step.state() == CommandStep.State.SENT && step.where().equals(STATION);
  }

  /// Whether a node had let it through: then a refusal is the device's.
  private static boolean isSentOn(CommandStep step, String node) {
    return step.state() == CommandStep.State.SENT && step.where().equals(node);
  }

  private static boolean isNews(List<CommandStep> steps, CommandStep fresh) {
    if (steps.isEmpty()) {
      return true;
    }
    boolean told =
        steps.stream().anyMatch(s -> s.state() == fresh.state() && s.where().equals(fresh.where()));
    if (told || fresh.state() == CommandStep.State.PROPOSED) {
      return false;
    }
    CommandStep last = steps.getLast();
    if (!last.state().isFinal()) {
      return true;
    }
    return last.where().equals(STATION)
        && !fresh.where().equals(STATION)
        && fresh.state() != last.state()
        && endsIt(fresh.state());
  }

  /// Whether a node's late word replaces the station's guess of an end: a step on the way does not,
  /// nothing would come after it.
  private static boolean endsIt(CommandStep.State state) {
    return state.isFinal() || state == CommandStep.State.ACCEPTED;
  }

  /// A step as a node, or the station, has told it in an event.
  ///
  /// @param time of the event by the station's clock, ns since the epoch
  synchronized void told(EdgeEvent event, long time, long deadline) {
    Optional<CommandStep.State> state = state(event);
    if (state.isEmpty()) {
      return;
    }
    Map<String, String> details = event.details();
    entry(
        new About(
            event.subject(),
            details.getOrDefault("target", event.asset().toString()),
            event.asset().toString(),
            details.getOrDefault("value", ""),
            event.source(),
            details.getOrDefault("why", "")));
    String second = details.getOrDefault("confirmed", "");
    step(
        event.subject(),
        new CommandStep(
            state.get(),
            time,
            where(event),
            state.get() == CommandStep.State.CONFIRMED ? second : "",
            details.getOrDefault("cause", ""),
            details.getOrDefault("reason", "")),
        deadline);
    Entry entry = byId.get(event.subject());
    if (entry != null && entry.second.isEmpty()) {
      entry.second = second;
    }
  }

  private static String where(EdgeEvent event) {
    String[] id = event.id().split("/", -1);
    return id.length > 2 ? id[1] : STATION;
  }

  /// Where a step of an event stands; empty for what is no step of a command.
  static Optional<CommandStep.State> state(EdgeEvent event) {
    return byKind(event).map(kind -> where(event).equals(STATION) ? own(event, kind) : kind);
  }

  /// The station's own events tell more states than there are kinds. Details of others are theirs:
  /// a rule's input may be called `state`.
  private static CommandStep.State own(EdgeEvent event, CommandStep.State kind) {
    String word = event.details().getOrDefault("state", "");
    return Arrays.stream(CommandStep.State.values())
        .filter(state -> state.name().equals(word))
        .findFirst()
        .orElse(kind);
  }

  private static Optional<CommandStep.State> byKind(EdgeEvent event) {
    return switch (event.kind()) {
      case ACTION_PROPOSED -> Optional.of(CommandStep.State.PROPOSED);
      case ACTION_SENT -> Optional.of(CommandStep.State.SENT);
      case ACTION_ACCEPTED -> Optional.of(CommandStep.State.ACCEPTED);
      case ACTION_EFFECT_SEEN -> Optional.of(CommandStep.State.EFFECT_SEEN);
      case ACTION_REFUSED -> Optional.of(CommandStep.State.REFUSED);
      case ACTION_EXPIRED -> Optional.of(CommandStep.State.EXPIRED);
      case ACTION_FAILED -> Optional.of(CommandStep.State.FAILED);
      case DETECTION_RAISED, DETECTION_CLEARED, NODE -> Optional.empty();
    };
  }

  /// @param watched whether the effect of a target is watched
  synchronized Optional<CommandInfo> find(String id, Predicate<String> watched) {
    return Optional.ofNullable(byId.get(id))
        .filter(entry -> !entry.steps.isEmpty())
        .map(entry -> info(entry, watched));
  }

  /// The last commands of an asset, newest first.
  synchronized List<CommandInfo> of(String asset, Predicate<String> watched) {
    Deque<Entry> all = byAsset.get(asset);
    return all == null
        ? List.of()
        : all.stream().filter(e -> !e.steps.isEmpty()).map(e -> info(e, watched)).toList();
  }

  /// Commands that the station has begun and that have not come to an end, whoever spoke last. One
  /// that a device has accepted is none: nothing more may come of it.
  synchronized List<String> unfinished() {
    return byId.values().stream()
        .filter(e -> !e.steps.isEmpty())
        .filter(e -> e.steps.getFirst().where().equals(STATION))
        .filter(e -> !endsIt(e.steps.getLast().state()))
        .map(e -> e.about.id)
        .toList();
  }

  private static CommandInfo info(Entry entry, Predicate<String> watched) {
    About a = entry.about;
    return new CommandInfo(
        a.id,
        a.target,
        a.asset,
        a.value,
        a.by,
        entry.second,
        a.why,
        List.copyOf(entry.steps),
        entry.deadline,
        watched.test(a.target),
        entry.overruled);
  }

  private Entry entry(About about) {
    @Nullable Entry known = byId.get(about.id);
    if (known != null) {
      return known;
    }
    Entry fresh = new Entry(about);
    byId.put(about.id, fresh);
    Deque<Entry> all = byAsset.computeIfAbsent(about.asset, _ -> new ArrayDeque<>());
    all.addFirst(fresh);
    if (all.size() > LAST) {
      evict(all);
    }
    if (byAsset.size() > MOST_ASSETS) {
      byAsset.entrySet().stream()
          .filter(asset -> asset.getValue().stream().noneMatch(Entry::isHeld))
          .map(Map.Entry::getKey)
          .findFirst()
          .ifPresent(
              asset -> {
                Deque<Entry> gone = byAsset.remove(asset);
                if (gone != null) {
                  gone.forEach(e -> byId.remove(e.about.id));
                }
              });
    }
    return fresh;
  }

  private void evict(Deque<Entry> all) {
    Iterator<Entry> eldest = all.descendingIterator();
    while (eldest.hasNext()) {
      Entry each = eldest.next();
      if (!each.isHeld()) {
        eldest.remove();
        byId.remove(each.about.id);
        return;
      }
    }
  }
}
