package dev.edgewise.connect.archive;

/// A level of the topic tree.
///
/// @param path the levels down to here, joined by `/`; what lies below begins with this and a `/`
/// @param name the last level; from level 16 on the whole rest of the topic
/// @param isTopic whether messages came on exactly this path
/// @param children levels right below
/// @param topics topics here and below
/// @param messages kept now, of all topics here and below
/// @param perSecond messages a second, here and below, over the last ten seconds or so
/// @param lastTime when the newest was received, ns since the epoch
/// @param retained whether a message of exactly this topic came that the broker had kept
public record ArchiveTopic(
    String path,
    String name,
    boolean isTopic,
    int children,
    int topics,
    long messages,
    double perSecond,
    long lastTime,
    boolean retained) {}
