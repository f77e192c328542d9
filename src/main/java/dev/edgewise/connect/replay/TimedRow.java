package dev.edgewise.connect.replay;

/// @param time ns since the epoch, or since the beginning where the recording has no dates
record TimedRow(long time, Row row) {}
