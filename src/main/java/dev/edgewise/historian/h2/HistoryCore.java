package dev.edgewise.historian.h2;

import dev.edgewise.durable.DurableLog;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// What nearly every part of the engine works on.
///
/// @param appendLock held while a record goes into the log and into the tails, so that the tails
///     see records in the order of the log
/// @param ranks gives a rank and keeps the one above it free
record HistoryCore(
    Months months, TagBook book, DurableLog log, ReentrantLock appendLock, LongSupplier ranks) {}
