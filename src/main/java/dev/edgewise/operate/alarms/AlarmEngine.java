package dev.edgewise.operate.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps all alarms: takes what begins and ends and what people do, and tells each step to the
/// journal in order. It reaches for no clock and no file; `now` and the times of conditions are
/// handed in, ns since the epoch. Safe for many threads.
public final class AlarmEngine {
  /// How long before its end a shelf is told to end soon.
  public static final Duration SHELF_WARNING = Duration.ofMinutes(5);

  private final AlarmTable table;
  private final Consumer<JournalEntry> journal;
  private final Deadlines deadlines = new Deadlines();
  private final TenMinutes lastTen = new TenMinutes();
  private final FirstOut groups = new FirstOut();

  /// Alarms that a trigger suppresses, by its key.
  private final Map<String, List<Alarm>> suppresses = new HashMap<>();

  /// @param firstVersion of changes; higher than any of an earlier run, so that a reader of that
  ///     run begins anew
  /// @param journal takes each step, in order, under the engine's lock: it must not block
  public AlarmEngine(long firstVersion, Consumer<JournalEntry> journal) {
    this.table = new AlarmTable(firstVersion);
    this.journal = journal;
  }

  /// An alarm that a person saw.
  ///
  /// @param occurrence number of the raise that the person saw; 0 for any
  public record Seen(String key, long occurrence) {}

  /// Takes over what the journal remembers of alarms, before anything happens.
  public synchronized void restore(Collection<AlarmMemory> memories) {
    for (AlarmMemory memory : memories) {
      Alarm known = table.find(memory.key());
      if (known == null) {
        Alarm alarm = new Alarm(provisional(memory), memory, false);
        table.add(alarm);
        groups.restored(alarm);
        schedule(alarm);
      }
    }
  }

  /// An alarm that sounded before this run, for the count of the last ten minutes.
  ///
  /// @param time ns since the epoch
  public synchronized void sounded(long time) {
    lastTen.add(time);
  }

  /// Defines an alarm or changes its definition. A higher priority lets an acknowledged alarm sound
  /// again.
  public synchronized void define(AlarmDefinition definition, long now) {
    Alarm known = table.find(definition.key());
    if (known == null) {
      Alarm alarm = new Alarm(definition, AlarmMemory.fresh(definition), true);
      table.add(alarm);
      return;
    }
    if (known.isDefined && known.definition.equals(definition)) {
      return;
    }
    boolean rises = definition.priority().isAbove(known.memory.priority());
    groups.forget(known);
    table.define(known, definition);
    groups.restored(known);
    schedule(known);
    if (rises) {
      step(known, new AlarmInput.SoundAgain(now), Act.none(now));
    }
  }

  /// Lets `member` be suppressed by design while `trigger` is active. Both are defined before.
  public synchronized void suppress(String trigger, String member, long now) {
    Alarm by = table.find(trigger);
    Alarm alarm = table.find(member);
    if (by != null && alarm != null && by != alarm && alarm.link(trigger, by.state().active())) {
      suppresses.computeIfAbsent(trigger, _ -> new ArrayList<>()).add(alarm);
      settleSuppression(alarm, by, now);
    }
  }

  /// Ends suppression that no logic asks for any longer; to be called once all is defined.
  public synchronized void settleSuppression(long now) {
    for (Alarm alarm : table.all()) {
      if (alarm.state().suppressed() && !alarm.isToBeSuppressed()) {
        step(alarm, new AlarmInput.Unsuppress(now), Act.none(now));
      }
    }
  }

  /// A condition began. What has no operator's action goes to the journal as an event.
  ///
  /// @return whether that is new
  public synchronized boolean raise(String key, Raise raise, long now) {
    Alarm alarm = table.find(key);
    if (alarm == null || alarm.state().active()) {
      return false;
    }
    if (alarm.isDefined && !alarm.definition.isAlarm()) {
      event(alarm, raise, "");
      return true;
    }
    AlarmMemory before = alarm.memory;
    Occurrence next =
        new Occurrence(
            before.occurrence().number() + 1,
            now,
            0,
            raise.text(),
            raise.value(),
            raise.limit(),
            raise.details());
    Act act = new Act(now, Actor.SYSTEM, "", raise.late());
    step(alarm, new AlarmInput.Abnormal(raise.time()), act, next);
    return true;
  }

