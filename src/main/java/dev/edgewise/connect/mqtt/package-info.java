/// MQTT 5: the `MqttLink` port and its Eclipse Paho implementation, with reconnect, resubscription
/// and flow control.
@NullMarked
package dev.edgewise.connect.mqtt;

import org.jspecify.annotations.NullMarked;
