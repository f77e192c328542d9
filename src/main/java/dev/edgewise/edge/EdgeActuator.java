package dev.edgewise.edge;

import dev.edgewise.operate.commands.CommandContract;

/// What can be commanded on a device.
///
/// @param name below the device
/// @param topic where its commands go
record EdgeActuator(String name, String topic, CommandContract contract) {}
