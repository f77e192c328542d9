package dev.edgewise.station.api;

/// A lane of an edge node's store: what the node says of it, and what the station has. In samples,
/// in the lane of events in events. A figure that is not known is NaN.
///
/// @param lane `events`, `derived`, `measured`
/// @param produced by the node, since the epoch of its store began
/// @param sent at least once, since the node started
/// @param resent again, as historical ones, since the node started
/// @param acknowledged by the station, as the node knows
/// @param waiting at the node
/// @param dropped declared drops of the node
/// @param stored on the station's disk, as the station counted itself
/// @param repeated samples that came again and were not stored a second time, since the station
///     started
/// @param perSecond produced by the node, over the last seconds before its report
/// @param balance 0 when produced = acknowledged + waiting + dropped, and the station has stored at
///     least what the node took as acknowledged; otherwise what is missing
public record LaneLedger(
    String lane,
    double produced,
    double sent,
    double resent,
    double acknowledged,
    double waiting,
    double dropped,
    double stored,
    double repeated,
    double perSecond,
    double balance) {}
