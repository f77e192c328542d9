package dev.edgewise.station.api;

/// What of the messages is kept, and what is not.
///
/// @param open whether messages are kept; false while the station starts
/// @param broker where hand-published messages go, without secrets; empty without a connection
/// @param messages kept now
/// @param lastId id of the newest message
/// @param oldestTime receive time of the oldest one, ns since the epoch; 0 without any
/// @param bytes on disk
/// @param limitBytes most bytes on disk; the oldest messages go first
/// @param removed messages that went because of the limit
/// @param lost messages that could not be kept since the start: they came before the archive was
/// open, the disk failed, or it was too slow
/// @param unreadable damaged places found since the start; what is in them is not shown
/// @param topics topics in the tree
/// @param topicsBeyond messages since the start whose topic found no room in the tree
/// @param perSecond messages a second, over the last ten seconds or so
/// @param bytesPerSecond payload bytes a second, likewise
/// @param trouble empty, or why messages cannot be kept now
public record MessagesView(
    boolean open,
    String broker,
    long messages,
    long lastId,
    long oldestTime,
    long bytes,
    long limitBytes,
    long removed,
    long lost,
    long unreadable,
    int topics,
    long topicsBeyond,
    double perSecond,
    double bytesPerSecond,
    String trouble) {}