  /// A condition ended.
  ///
  /// @param time when it did
  /// @param late whether the station learned of it afterwards
  /// @return whether that is new
  public synchronized boolean clear(String key, long time, boolean late, long now) {
    Alarm alarm = table.find(key);
    if (alarm == null || !alarm.state().active()) {
      return false;
    }
    step(
        alarm,
        new AlarmInput.Normal(time),
        new Act(now, Actor.SYSTEM, "", late),
        alarm.memory.occurrence().returnedAt(time));
    return true;
  }

  /// Writes down what is no alarm: a detection above the budget, a condition without an action, one
  /// that is over already. It changes no state and never sounds.
  ///
  /// @param kind `EVENT`, `PAST_RAISED` or `PAST_RETURNED`
  /// @param reason why it is no alarm; may be empty
  public synchronized void note(String key, JournalKind kind, Raise raise, String reason) {
    Alarm alarm = table.find(key);
    if (alarm != null) {
      note(alarm, kind, raise, reason);
    }
  }

  /// The condition of the present raise turned out to have begun earlier.
  public synchronized void correct(String key, long began, long now) {
    Alarm alarm = table.find(key);
    if (alarm != null && alarm.state().active() && began < alarm.state().raised()) {
      AlarmState s = alarm.state();
      AlarmMemory after = alarm.memory.with(s.withProcess(true, s.latched(), began, s.changed()));
      table.change(alarm, after, false);
      journal.accept(entry(alarm, JournalKind.RAISE_CORRECTED, began, Act.none(now), false));
    }
  }

  public synchronized List<Refused> acknowledge(
      List<Seen> alarms, Actor by, String comment, long now) {
    return act(
        alarms, new Act(now, by, comment, false), (alarm, seen) -> new AlarmInput.Acknowledge(now));
  }

  public synchronized List<Refused> reset(List<Seen> alarms, Actor by, long now) {
    return act(alarms, new Act(now, by, "", false), (alarm, seen) -> new AlarmInput.Reset(now));
  }

  /// Puts alarms aside.
  ///
  /// @param duration how long at the most; zero for as long as each alarm may be
  /// @param reason never blank
  public synchronized List<Refused> shelve(
      List<Seen> alarms, Shelf.Kind kind, Duration duration, Actor by, String reason, long now) {
    if (kind == Shelf.Kind.NONE || duration.isNegative()) {
      throw new IllegalArgumentException("No way to shelve: " + kind + ", " + duration);
    }
    if (reason.isBlank()) {
      return alarms.stream().map(s -> new Refused(s.key(), Refusal.NO_REASON)).toList();
    }
    return act(
        alarms,
        new Act(now, by, reason, false),
        (alarm, seen) -> {
          Duration longest = alarm.definition.handling().longestShelf();
          Duration wanted = duration.isZero() ? longest : duration;
          return wanted.compareTo(longest) > 0
              ? null
              : new AlarmInput.Put(now, new Shelf(kind, now + wanted.toNanos()));
        });
  }

  public synchronized List<Refused> unshelve(List<Seen> alarms, Actor by, long now) {
    return act(alarms, new Act(now, by, "", false), (alarm, seen) -> new AlarmInput.Unshelve(now));
  }

  /// Whether `by` may do it is for the caller to know.
  public synchronized List<Refused> takeOut(List<Seen> alarms, Actor by, String reason, long now) {
    if (reason.isBlank()) {
      return alarms.stream().map(s -> new Refused(s.key(), Refusal.NO_REASON)).toList();
    }
    return act(
        alarms, new Act(now, by, reason, false), (alarm, seen) -> new AlarmInput.TakeOut(now));
  }

  public synchronized List<Refused> putBack(List<Seen> alarms, Actor by, String reason, long now) {
    return act(
        alarms, new Act(now, by, reason, false), (alarm, seen) -> new AlarmInput.PutBack(now));
  }

  /// Silences what sounded up to a version; acknowledges nothing.
  ///
  /// @return how many were heard until now
  public synchronized int silence(long upTo) {
    return table.silence(upTo);
  }

  /// Does what has fallen due: ends shelves, warns of their end, lets alarms sound again.
  public synchronized void tick(long now) {
    for (Deadlines.Deadline due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      fallen(due, now);
    }
  }

  public synchronized EngineView view(long now) {
    return new EngineView(
        table.version(),
        Arrays.stream(Priority.values()).map(table::counts).toList(),
        table.top(5).stream().map(this::view).toList(),
        lastTen.count(now),
        lastTen.floodSince(now),
        table.size());
  }

  public synchronized Optional<AlarmView> find(String key) {
    return Optional.ofNullable(table.find(key)).map(this::view);
  }

