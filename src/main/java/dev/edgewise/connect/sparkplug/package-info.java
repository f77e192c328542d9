/// Sparkplug B 3.0, the host application and the edge-node side, over an `MqttLink`.
@NullMarked
package dev.edgewise.connect.sparkplug;

import org.jspecify.annotations.NullMarked;
