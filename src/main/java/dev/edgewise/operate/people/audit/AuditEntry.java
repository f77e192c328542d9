package dev.edgewise.operate.people.audit;

/// An entry of the record.
///
/// @param number from 1, without a gap
/// @param time wall time, ns since the epoch, UTC; may go back when the clock is set
/// @param run number of the first entry of this run of the station
/// @param up time since the run began by a clock that never goes back, ns
/// @param deed what happened
public record AuditEntry(long number, long time, long run, long up, AuditDeed deed) {}