  /// What changed since a version, the oldest change first.
  ///
  /// @param from 0 for everything, later the version of the last answer
  /// @param most rows wanted, at least 1
  public synchronized ChangedAlarms changes(long from, int most) {
    boolean fresh = !table.knows(from);
    List<Alarm> found = table.since(fresh ? 0 : from, most);
    boolean more = found.size() > most;
    List<Alarm> told = more ? found.subList(0, most) : found;
    long version = more ? told.getLast().version : table.version();
    return new ChangedAlarms(version, fresh, more, told.stream().map(this::view).toList());
  }

  /// All that is to be remembered: every alarm that was ever raised or put aside.
  public synchronized List<AlarmMemory> memories() {
    return table.all().stream()
        .map(alarm -> alarm.memory)
        .filter(m -> m.occurrence().number() > 0 || !m.state().isNormal())
        .toList();
  }

  /// Who does something, when and why.
  private record Act(long now, Actor by, String reason, boolean late) {
    static Act none(long now) {
      return new Act(now, Actor.SYSTEM, "", false);
    }
  }

  /// What is to be put in for an alarm; null where it may not be shelved so long.
  private interface Wanted {
    @Nullable AlarmInput of(Alarm alarm, Seen seen);
  }

  private List<Refused> act(List<Seen> alarms, Act act, Wanted wanted) {
    List<Refused> refused = new ArrayList<>();
    Map<String, Seen> once = new LinkedHashMap<>();
    alarms.forEach(seen -> once.put(seen.key(), seen));
    for (Seen seen : once.values()) {
      refusal(seen, act, wanted).ifPresent(why -> refused.add(new Refused(seen.key(), why)));
    }
    return refused;
  }

  private Optional<Refusal> refusal(Seen seen, Act act, Wanted wanted) {
    Alarm alarm = table.find(seen.key());
    if (alarm == null) {
      return Optional.of(Refusal.UNKNOWN);
    }
    if (seen.occurrence() != 0 && seen.occurrence() != alarm.memory.occurrence().number()) {
      return Optional.of(Refusal.RAISED_SINCE);
    }
    AlarmInput input = wanted.of(alarm, seen);
    return input == null ? Optional.of(Refusal.SHELF_TOO_LONG) : step(alarm, input, act);
  }

  private Optional<Refusal> step(Alarm alarm, AlarmInput input, Act act) {
    return step(alarm, input, act, alarm.memory.occurrence());
  }

