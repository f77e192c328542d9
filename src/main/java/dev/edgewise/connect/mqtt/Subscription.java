package dev.edgewise.connect.mqtt;

import dev.edgewise.connect.api.TopicFilter;

/// What somebody subscribed to.
///
/// @param id MQTT subscription identifier, 1 and up; the broker sends it with each message
record Subscription(
    int id, String filter, TopicFilter parsed, int qos, MqttDeferredHandler handler) {}
