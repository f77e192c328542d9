package dev.edgewise.station.api;

import java.util.List;

/// What one edge node reports of itself.
///
/// @param node its id, `group/node`
/// @param received when the report came, ns since the epoch
/// @param version of its software
/// @param started when its process started, ns since the epoch, by its clock
/// @param writesBlocked whether its "no writes" switch is on
/// @param status NE 107 letter, empty when good
/// @param statusReason in plain words, empty when good
/// @param models that are loaded
/// @param rules that are there
/// @param commands what can be commanded on its devices
public record NodeWork(
    String node,
    long received,
    String version,
    long started,
    boolean writesBlocked,
    String status,
    String statusReason,
    List<ModelWork> models,
    List<RuleWork> rules,
    List<CommandOffer> commands) {}