  /// Does one step, tells the journal, and does what follows for others.
  private Optional<Refusal> step(Alarm alarm, AlarmInput input, Act act, Occurrence occurrence) {
    AlarmState before = alarm.state();
    AlarmLogic.Step step = AlarmLogic.next(alarm.definition.handling().latching(), before, input);
    if (step.effects().isEmpty()) {
      return Optional.empty();
    }
    if (step.effects().getFirst() instanceof Effect.Refuse refuse) {
      return Optional.of(refuse.why());
    }
    AlarmMemory after = remembered(alarm.memory.with(occurrence), step.state(), input, act);
    boolean isFirst = groups.isFirst(alarm, before.isListed(), step.state().isListed());
    table.change(alarm, after.withFirstOut(isFirst), step.annunciates());
    if (step.annunciates()) {
      lastTen.add(act.now);
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Log log) {
        journal.accept(entry(alarm, log.kind(), input.time(), act, step.annunciates()));
      }
    }
    schedule(alarm);
    unmark(alarm);
    if (before.active() != step.state().active()) {
      triggered(alarm, act.now);
    }
    return Optional.empty();
  }

  /// What is kept of who did it.
  private static AlarmMemory remembered(
      AlarmMemory memory, AlarmState state, AlarmInput input, Act act) {
    AlarmMemory after = memory.with(state);
    return switch (input) {
      case AlarmInput.Acknowledge in -> after.withAcknowledged(deed(in.time(), 0, false, act));
      case AlarmInput.Put in ->
          after.withAside(
              deed(in.time(), in.shelf().until(), in.shelf().kind() == Shelf.Kind.ONE_SHOT, act));
      case AlarmInput.TakeOut in -> after.withAside(deed(in.time(), 0, false, act));
      case AlarmInput.Suppress in -> after.withAside(deed(in.time(), 0, false, act));
      case AlarmInput.Abnormal _, AlarmInput.SoundAgain _ -> after.withAcknowledged(Deed.NONE);
      case AlarmInput.Unshelve _,
          AlarmInput.ShelfOver _,
          AlarmInput.Unsuppress _,
          AlarmInput.PutBack _ ->
          state.isHidden() ? after : after.withAside(Deed.NONE).withAcknowledged(Deed.NONE);
      case AlarmInput.Normal _ -> state.isHidden() ? after : after.withAside(Deed.NONE);
      case AlarmInput.Reset _ -> after;
    };
  }

  private static Deed deed(long time, long until, boolean oneShot, Act act) {
    return new Deed(act.by, time, until, oneShot, act.reason);
  }

  /// The mark of the first one goes with the last of the group.
  private void unmark(Alarm last) {
    Alarm first = groups.takeOver(last.definition.handling().group());
    if (first != null && first.memory.firstOut()) {
      table.change(first, first.memory.withFirstOut(false), false);
    }
  }

  private void triggered(Alarm trigger, long now) {
    for (Alarm member : suppresses.getOrDefault(trigger.key(), List.of())) {
      member.suppressor(trigger.state().active());
      settleSuppression(member, trigger, now);
    }
  }

  private void settleSuppression(Alarm member, Alarm trigger, long now) {
    boolean wanted = member.isToBeSuppressed();
    if (wanted != member.state().suppressed()) {
      Act act = new Act(now, Actor.SYSTEM, trigger.definition.title(), false);
      step(member, wanted ? new AlarmInput.Suppress(now) : new AlarmInput.Unsuppress(now), act);
    }
  }

  private void schedule(Alarm alarm) {
    AlarmState state = alarm.state();
    if (state.shelf().isShelved()) {
      long until = state.shelf().until();
      deadlines.add(until - SHELF_WARNING.toNanos(), alarm, Deadlines.Kind.SHELF_ENDING);
      deadlines.add(until, alarm, Deadlines.Kind.SHELF_OVER);
    }
    Optional<Duration> again = alarm.definition.handling().reAlarm();
    if (again.isPresent() && state.standing() == AlarmState.Standing.ACKNOWLEDGED) {
      deadlines.add(soundsAgain(alarm, again.get()), alarm, Deadlines.Kind.SOUND_AGAIN);
    }
  }

  private static long soundsAgain(Alarm alarm, Duration after) {
    return alarm.memory.acknowledged().time() + after.toNanos();
  }

  private void fallen(Deadlines.Deadline due, long now) {
    Alarm alarm = due.alarm();
    Shelf shelf = alarm.state().shelf();
    switch (due.kind()) {
      case SHELF_ENDING -> {
        if (shelf.isShelved() && due.time() == shelf.until() - SHELF_WARNING.toNanos()) {
          table.change(alarm, alarm.memory, false);
          journal.accept(entry(alarm, JournalKind.SHELF_ENDING, due.time(), Act.none(now), false));
        }
      }
      case SHELF_OVER -> {
        if (shelf.isShelved() && shelf.until() <= now) {
          step(alarm, new AlarmInput.ShelfOver(shelf.until()), Act.none(now));
        }
      }
      case SOUND_AGAIN -> {
        Optional<Duration> again = alarm.definition.handling().reAlarm();
        if (again.isPresent() && soundsAgain(alarm, again.get()) <= now) {
          step(alarm, new AlarmInput.SoundAgain(now), Act.none(now));
        }
      }
    }
  }

  private void event(Alarm alarm, Raise raise, String reason) {
    note(alarm, JournalKind.EVENT, raise, reason);
  }

  private void note(Alarm alarm, JournalKind kind, Raise raise, String reason) {
    String value = raise.value().isEmpty() ? raise.text() : raise.value();
    journal.accept(
        new JournalEntry(
            raise.time(), kind, 0, value, Actor.SYSTEM, reason, raise.late(), false, alarm.memory));
  }

  private JournalEntry entry(
      Alarm alarm, JournalKind kind, long time, Act act, boolean annunciated) {
    Occurrence what = alarm.memory.occurrence();
    return new JournalEntry(
        time,
        kind,
        what.number(),
        what.value().isEmpty() ? what.text() : what.value(),
        act.by,
        act.reason,
        act.late,
        annunciated,
        alarm.memory);
  }

  private AlarmView view(Alarm alarm) {
    return new AlarmView(alarm.definition, alarm.memory, table.isAudible(alarm), alarm.isDefined);
  }

  /// Of an alarm that only the journal knows.
  private static AlarmDefinition provisional(AlarmMemory memory) {
    return AlarmDefinition.of(
        memory.key(),
        memory.asset(),
        memory.title(),
        memory.priority(),
        memory.source(),
        AlarmGuide.NONE);
  }
}
