package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.JournalEntry;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.ModelBudget;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.operate.alarms.ToldConditions;
import java.util.function.Consumer;

/// What the alarms of a station are made of.
///
/// @param told what others find and tell
/// @param budget of alarms of models
record AlarmParts(
    AlarmEngine engine, AlarmJournal journal, ToldConditions told, ModelBudget budget) {
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
    AlarmEngine engine = new AlarmEngine(firstVersion, journal::add);
    ToldConditions told = new ToldConditions(engine);
    ModelBudget budget = config.budget().orElse(AlarmConfig.Budget.STANDARD).open();
    AlarmJournal.Recovered found =
        journal.recover(
            entry -> {
              told.known(entry);
              spent(budget, entry);
              if (entry.annunciated()) {
                engine.sounded(entry.time());
              }
            });
    found.losses().forEach(trouble);
    engine.restore(found.memories().values());
    return new AlarmParts(engine, journal, told, budget);
  }

  private static void spent(ModelBudget budget, JournalEntry entry) {
    if (entry.after().source() == Source.MODEL
        && (entry.kind() == JournalKind.RAISED || entry.kind() == JournalKind.ABOVE_BUDGET)) {
      budget.restored(entry.time(), entry.kind() == JournalKind.ABOVE_BUDGET);
    }
  }
}
