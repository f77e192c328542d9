package dev.edgewise.operate.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps all alarms: takes what begins and ends and what people do, and tells each step to the
/// journal in order. It reaches for no clock and no file; `now` and the times of conditions are
/// handed in, ns since the epoch. Safe for many threads.
public final class AlarmEngine {
  /// How long before its end a shelf is told to end soon.
  public static final Duration SHELF_WARNING = Duration.ofMinutes(5);

  private final AlarmTable table;
  private final TenMinutes lastTen = new TenMinutes();
  private final AlarmSteps steps;

  /// Logic of suppression that is no alarm, by its name.
  private final Map<String, Logic> logic = new HashMap<>();

  /// @param firstVersion of changes; higher than any of an earlier run, so that a reader of that
  ///     run begins anew
  /// @param journal takes each step, in order, under the engine's lock: it must not block
  public AlarmEngine(long firstVersion, Consumer<JournalEntry> journal) {
    this.table = new AlarmTable(firstVersion);
    this.steps = new AlarmSteps(table, lastTen, journal);
  }

  private record Logic(String title, Trigger is) {}

  /// An alarm that a person saw.
  ///
  /// @param occurrence number of the raise that the person saw; 0 for any
  public record Seen(String key, long occurrence) {}

  /// Takes over what the journal remembers of alarms, before anything happens. What is not
  /// acknowledged is heard: nobody knows whether it was before.
  public synchronized void restore(Collection<AlarmMemory> memories) {
    for (AlarmMemory memory : memories) {
      Alarm known = table.find(memory.key());
      if (known == null) {
        Alarm alarm = new Alarm(provisional(memory), memory, false);
        table.add(alarm);
        steps.restored(alarm);
      }
    }
  }

  /// An alarm that sounded before this run, for the count of the last ten minutes.
  ///
  /// @param time ns since the epoch; what is later than `now` does not count
  public synchronized void sounded(long time, long now) {
    lastTen.restored(time, now);
  }

  /// The end of a shelf of which people were warned before this run.
  ///
  /// @param until its end, ns since the epoch
  public synchronized void warned(String key, long until) {
    Alarm alarm = table.find(key);
    if (alarm != null) {
      alarm.warnedOf = until;
    }
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
    steps.define(known, definition, now);
  }

  /// Declares logic of suppression that is no alarm, for [#raise], [#clear] and [#suppress].
  ///
  /// @param title for people: `Pump stopped`
  public synchronized void declare(String trigger, String title) {
    logic.putIfAbsent(trigger, new Logic(title, Trigger.UNKNOWN));
  }

  /// Lets `member` be suppressed by design while `trigger` is on: an alarm that is active, or logic
  /// that was declared. Both are defined before.
  public synchronized void suppress(String trigger, String member, long now) {
    Alarm alarm = table.find(member);
    Alarm by = table.find(trigger);
    Logic declared = logic.get(trigger);
    if (alarm != null && declared != null) {
      steps.link(trigger, declared.title, declared.is, alarm, now);
    } else if (alarm != null && by != null && by != alarm) {
      Trigger is = Trigger.of(by.state().active());
      steps.link(trigger, by.definition.title(), is, alarm, now);
    }
  }

  /// Ends suppression that nothing asks for any longer, as its logic is no longer declared; to be
  /// called once all is defined. Logic of which nothing was seen yet goes on to count.
  public synchronized void settleSuppression(long now) {
    for (Alarm alarm : table.all()) {
      if (alarm.state().suppressed() && alarm.isFree()) {
        steps.step(alarm, new AlarmInput.Unsuppress(now), Act.none(now));
      }
    }
  }

