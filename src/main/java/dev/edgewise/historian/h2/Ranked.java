package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.ValueType;

/// Columns in memory with their order of arrival.
record Ranked(ValueType type, long rank, Columns columns) {}
