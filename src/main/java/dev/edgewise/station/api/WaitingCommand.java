package dev.edgewise.station.api;

/// A command that waits for a second person, with all that this person should know.
///
/// @param wish as the first person saw and confirmed it
/// @param check what would become of it if it were confirmed now
public record WaitingCommand(CommandWish wish, CommandCheck check) {}
