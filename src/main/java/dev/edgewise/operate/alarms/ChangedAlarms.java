package dev.edgewise.operate.alarms;

import java.util.List;

/// What changed since a version.
///
/// @param version to ask with next
/// @param fresh whether this begins from nothing
/// @param more whether there is more at once
/// @param alarms each once, as it is now; those that are plainly normal are among them unless it
///     begins from nothing
public record ChangedAlarms(long version, boolean fresh, boolean more, List<AlarmView> alarms) {}
