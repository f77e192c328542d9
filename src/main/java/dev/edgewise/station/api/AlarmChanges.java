package dev.edgewise.station.api;

import java.util.List;

/// @param version hand this in with the next question
/// @param fresh whether this begins from nothing: what was known before is to be forgotten. So it
///     is for version 0, after a restart of the station, and when it does not know any longer what
///     has gone since
/// @param more whether there is more at once; ask again without waiting
/// @param rows new or changed, each once, in its newest state
/// @param gone keys of alarms that are plainly normal again
public record AlarmChanges(
    long version, boolean fresh, boolean more, List<AlarmRow> rows, List<String> gone) {}
