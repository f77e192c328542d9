/// Plain MQTT: any topic and payload as typed tags, by mappings that are data and by readers of
/// known styles. A room of its own because it knows formats and devices, where `connect.mqtt` knows
/// only the wire.
@NullMarked
package dev.edgewise.connect.json;

import org.jspecify.annotations.NullMarked;
