package dev.edgewise.station.api;

/// A level of the topic tree, or a topic.
///
/// @param path the levels down to here, joined by `/`
/// @param name the last level
/// @param topic whether messages came on exactly this path
/// @param children levels right below
/// @param topics topics here and below
/// @param messages kept now, here and below
/// @param perSecond messages a second, here and below, over the last ten seconds or so
/// @param lastTime when the newest came, ns since the epoch
/// @param retained whether the broker had kept a message of exactly this topic
public record TopicInfo(
    String path,
    String name,
    boolean topic,
    int children,
    int topics,
    long messages,
    double perSecond,
    long lastTime,
    boolean retained) {}
