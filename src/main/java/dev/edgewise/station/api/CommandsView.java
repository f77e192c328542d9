package dev.edgewise.station.api;

import java.util.List;

/// What can be commanded on an asset, and what was.
///
/// @param now the station's clock, ns since the epoch
/// @param node id of the edge node that commands go to; empty when the asset offers none
/// @param away why no command reaches it now, in plain words; empty when one does
/// @param writesOff why writes are off for it, in plain words; empty when they are allowed
/// @param person who acts at this station; empty: nobody
/// @param offers in order of target
/// @param commands the last ones, newest first, at most 20
public record CommandsView(
    long now,
    String node,
    String away,
    String writesOff,
    String person,
    List<CommandOffer> offers,
    List<CommandInfo> commands) {}
