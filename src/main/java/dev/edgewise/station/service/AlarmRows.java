package dev.edgewise.station.service;

import dev.edgewise.operate.alarms.Actor;
import dev.edgewise.operate.alarms.AlarmCounts;
import dev.edgewise.operate.alarms.AlarmMemory;
import dev.edgewise.operate.alarms.AlarmView;
import dev.edgewise.operate.alarms.Deed;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.JournalPage;
import dev.edgewise.operate.alarms.Kpis;
import dev.edgewise.operate.alarms.Occurrence;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.operate.alarms.Refusal;
import dev.edgewise.operate.alarms.Refused;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmDeed;
import dev.edgewise.station.api.AlarmDefinition;
import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmLoad;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmSource;
import dev.edgewise.station.api.AlarmState;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The engine's words in those of the control room.
final class AlarmRows {
  private AlarmRows() {}

  static AlarmRow row(AlarmView alarm, TagRegistry tags) {
    AlarmMemory m = alarm.memory();
    Occurrence o = m.occurrence();
    return new AlarmRow(
        m.key(),
        o.number(),
        m.asset().toString(),
        alarm.definition().tag().flatMap(tags::find).map(Tag::id).orElse(-1),
        m.title(),
        priority(m.priority()),
        source(m.source()),
        o.value().isEmpty() && !o.text().equals(m.title()) ? o.text() : o.value(),
        o.limit(),
        m.state().raised(),
        o.noted(),
        m.state().active() ? 0 : o.returned(),
        state(alarm),
        deed(m.acknowledged()),
        deed(m.aside()),
        alarm.definition().handling().group(),
        m.firstOut());
  }

  private static AlarmState state(AlarmView alarm) {
    dev.edgewise.operate.alarms.AlarmState s = alarm.memory().state();
    return new AlarmState(
        s.active(),
        s.acknowledged(),
        s.latched(),
        s.shelf().isShelved(),
        s.suppressed(),
        s.outOfService(),
        alarm.audible());
  }

  /// What suppresses by design is told by its name, which is the reason there.
  private static AlarmDeed deed(Deed deed) {
    boolean isLogic = deed.by().isSystem();
    return deed.time() == 0
        ? AlarmDeed.NONE
        : new AlarmDeed(
            isLogic ? deed.reason() : person(deed.by()),
            deed.time(),
            deed.until(),
            deed.oneShot(),
            isLogic ? "" : deed.reason());
  }

  static AlarmDefinition definition(AlarmView alarm) {
    dev.edgewise.operate.alarms.AlarmDefinition d = alarm.definition();
    return new AlarmDefinition(
        d.key(),
        d.asset().toString(),
        d.tag().map(Object::toString).orElse(""),
        d.title(),
        priority(d.priority()),
        source(d.source()),
        d.guide().category(),
        d.guide().owner(),
        d.guide().cause(),
        d.guide().consequence(),
        d.guide().actions(),
        d.guide().timeToRespond().toMillis(),
        d.watch().condition(),
        d.watch().deadband(),
        d.watch().onDelay().toMillis(),
        d.watch().offDelay().toMillis(),
        d.handling().latching(),
        d.handling().longestShelf().toMillis(),
        d.guide().screen(),
        d.handling().group());
  }

  static AlarmEntry entry(JournalPage.Row row) {
    return new AlarmEntry(
        row.id(),
        row.time(),
        row.key(),
        row.occurrence(),
        row.asset(),
        row.title(),
        priority(row.priority()),
        step(row.kind()),
        row.value(),
        person(row.by()),
        row.reason(),
        row.late());
  }

  static AlarmCount count(AlarmCounts c) {
    return new AlarmCount(
        priority(c.priority()),
        c.listed(),
        c.unacknowledged(),
        c.audible(),
        c.shelved(),
        c.suppressed(),
        c.outOfService());
  }

  static AlarmLoad load(Kpis.Load load) {
    return new AlarmLoad(
        load.key(),
        load.asset(),
        load.title(),
        priority(load.priority()),
        load.raises(),
        load.share(),
        load.since());
  }

  static AlarmLoad standing(AlarmView alarm) {
    AlarmMemory m = alarm.memory();
    return new AlarmLoad(
        m.key(), m.asset().toString(), m.title(), priority(m.priority()), 0, 0, m.state().raised());
  }

