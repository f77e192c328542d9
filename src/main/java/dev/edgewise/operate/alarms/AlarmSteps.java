package dev.edgewise.operate.alarms;

import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Does one step of one alarm at a time and what follows from it: the journal, deadlines,
/// suppression of others, first-out. Guarded by the engine.
final class AlarmSteps {
  private final AlarmTable table;
  private final Consumer<JournalEntry> journal;
  private final Deadlines deadlines = new Deadlines();
  private final FirstOut groups = new FirstOut();
  private final TenMinutes lastTen;

  /// Alarms that a trigger suppresses, by its key.
  private final Map<String, List<Alarm>> suppresses = new HashMap<>();

  AlarmSteps(AlarmTable table, TenMinutes lastTen, Consumer<JournalEntry> journal) {
    this.table = table;
    this.lastTen = lastTen;
    this.journal = journal;
  }

  void restored(Alarm alarm) {
    groups.restored(alarm);
    schedule(alarm);
  }

  void define(Alarm known, AlarmDefinition definition, long now) {
    boolean rises = definition.priority().isAbove(known.memory.priority());
    groups.forget(known);
    table.define(known, definition);
    restored(known);
    if (rises) {
      step(known, new AlarmInput.SoundAgain(now), Act.none(now));
    }
  }

  /// Lets a member be suppressed while a trigger is on: another alarm, or logic that was declared.
  /// What the journal says is suppressed stays so until all triggers are known to be off.
  void link(String trigger, String title, Trigger is, Alarm member, long now) {
    if (member.link(trigger, is)) {
      suppresses.computeIfAbsent(trigger, _ -> new ArrayList<>()).add(member);
      if (member.isToBeSuppressed()) {
        settleSuppression(member, title, now);
      }
    }
  }

  /// A trigger went on or off.
  void triggered(String trigger, String title, Trigger was, Trigger is, long now) {
    for (Alarm member : suppresses.getOrDefault(trigger, List.of())) {
      member.suppressor(was, is);
      settleSuppression(member, title, now);
    }
  }

  void correct(Alarm alarm, long began, long now) {
    AlarmState s = alarm.state();
    AlarmMemory after = alarm.memory.with(s.withProcess(true, s.latched(), began, s.changed()));
    table.change(alarm, after, false);
    journal.accept(entry(alarm, JournalKind.RAISE_CORRECTED, began, Act.none(now), false));
  }

  /// Does what has fallen due.
  void tick(long now, long here) {
    deadlines.passed(now, here);
    for (Deadlines.Deadline due = deadlines.due(); due != null; due = deadlines.due()) {
      fallen(due, now);
    }
  }

  Optional<Refusal> step(Alarm alarm, AlarmInput input, Act act) {
    return step(alarm, input, act, alarm.memory.occurrence());
  }

  /// Does one step, tells the journal, and does what follows for others.
  Optional<Refusal> step(Alarm alarm, AlarmInput input, Act act, Occurrence occurrence) {
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
      lastTen.add(act.now());
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Log log) {
        journal.accept(entry(alarm, log.kind(), input.time(), act, step.annunciates()));
      }
    }
    schedule(alarm);
    unmark(alarm);
    if (before.active() != step.state().active()) {
      Trigger was = Trigger.of(before.active());
      Trigger is = Trigger.of(step.state().active());
      triggered(alarm.key(), alarm.definition.title(), was, is, act.now());
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
    return new Deed(act.by(), time, until, oneShot, act.reason());
  }

  /// The mark of the first one goes with the last of the group.
  private void unmark(Alarm last) {
    Alarm first = groups.takeOver(last.definition.handling().group());
    if (first != null && first.memory.firstOut()) {
      table.change(first, first.memory.withFirstOut(false), false);
      journal.accept(JournalEntry.kept(first.memory));
    }
  }

  private void settleSuppression(Alarm member, String title, long now) {
    boolean isSuppressed = member.state().suppressed();
    Act act = new Act(now, Actor.SYSTEM, title, false);
    if (member.isToBeSuppressed() && !isSuppressed) {
      step(member, new AlarmInput.Suppress(now), act);
    } else if (member.isFree() && isSuppressed) {
      step(member, new AlarmInput.Unsuppress(now), act);
    }
  }

  /// Each deadline once, however often the alarm changes meanwhile.
  private void schedule(Alarm alarm) {
    AlarmState state = alarm.state();
    long until = state.shelf().until();
    if (state.shelf().isShelved() && until != alarm.shelfUntil) {
      alarm.shelfUntil = until;
      deadlines.add(
          until - AlarmEngine.SHELF_WARNING.toNanos(), alarm, Deadlines.Kind.SHELF_ENDING);
      deadlines.add(until, alarm, Deadlines.Kind.SHELF_OVER);
    }
    Optional<Duration> again = alarm.definition.handling().reAlarm();
    if (again.isPresent() && state.standing() == AlarmState.Standing.ACKNOWLEDGED) {
      long at = soundsAgain(alarm, again.get());
      if (at != alarm.soundsAgain) {
        alarm.soundsAgain = at;
        deadlines.add(at, alarm, Deadlines.Kind.SOUND_AGAIN);
      }
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
        boolean isThis = due.time() == shelf.until() - AlarmEngine.SHELF_WARNING.toNanos();
        if (shelf.isShelved() && isThis && alarm.warnedOf != shelf.until()) {
          alarm.warnedOf = shelf.until();
          table.change(alarm, alarm.memory, false);
          journal.accept(entry(alarm, JournalKind.SHELF_ENDING, due.time(), Act.none(now), false));
        }
      }
      case SHELF_OVER -> {
        if (shelf.isShelved() && shelf.until() == due.time()) {
          step(alarm, new AlarmInput.ShelfOver(Math.min(due.time(), now)), Act.none(now));
        }
      }
      case SOUND_AGAIN -> {
        Optional<Duration> again = alarm.definition.handling().reAlarm();
        if (again.isPresent() && soundsAgain(alarm, again.get()) == due.time()) {
          step(alarm, new AlarmInput.SoundAgain(now), Act.none(now));
        }
      }
    }
  }

  void silenced(int count, Actor by, long now) {
    AlarmMemory none =
        AlarmMemory.fresh(
            AlarmDefinition.of(
                "silence",
                AssetPath.of("Edgewise"),
                "Sound silenced",
                Priority.LOW,
                Source.PRODUCT,
                AlarmGuide.NONE));
    journal.accept(
        new JournalEntry(
            now, JournalKind.SILENCED, 0, count + " alarms", by, "", false, false, none));
  }

  void note(Alarm alarm, JournalKind kind, Raise raise, String reason) {
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
        act.by(),
        act.reason(),
        act.late(),
        annunciated,
        alarm.memory);
  }
}
