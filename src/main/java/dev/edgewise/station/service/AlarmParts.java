package dev.edgewise.station.service;

import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.ModelBudget;
import dev.edgewise.operate.alarms.ToldConditions;

/// What the alarms of a station are made of.
///
/// @param told what others find and tell
/// @param budget of alarms of models
record AlarmParts(
    AlarmEngine engine, AlarmJournal journal, ToldConditions told, ModelBudget budget) {}
