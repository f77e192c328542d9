package dev.edgewise.connect.mqtt;

/// What somebody subscribed to.
///
/// @param id MQTT subscription identifier, 1 and up; the broker sends it with each message
record Subscription(
    int id, String filter, TopicFilter parsed, int qos, MqttDeferredHandler handler) {}