  /// A condition began. What has no operator's action goes to the journal as an event.
  ///
  /// @return whether that is new
  public synchronized boolean raise(String key, Raise raise, long now) {
    if (turn(key, true, now)) {
      return true;
    }
    Alarm alarm = table.find(key);
    if (alarm == null || alarm.state().active()) {
      return false;
    }
    if (alarm.isDefined && !alarm.definition.isAlarm()) {
      steps.note(alarm, JournalKind.EVENT, raise, "");
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
    steps.step(alarm, new AlarmInput.Abnormal(raise.time()), act, next);
    return true;
  }

  /// A condition ended.
  ///
  /// @param time when it did
  /// @param late whether the station learned of it afterwards
  /// @return whether that is new
  public synchronized boolean clear(String key, long time, boolean late, long now) {
    if (turn(key, false, now)) {
      return true;
    }
    Alarm alarm = table.find(key);
    if (alarm == null || !alarm.state().active()) {
      return false;
    }
    steps.step(
        alarm,
        new AlarmInput.Normal(time),
        new Act(now, Actor.SYSTEM, "", late),
        alarm.memory.occurrence().returnedAt(time));
    return true;
  }

  /// @return whether it is declared logic that has turned now
  private boolean turn(String key, boolean isOn, long now) {
    Logic declared = logic.get(key);
    Trigger is = Trigger.of(isOn);
    if (declared == null || declared.is == is) {
      return false;
    }
    logic.put(key, new Logic(declared.title, is));
    steps.triggered(key, declared.title, declared.is, is, now);
    return true;
  }

  /// Writes down what is no alarm: a detection above the budget, a condition without an action, one
  /// that is over already. It changes no state and never sounds.
  ///
  /// @param kind `ABOVE_BUDGET`, `PAST_RAISED` or `PAST_RETURNED`
  /// @param reason why it is no alarm; may be empty
  public synchronized void note(String key, JournalKind kind, Raise raise, String reason) {
    Alarm alarm = table.find(key);
    if (alarm != null) {
      steps.note(alarm, kind, raise, reason);
    }
  }

  /// The condition of the present raise turned out to have begun earlier.
  public synchronized void correct(String key, long began, long now) {
    Alarm alarm = table.find(key);
    if (alarm != null && alarm.state().active() && began < alarm.state().raised()) {
      steps.correct(alarm, began, now);
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
  public synchronized int silence(long upTo, Actor by, long now) {
    int silenced = table.silence(upTo);
    if (silenced > 0) {
      steps.silenced(silenced, by, now);
    }
    return silenced;
  }

  /// Does what has fallen due: ends shelves, warns of their end, lets alarms sound again.
  ///
  /// @param here ns of a clock that never goes back, by which delays are measured
  public synchronized void tick(long now, long here) {
    steps.tick(now, here);
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

  /// Alarms that have been active since before `time`, the longest first.
  ///
  /// @param time ns since the epoch
  public synchronized List<AlarmView> standing(long time) {
    return table.all().stream()
        .filter(a -> a.state().active() && a.state().isListed() && a.state().raised() < time)
        .sorted(Comparator.comparingLong(a -> a.state().raised()))
        .map(this::view)
        .toList();
  }

  /// Alarms that only the journal knows: what finds them has not defined them yet, or is gone.
  public synchronized List<AlarmView> undefined() {
    return table.all().stream().filter(a -> !a.isDefined).map(this::view).toList();
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

  /// Gives what is to be remembered of alarms, in parts, so that nobody waits long: each that was
  /// ever raised or put aside, as an entry of [JournalKind#KEPT]. Entries between two calls are in
  /// the right order.
  ///
  /// @param from 0 at first, later the answer of the last call
  /// @param most alarms in this part
  /// @return where to go on; −1 when all were given
  public synchronized long keep(long from, int most, Consumer<JournalEntry> out) {
    List<Alarm> all = table.all();
    int end = (int) Math.min(all.size(), from + most);
    for (Alarm alarm : all.subList((int) from, end)) {
      AlarmMemory m = alarm.memory;
      if (m.occurrence().number() > 0 || !m.state().isNormal()) {
        out.accept(JournalEntry.kept(m));
      }
    }
    return end == all.size() ? -1 : end;
  }

  /// Of every alarm, where it stands, by key: for tests of recovery.
  synchronized Map<String, AlarmMemory> memories() {
    Map<String, AlarmMemory> out = new TreeMap<>();
    table.all().stream()
        .filter(a -> a.memory.occurrence().number() > 0 || !a.state().isNormal())
        .forEach(a -> out.put(a.key(), a.memory));
    return out;
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
    return input == null ? Optional.of(Refusal.SHELF_TOO_LONG) : steps.step(alarm, input, act);
  }

  private AlarmView view(Alarm alarm) {
    return new AlarmView(alarm.definition, alarm.memory, table.isAudible(alarm), alarm.isDefined);
  }

  /// Of an alarm that only the journal knows.
  private static AlarmDefinition provisional(AlarmMemory memory) {
    AlarmDefinition of =
        AlarmDefinition.of(
            memory.key(),
            memory.asset(),
            memory.title(),
            memory.priority(),
            memory.source(),
            AlarmGuide.NONE);
    return memory.latching() ? of.withHandling(of.handling().latched()) : of;
  }
}
