package dev.edgewise.station.api;

import java.util.List;

/// Something that can be commanded on an edge node, as the node reports it. The station's gate and
/// the node's judge each command by this contract; where they differ the node's word counts.
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
/// @param danger `routine`, `careful` (a person is asked whether it is meant), `people-only`,
///     `two-people` (another person must confirm it)
/// @param consequence what it does to the plant, in plain words; may be empty
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
    String danger,
    String consequence) {}
