package dev.edgewise.station.api;

/// What a comparison of a ledger with history found.
///
/// @param node `group/node`
/// @param since from when on it compared, ns since the epoch: the station's start
/// @param at when it was made, ns since the epoch
/// @param tags how many tags were compared
/// @param ledger samples that the ledger says were stored
/// @param history samples that history has of these tags in the same ranges of time
/// @param missing samples that the ledger has and history has not, summed over the tags
/// @param more samples that history has beside: values of births, marks of a lost link, and values
///     that came without a ledger
/// @param text what was compared and found, in plain words
/// @param error why it could not be made; empty otherwise
public record LedgerCheck(
    String node,
    long since,
    long at,
    int tags,
    long ledger,
    long history,
    long missing,
    long more,
    String text,
    String error) {}
