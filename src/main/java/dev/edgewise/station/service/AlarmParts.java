package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.JournalEntry;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.KnownSpells;
import dev.edgewise.operate.alarms.ModelBudget;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.operate.alarms.ToldConditions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the alarms of a station are made of.
///
/// @param told what others find and tell
/// @param budget of alarms of models
/// @param spells of limits that the journal has
record AlarmParts(
    AlarmEngine engine,
    AlarmJournal journal,
    ToldConditions told,
    ModelBudget budget,
    KnownSpells spells) {
  /// Versions of changes within a millisecond of running; more a millisecond are not made.
  private static final long VERSIONS_A_MILLISECOND = 1_000;

  /// An engine in which every alarm is as the journal says.
  ///
  /// @param journal just opened
  /// @param trouble gets a sentence for people for each part of it that could not be read
  static AlarmParts recover(
      AlarmJournal journal, AlarmConfig config, TimeSource time, Consumer<String> trouble)
      throws EdgewiseException {
    long firstVersion = time.epochMillis() * VERSIONS_A_MILLISECOND;
    long now = time.epochNanos();
    AlarmEngine engine = new AlarmEngine(firstVersion, journal::add);
    ToldConditions told = new ToldConditions(engine);
    ModelBudget budget = config.budget().orElse(AlarmConfig.Budget.STANDARD).open();
    KnownSpells spells = new KnownSpells();
    Map<String, Long> warned = new HashMap<>();
    AlarmJournal.Recovered found =
        journal.recover(
            entry -> {
              told.known(entry);
              spells.known(entry);
              spent(budget, entry, now);
              if (entry.annunciated()) {
                engine.sounded(sounded(entry), now);
              }
              if (entry.kind() == JournalKind.SHELF_ENDING) {
                warned.put(entry.after().key(), entry.after().state().shelf().until());
              }
            });
    journal.told(told::known);
    found.losses().forEach(trouble);
    engine.restore(found.memories().values());
    warned.forEach(engine::warned);
    return new AlarmParts(engine, journal, told, budget, spells);
  }

  /// What is told late annunciates when the station learns of it.
  private static long sounded(JournalEntry entry) {
    return entry.kind() == JournalKind.RAISED ? entry.after().occurrence().noted() : entry.time();
  }

  /// A node whose clock is ahead must not open the budget of a shift to come.
  private static void spent(ModelBudget budget, JournalEntry entry, long now) {
    if (entry.after().source() == Source.MODEL
        && (entry.kind() == JournalKind.RAISED || entry.kind() == JournalKind.ABOVE_BUDGET)) {
      boolean isHeld = entry.kind() == JournalKind.ABOVE_BUDGET;
      budget.restored(Math.min(entry.time(), now), isHeld);
    }
  }
}
