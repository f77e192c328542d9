package dev.edgewise.station.api;

/// An edge node, from evidence: what it last sent and when. Devices that speak plain MQTT have
/// none: those of one style are told of in the same way, marked as `direct`.
///
/// @param id `group/node`
/// @param name the node's own name
/// @param place where it stands in the plant, may be empty
/// @param online whether it is born and not dead
/// @param since when it became so, ns since the epoch
/// @param reason why it is not online, in plain words; empty when it is
/// @param lastMessage when its last message came, ns since the epoch; 0 when none came
/// @param samplesPerSecond over the last seconds
/// @param bytesPerSecond payload bytes on the uplink, over the last seconds
/// @param delayMillis median time from source to station over the last seconds, ms, not corrected
/// for clock offset; NaN without data
/// @param devices number of devices behind it
/// @param tags number of tags
/// @param direct whether this is no edge node, but a group of devices that speak to the broker
/// themselves
public record EdgeNodeInfo(
    String id,
    String name,
    String place,
    boolean online,
    long since,
    String reason,
    long lastMessage,
    double samplesPerSecond,
    double bytesPerSecond,
    double delayMillis,
    int devices,
    int tags,
    boolean direct) {}
