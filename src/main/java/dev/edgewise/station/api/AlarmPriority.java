package dev.edgewise.station.api;

/// How urgent an alarm is, the most urgent first. ISA-18.2: three or four priorities.
public enum AlarmPriority {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
