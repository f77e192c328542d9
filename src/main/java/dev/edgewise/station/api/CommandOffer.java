package dev.edgewise.station.api;

import java.util.List;

/// Something that can be commanded on an edge node, as the node reports it. The node's gate decides
/// about each command by itself; this is for offering them.
///
/// @param target path of the setpoint or of what is called
/// @param asset that it belongs to
/// @param form `setpoint`, `switch`, `call`
/// @param unit of a setpoint; may be empty
/// @param low least value of a setpoint; NaN for other forms
/// @param high greatest value of a setpoint; NaN for other forms
/// @param maxStep most that one command may change the value; NaN for any
/// @param arguments names that a call may have
/// @param when what must hold, as people read it
/// @param minIntervalMillis least time between two commands
/// @param expiryMillis how long a command may be under way
/// @param feedback tag that shows the effect; empty for none
/// @param withinMillis in which the effect must be seen; 0 without a feedback
/// @param danger `routine`, `careful` (a person is asked whether it is meant), `people-only`
public record CommandOffer(
    String target,
    String asset,
    String form,
    String unit,
    double low,
    double high,
    double maxStep,
    List<String> arguments,
    List<String> when,
    long minIntervalMillis,
    long expiryMillis,
    String feedback,
    long withinMillis,
    String danger) {}
