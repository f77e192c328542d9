package dev.edgewise.connect.archive;

/// What an archive holds and what it had to let go.
///
/// @param messages kept now
/// @param firstId id of the oldest; one above `lastId` when there is none
/// @param lastId id of the newest; 0 when there never was one
/// @param oldestTime receive time of the oldest, ns since the epoch; 0 without any
/// @param bytes of all files
/// @param limitBytes most bytes of all files
/// @param removed messages that went because of the limit, since the archive was made
/// @param lost messages that could not be written because the disk failed, since the start
/// @param passed messages that were let go because the disk was too slow for them, since the start
/// @param unreadable blocks found damaged since the start; what is in them is not shown
/// @param topics in the index
/// @param topicsBeyond messages since the start whose topic had no room in the index
/// @param perSecond messages a second, over the last ten seconds or so
/// @param bytesPerSecond payload bytes a second, likewise
/// @param trouble empty, or one sentence for people: why nothing can be written now
public record ArchiveStats(
    long messages,
    long firstId,
    long lastId,
    long oldestTime,
    long bytes,
    long limitBytes,
    long removed,
    long lost,
    long passed,
    long unreadable,
    int topics,
    long topicsBeyond,
    double perSecond,
    double bytesPerSecond,
    String trouble) {}