  static AlarmRefusal refusal(Refused refused) {
    return new AlarmRefusal(refused.key(), reason(refused.why()));
  }

  private static String reason(Refusal why) {
    return switch (why) {
      case UNKNOWN -> "There is no such alarm.";
      case NOTHING_TO_ACKNOWLEDGE -> "It is acknowledged already.";
      case HIDDEN -> "It is shelved, suppressed or out of service.";
      case STILL_ACTIVE -> "Its condition still holds.";
      case NOT_ACKNOWLEDGED -> "Acknowledge it first.";
      case NOT_LATCHED -> "It does not wait for a reset.";
      case NOT_SHELVED -> "It is not shelved.";
      case SHELF_TOO_LONG -> "It may not be shelved for so long.";
      case NO_REASON -> "A reason is needed.";
      case RAISED_SINCE -> "It was raised again since. Look at it first.";
      case ALREADY_OUT_OF_SERVICE -> "It is out of service already.";
      case NOT_OUT_OF_SERVICE -> "It is not out of service.";
    };
  }

  static AlarmPriority priority(Priority priority) {
    return switch (priority) {
      case CRITICAL -> AlarmPriority.CRITICAL;
      case HIGH -> AlarmPriority.HIGH;
      case MEDIUM -> AlarmPriority.MEDIUM;
      case LOW -> AlarmPriority.LOW;
    };
  }

  static Priority priority(AlarmPriority priority) {
    return switch (priority) {
      case CRITICAL -> Priority.CRITICAL;
      case HIGH -> Priority.HIGH;
      case MEDIUM -> Priority.MEDIUM;
      case LOW -> Priority.LOW;
    };
  }

  private static AlarmSource source(Source source) {
    return switch (source) {
      case LIMIT -> AlarmSource.LIMIT;
      case DEVIATION -> AlarmSource.DEVIATION;
      case RATE -> AlarmSource.RATE;
      case DISCRETE -> AlarmSource.DISCRETE;
      case QUALITY -> AlarmSource.QUALITY;
      case STALE -> AlarmSource.STALE;
      case RULE -> AlarmSource.RULE;
      case MODEL -> AlarmSource.MODEL;
      case NETWORK -> AlarmSource.NETWORK;
      case PRODUCT -> AlarmSource.PRODUCT;
    };
  }

  static Set<JournalKind> kinds(List<AlarmEntry.Step> steps) {
    Set<JournalKind> out = EnumSet.noneOf(JournalKind.class);
    for (JournalKind kind : JournalKind.values()) {
      if (kind != JournalKind.KEPT && steps.contains(step(kind))) {
        out.add(kind);
      }
    }
    return out;
  }

  private static AlarmEntry.Step step(JournalKind kind) {
    return switch (kind) {
      case RAISED, PAST_RAISED -> AlarmEntry.Step.RAISED;
      case RETURNED, PAST_RETURNED -> AlarmEntry.Step.RETURNED;
      case ACKNOWLEDGED -> AlarmEntry.Step.ACKNOWLEDGED;
      case RESET -> AlarmEntry.Step.RESET;
      case SHELVED -> AlarmEntry.Step.SHELVED;
      case UNSHELVED, SHELF_OVER -> AlarmEntry.Step.UNSHELVED;
      case SUPPRESSED -> AlarmEntry.Step.SUPPRESSED;
      case UNSUPPRESSED -> AlarmEntry.Step.UNSUPPRESSED;
      case OUT_OF_SERVICE -> AlarmEntry.Step.OUT_OF_SERVICE;
      case BACK_IN_SERVICE -> AlarmEntry.Step.IN_SERVICE;
      case SOUNDED_AGAIN -> AlarmEntry.Step.RAISED_AGAIN;
      case SHELF_ENDING -> AlarmEntry.Step.SHELF_ENDING;
      case RAISE_CORRECTED -> AlarmEntry.Step.CORRECTED;
      case EVENT -> AlarmEntry.Step.NOTED;
      case ABOVE_BUDGET -> AlarmEntry.Step.ABOVE_BUDGET;
      case SILENCED -> AlarmEntry.Step.SILENCED;
      case KEPT -> AlarmEntry.Step.CHANGED;
    };
  }

  private static String person(Actor by) {
    return by.person();
  }
}
